import assert from 'node:assert/strict';
import { panelHtml, unrestoredHtml } from '../../../src/panels/panelHtml.ts';

const addresses = {
	cspSource: 'https://pages.example.com',
	scriptUrl: 'https://pages.example.com/traces.js',
	styleUrl: 'https://pages.example.com/traces.css',
	nonce: 'bm9uY2U=',
};

describe("a panel's document", () => {
	it('allows nothing but its own script and style, and pictures that stand in these', () => {
		const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(panelHtml('traces', addresses))?.[1];
		assert.deepEqual(policy?.split('; '), [
			"default-src 'none'",
			"require-trusted-types-for 'script'",
			"script-src 'nonce-bm9uY2U='",
			"style-src https://pages.example.com 'nonce-bm9uY2U='",
			'img-src data:',
		]);
	});

	it('loads its script and its style, and holds none of its own', () => {
		const html = panelHtml('traces', addresses);
		const loaded = Array.from(html.matchAll(/\s(?:src|href)="([^"]*)"/g), ([, address]) => address);
		assert.deepEqual(loaded, [addresses.styleUrl, addresses.scriptUrl]);
		assert.doesNotMatch(html, /<style|\sstyle=|\son[a-z]+=|<script[^>]*>[^<]/);
	});

	it('carries the texts of a language as data that cannot end the block they stand in', () => {
		const texts = { Traces: 'Traces</script><script>alert(1)</script>' };
		const html = panelHtml('traces', addresses, { code: 'de', texts });
		assert.match(html, /^<!DOCTYPE html>\n<html lang="de">/);
		const block = /<script type="application\/json" id="texts">([^<]+)<\/script>/.exec(html)?.[1];
		assert.deepEqual(JSON.parse(block ?? ''), texts);
	});

	it('in English carries no texts', () => {
		const html = panelHtml('traces', addresses);
		assert.match(html, /^<!DOCTYPE html>\n<html lang="en">/);
		assert.doesNotMatch(html, /application\/json/);
	});

	it('of a panel that could not be restored says so, and can run nothing', () => {
		assert.match(unrestoredHtml(), /default-src 'none'"[\s\S]*role="alert"[^>]*>This panel could not be restored\./);
	});
});
