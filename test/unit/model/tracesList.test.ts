import assert from 'node:assert/strict';
import { listParts, termsOfList } from '../../../src/model/tracesList.ts';

const nowMs = Date.UTC(2026, 10, 24, 12);

describe('a list of traces', () => {
	it('is filtered by the filter as a person wrote it, not by the query that it was opened with', () => {
		const { terms } = termsOfList({ query: { userId: 'u-1' }, filter: 'user:u-17' });
		assert.deepEqual(listParts(terms, {}, nowMs).query, { userId: 'u-17' });
	});

	it('is filtered by the query where nobody wrote a filter', () => {
		const { terms } = termsOfList({ query: { userId: 'u-1' } });
		assert.deepEqual(listParts(terms, {}, nowMs).query, { userId: 'u-1' });
	});

	it('names the words of a filter that say nothing', () => {
		assert.deepEqual(termsOfList({ query: {}, filter: 'user:u-17 latency:>fast' }).unread, ['latency:>fast']);
	});

	it('is asked for with its order, its page size and its page, where that is not the first', () => {
		const asked = { limit: 50, orderBy: 'timestamp.desc' };
		assert.deepEqual(
			[1, 3].map((page) => listParts([], { ...asked, page }, nowMs).query),
			[asked, { ...asked, page: 3 }],
		);
	});

	it('counts relative times from now', () => {
		const { terms } = termsOfList({ query: {}, filter: 'from:7d' });
		assert.deepEqual(listParts(terms, {}, nowMs).query, { fromTimestamp: '2026-11-17T12:00:00.000Z' });
	});
});
