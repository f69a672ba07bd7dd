import assert from 'node:assert/strict';
import { panelHtml, unrestoredHtml } from '../../../src/panels/panelHtml.ts';

const addresses = {
	cspSource: 'https://pages.example.com',
	scriptUrl: 'https://pages.example.com/traces.js',
	styleUrl: 'https://pages.example.com/traces.css',
	nonce: 'bm9uY2U=',
};

describe("a panel's document", () => {
	it('allows nothing but its own script and what its own styles need', () => {
		const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(panelHtml('traces', addresses))?.[1];
		assert.deepEqual(policy?.split('; '), [
			"default-src 'none'",
			"require-trusted-types-for 'script'",
			"script-src 'nonce-bm9uY2U='",
			"style-src https://pages.example.com 'nonce-bm9uY2U='",
			'font-src https://pages.example.com',
			'img-src https://pages.example.com data:',
		]);
	});

	it('holds no code and no style of its own', () => {
		assert.doesNotMatch(panelHtml('traces', addresses), /<script[^>]*>[^<]|<style|\sstyle=|\son[a-z]+=/);
	});

	it('of a panel that could not be restored says so, and can run nothing', () => {
		assert.match(unrestoredHtml(), /default-src 'none'"[\s\S]*role="alert"[^>]*>This panel could not be restored\./);
	});
});
