import assert from 'node:assert/strict';
import { contentText, previewLength } from '../../../src/model/contentText.ts';

describe('content text', () => {
	it('formats JSON', () => {
		const text = '{\n  "question": "When do refunds arrive?"\n}';
		assert.deepEqual(contentText({ question: 'When do refunds arrive?' }), {
			text,
			format: 'json',
			totalLength: text.length,
		});
	});

	it('formats text that holds a JSON list', () => {
		assert.deepEqual(contentText('[1, 2]'), { text: '[\n  1,\n  2\n]', format: 'json', totalLength: 12 });
	});

	for (const text of ['Refunds arrive within 30 days.', '{not json', '42', '"quoted"', '']) {
		it(`leaves the text ${JSON.stringify(text)} as it came`, () => {
			assert.deepEqual(contentText(text), { text, format: 'text', totalLength: text.length });
		});
	}

	it('gives the beginning of 5 MB of one line, and says how much there is', () => {
		const { text, totalLength } = contentText('x'.repeat(5_000_000));
		assert.deepEqual([text.length, totalLength], [previewLength, 5_000_000]);
	});

	it('does not cut a character in two', () => {
		const { text } = contentText(`${'x'.repeat(previewLength - 1)}😀 and more`);
		assert.equal(text, 'x'.repeat(previewLength - 1));
	});
});
