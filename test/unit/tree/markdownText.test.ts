import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { codeBlock, plainMarkdown } from '../../../src/tree/markdownText.ts';

describe("a stranger's text in a tooltip", () => {
	it('has a backslash before every punctuation mark, so that none of them means anything', () => {
		assert.equal(
			plainMarkdown('[x](command:spandeck.project.delete) $(trash) <img src=x> **b** https://a.example'),
			'\\[x\\]\\(command\\:spandeck\\.project\\.delete\\) \\$\\(trash\\) \\<img src\\=x\\> \\*\\*b\\*\\* https\\:\\/\\/a\\.example',
		);
	});

	it('stays on one line', () => {
		assert.equal(plainMarkdown('  Ledger\n\n# Heading\r\n- item\t '), 'Ledger \\# Heading \\- item');
	});

	it('is still the same text once the backslashes are read', () => {
		fc.assert(
			fc.property(fc.string({ maxLength: 80 }), (text) => {
				const read = plainMarkdown(text).replace(/\\([!-/:-@[-`{-~])/g, '$1');
				assert.equal(read, text.replace(/\s+/g, ' ').trim());
			}),
		);
	});

	it('is cut where it is very long', () => {
		assert.equal(plainMarkdown('a'.repeat(5000)).length, 401);
	});

	it('cannot end the code block that it stands in', () => {
		const [fence] = codeBlock('json', 'x\n`````\n[link](command:x)').split('json');
		assert.equal(fence, '``````');
	});
});
