import assert from 'node:assert/strict';
import { runInNewContext } from 'node:vm';
import { panelHtml, unrestoredHtml } from '../../../src/panels/panelHtml.ts';

const parts = { script: 'start();', style: '.page { color: red }', nonce: 'bm9uY2U=' };

describe("a panel's document", () => {
	it('allows nothing but its own script and style, and pictures that stand in them', () => {
		const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(panelHtml('traces', parts))?.[1];
		assert.deepEqual(policy?.split('; '), [
			"default-src 'none'",
			"require-trusted-types-for 'script'",
			"script-src 'nonce-bm9uY2U='",
			"style-src 'nonce-bm9uY2U='",
			'img-src data:',
		]);
	});

	it('is complete: it names nothing to load', () => {
		assert.doesNotMatch(panelHtml('traces', parts), /\s(?:src|href)=|<link|@import/);
	});

	it('holds a script in which an HTML parser sees no tag and no comment, and which says the same', () => {
		const texts = ['<!-- a -->', '<script>', '</script>', '<SCRIPT', 'a < b'];
		const pattern = /<!--|<script/u;
		const script = `said.push(${JSON.stringify(texts)}, ${String(pattern)}.test('<!--'));`;
		const inside =
			/<script nonce="bm9uY2U=">([\s\S]*)<\/script>/.exec(panelHtml('traces', { ...parts, script }))?.[1] ?? '';
		assert.doesNotMatch(inside, /<!--|<\/?script/i);
		const said: unknown[] = [];
		runInNewContext(inside, { said });
		assert.equal(JSON.stringify(said), JSON.stringify([texts, true]));
	});

	it('carries the texts of a language as data that cannot end the block they stand in', () => {
		const texts = { Traces: 'Traces</script><script>alert(1)</script>' };
		const html = panelHtml('traces', parts, { code: 'de', texts });
		assert.match(html, /^<!DOCTYPE html>\n<html lang="de">/);
		const block = /<script type="application\/json" id="texts">([^<]+)<\/script>/.exec(html)?.[1];
		assert.deepEqual(JSON.parse(block ?? ''), texts);
	});

	it('in English carries no texts', () => {
		const html = panelHtml('traces', parts);
		assert.match(html, /^<!DOCTYPE html>\n<html lang="en">/);
		assert.doesNotMatch(html, /application\/json/);
	});

	it('of a panel that could not be restored says so, and can run nothing', () => {
		assert.match(unrestoredHtml(), /default-src 'none'"[\s\S]*role="alert"[^>]*>This panel could not be restored\./);
	});
});
