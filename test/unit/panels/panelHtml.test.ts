import assert from 'node:assert/strict';
import { runInNewContext } from 'node:vm';
import { panelHtml, unrestoredHtml } from '../../../src/panels/panelHtml.ts';
import { metricsProtocol } from '../../../src/panels/protocol.ts';

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

	it('holds no style of its own, and no code but the request of what to show', () => {
		const html = panelHtml('traces', addresses);
		assert.doesNotMatch(html, /<style|\sstyle=|\son[a-z]+=/);
		const code = Array.from(html.matchAll(/<script nonce="bm9uY2U=">([^<]+)<\/script>/g), ([, text]) => text);
		const said: unknown[] = [];
		runInNewContext(code.join('\n'), {
			window: { addEventListener: () => undefined },
			acquireVsCodeApi: () => ({ postMessage: (message: unknown) => said.push(message) }),
		});
		assert.deepEqual(
			said.map((message) => metricsProtocol.toPanel.parse(message).type),
			['ready'],
		);
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
