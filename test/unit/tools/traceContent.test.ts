import assert from 'node:assert/strict';
import type { Observation } from '../../../src/model/observation.ts';
import { contentOf, cut, cutParts, textPage } from '../../../src/tools/traceContent.ts';

const observation: Observation = {
	id: 'o-1',
	type: 'TOOL',
	name: 'lookUp',
	level: 'ERROR',
	startTime: '2026-11-24T08:00:00.000Z',
	metadata: { attributes: { 'exception.message': 'no such invoice' } },
	usage: {},
	cost: {},
	statusMessage: 'failed',
	input: { invoice: 7 },
	output: '',
};

describe('the content of an observation', () => {
	it('is what there is, what is short and telling first', () => {
		assert.deepEqual(
			contentOf(observation).map(({ part, text }) => [part, text]),
			[
				['statusMessage', 'failed'],
				['exception', '{"message":"no such invoice"}'],
				['input', '{"invoice":7}'],
				['metadata', '{"attributes":{"exception.message":"no such invoice"}}'],
			],
		);
	});

	it('is given as it is where it is short', () => {
		assert.deepEqual(cutParts(contentOf({ ...observation, metadata: {}, output: 'done' }), 1000), {
			statusMessage: 'failed',
			input: { invoice: 7 },
			output: 'done',
		});
	});

	it('leaves to a long text what the short ones do not need', () => {
		const parts = contentOf({ ...observation, metadata: {}, output: 'x'.repeat(500) });
		const { output, input } = cutParts(parts, 100);
		assert.deepEqual(input, { invoice: 7 });
		assert.deepEqual(output, { beginning: 'x'.repeat(81), leftOutCharacters: 419 });
	});

	it('is cut in equal parts where all are long', () => {
		const parts = contentOf({ ...observation, statusMessage: 'a'.repeat(90), metadata: {}, output: 'b'.repeat(90) });
		const { statusMessage, output } = cutParts(parts, 113);
		assert.deepEqual(statusMessage, { beginning: 'a'.repeat(50), leftOutCharacters: 40 });
		assert.deepEqual(output, { beginning: 'b'.repeat(50), leftOutCharacters: 40 });
	});

	it('is not cut through the middle of a character', () => {
		assert.deepEqual(cut('ab😀cd', 3), { beginning: 'ab', leftOutCharacters: 4 });
	});
});

describe('a page of a text', () => {
	it('says what it is of how much, and whether another follows', () => {
		const text = 'x'.repeat(25);
		assert.deepEqual(textPage(text, 1, 10), { text: 'x'.repeat(10), shown: 'characters 1 to 10 of 25', hasNext: true });
		assert.deepEqual(textPage(text, 3, 10), { text: 'xxxxx', shown: 'characters 21 to 25 of 25', hasNext: false });
	});

	it('is empty past the end', () => {
		assert.deepEqual(textPage('abc', 2, 10), { text: '', shown: 'nothing: past the 3 characters', hasNext: false });
	});
});
