import assert from 'node:assert/strict';
import { parseFilter } from '../../../src/model/tracesFilterText.ts';
import { filterParts, termsOfQuery } from '../../../src/model/tracesFilterQuery.ts';
import type { TracesQuery } from '../../../src/model/tracesQuery.ts';

const nowMs = Date.parse('2026-11-24T12:00:00Z');
const partsOf = (text: string) => filterParts(parseFilter(text).terms, nowMs);

describe('a filter as a query', () => {
	it('uses the plain parameters where they are enough', () => {
		assert.deepEqual(partsOf('name:checkout user:u-17 tag:prod tag:beta environment:a environment:b from:7d'), {
			query: {
				name: 'checkout',
				userId: 'u-17',
				tags: ['prod', 'beta'],
				environment: ['a', 'b'],
				fromTimestamp: '2026-11-17T12:00:00.000Z',
			},
			loaded: [],
		});
	});

	it('uses conditions where parameters are not enough', () => {
		assert.deepEqual(partsOf('latency:>2 level:ERROR level:WARNING cost:<=0.5 metadata.region:*eu*').query.filter, [
			{ type: 'number', column: 'latency', operator: '>', value: 2 },
			{ type: 'stringOptions', column: 'level', operator: 'any of', value: ['ERROR', 'WARNING'] },
			{ type: 'number', column: 'totalCost', operator: '<=', value: 0.5 },
			{ type: 'stringObject', column: 'metadata', key: 'region', operator: 'contains', value: 'eu' },
		]);
	});

	it('puts all of a column into conditions where one of them is: a condition replaces the parameter', () => {
		assert.deepEqual(partsOf('tag:prod -tag:beta').query, {
			filter: [
				{ type: 'arrayOptions', column: 'tags', operator: 'all of', value: ['prod'] },
				{ type: 'arrayOptions', column: 'tags', operator: 'none of', value: ['beta'] },
			],
		});
	});

	it('takes several values of one text as any of them', () => {
		assert.deepEqual(partsOf('user:a user:b').query.filter, [
			{ type: 'stringOptions', column: 'userId', operator: 'any of', value: ['a', 'b'] },
		]);
	});

	it('leaves to the loaded rows what no server filters by', () => {
		assert.deepEqual(partsOf('observations:>20 name:a'), {
			query: { name: 'a' },
			loaded: [{ field: 'observations', operator: '>', value: '20' }],
		});
	});

	it('comes back from the query with nothing lost', () => {
		const query: TracesQuery = {
			name: 'checkout',
			tags: ['a', 'b'],
			fromTimestamp: '2026-11-17T12:00:00.000Z',
			toTimestamp: '2026-11-18T12:00:00.500Z',
			filter: [
				{ type: 'number', column: 'latency', operator: '>', value: 2 },
				{ type: 'stringOptions', column: 'level', operator: 'any of', value: ['ERROR'] },
				{ type: 'string', column: 'userId', operator: 'contains', value: 'u' },
				{ type: 'stringObject', column: 'metadata', key: 'region', operator: '=', value: 'eu' },
				{ type: 'null', column: 'sessionId', operator: 'is null', value: '' },
				{ type: 'boolean', column: 'bookmarked', operator: '=', value: true },
			],
		};
		assert.deepEqual(filterParts(termsOfQuery(query), nowMs), { query, loaded: [] });
	});
});
