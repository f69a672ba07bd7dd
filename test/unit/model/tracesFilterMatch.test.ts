import assert from 'node:assert/strict';
import { contradicted, matchesTerms } from '../../../src/model/tracesFilterMatch.ts';
import { parseFilter } from '../../../src/model/tracesFilterText.ts';

const row = {
	id: 't-1',
	name: 'checkout',
	userId: 'u-17',
	tags: ['prod'],
	latencySeconds: 2.5,
	observationCount: 6,
	scoreCount: 0,
};
const matches = (text: string) => matchesTerms(row, parseFilter(text).terms);

describe('a filter over loaded rows', () => {
	for (const text of [
		'name:checkout',
		'-user:u-1',
		'tag:prod -tag:beta',
		'latency:>2 latency:<3',
		'observations:>=6 scores:0',
		'-session:s-1',
	]) {
		it(`lets through ${text}`, () => assert.equal(matches(text), true));
	}
	for (const text of ['name:Checkout', 'user:u-1', '-tag:prod', 'latency:>3', 'observations:>6', 'session:s-1']) {
		it(`keeps out ${text}`, () => assert.equal(matches(text), false));
	}

	it('takes several values of one text as any of them', () => {
		assert.equal(matches('name:other name:checkout'), true);
	});

	it('leaves to the server what the row does not say', () => {
		assert.equal(matches('cost:>5 level:ERROR metadata.region:eu'), true);
	});

	it('names the terms that a row contradicts', () => {
		assert.deepEqual(
			contradicted(row, parseFilter('user:u-17 latency:>3').terms).map(({ field }) => field),
			['latency'],
		);
	});
});
