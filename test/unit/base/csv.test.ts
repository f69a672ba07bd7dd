import assert from 'node:assert/strict';
import { csvText } from '../../../src/base/csv.ts';

describe('CSV', () => {
	it('quotes texts, doubles their quotes, and leaves numbers bare', () => {
		assert.equal(csvText([['say "hi"', 3.5, true, undefined]]), '"say ""hi""",3.5,true,\r\n');
	});

	it('keeps a line feed inside its cell', () => {
		assert.equal(csvText([['one\ntwo', 1]]), '"one\ntwo",1\r\n');
	});

	for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1']) {
		it(`keeps a spreadsheet from running ${JSON.stringify(text)}`, () => {
			assert.equal(csvText([[text]]), `"'${text}"\r\n`);
		});
	}

	it('leaves a negative number a number', () => {
		assert.equal(csvText([[-1]]), '-1\r\n');
	});
});
