import assert from 'node:assert/strict';
import { contentText, previewLength, wholeLength } from '../../../src/model/contentText.ts';

describe('content text', () => {
	it('gives JSON without blanks', () => {
		const text = '{"question":"When do refunds arrive?"}';
		assert.deepEqual(contentText({ question: 'When do refunds arrive?' }), {
			text,
			format: 'json',
			totalLength: text.length,
		});
	});

	it('takes text that holds a JSON list for that', () => {
		assert.deepEqual(contentText('[1, 2]'), { text: '[1,2]', format: 'json', totalLength: 5 });
	});

	it('gives 2 million characters whole', () => {
		assert.equal(contentText('x'.repeat(wholeLength)).text.length, wholeLength);
	});

	it('gives the beginning of larger JSON as formatted text', () => {
		const { text, format } = contentText({ lines: ['x'.repeat(wholeLength)] });
		assert.deepEqual([text.slice(0, 20), text.length, format], ['{\n  "lines": [\n    "', previewLength, 'text']);
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
		const { text } = contentText(`${'x'.repeat(previewLength - 1)}😀${'x'.repeat(wholeLength)}`);
		assert.equal(text, 'x'.repeat(previewLength - 1));
	});
});
