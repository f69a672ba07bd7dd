import assert from 'node:assert/strict';
import {
	filtersInForce,
	localInput,
	sortedBy,
	utcOfLocalInput,
	withFilters,
	withoutFilters,
} from '../../../../src/webview/traces/tracesQuery.ts';

const query = { page: 4, limit: 50, orderBy: 'name.asc', name: 'answer question', tags: ['prod', 'beta'] };

describe('query of the page of traces', () => {
	it('begins at the first page again when a filter changes', () => {
		assert.deepEqual(withFilters(query, { userId: 'u-17' }), {
			limit: 50,
			orderBy: 'name.asc',
			name: 'answer question',
			tags: ['prod', 'beta'],
			userId: 'u-17',
		});
	});

	it('keeps sort and page size when all filters are cleared', () => {
		assert.deepEqual(withoutFilters(query), { limit: 50, orderBy: 'name.asc' });
	});

	it('gives each tag a chip of its own', () => {
		assert.deepEqual(
			filtersInForce(query).map(({ label, text }) => `${label}: ${text}`),
			['Name: answer question', 'Tag: prod', 'Tag: beta'],
		);
	});

	it('takes one tag away and leaves the other', () => {
		const chip = filtersInForce(query).find(({ text }) => text === 'prod');
		assert.deepEqual(chip?.without.tags, ['beta']);
	});

	it('turns the sort of a column round when it is chosen again', () => {
		assert.deepEqual([sortedBy(query, 'name').orderBy, sortedBy(query, 'userId').orderBy], ['name.desc', 'userId.asc']);
	});

	it('sorts by time with the newest first, which is also how a server sorts by itself', () => {
		assert.deepEqual(
			[sortedBy(query, 'timestamp').orderBy, sortedBy({}, 'timestamp').orderBy],
			['timestamp.desc', 'timestamp.asc'],
		);
	});

	it('reads a local time back as the same time in UTC', () => {
		assert.equal(utcOfLocalInput(localInput('2026-11-24T08:21:47.000Z')), '2026-11-24T08:21:47.000Z');
	});

	for (const nothing of ['', 'soon']) {
		it(`reads ${JSON.stringify(nothing)} as no time`, () => {
			assert.equal(utcOfLocalInput(nothing), undefined);
		});
	}
});
