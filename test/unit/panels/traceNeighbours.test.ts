import assert from 'node:assert/strict';
import { SpandeckError } from '../../../src/contract/problem.ts';
import { type Direction, neighbourOf } from '../../../src/panels/traceNeighbours.ts';

const limit = 3;

/** A list of traces by pages of three, as a server gives it. */
function pagesOf(ids: readonly string[], totals = true) {
	return (page: number) => {
		const data = ids.slice((page - 1) * limit, page * limit).map((id) => ({ id }));
		const meta = { page, limit, ...(totals && { totalPages: Math.ceil(ids.length / limit) }) };
		return Promise.resolve({ data, meta });
	};
}

const readPage = pagesOf(['a', 'b', 'c', 'd', 'e', 'f']);

function beside(traceId: string, page: number, direction: Direction) {
	return neighbourOf({ traceId, page }, direction, readPage);
}

describe('next and previous along a list', () => {
	it('are on the same page where there are some', async () => {
		assert.deepEqual(await beside('b', 1, 'next'), { traceId: 'c', page: 1 });
		assert.deepEqual(await beside('b', 1, 'previous'), { traceId: 'a', page: 1 });
	});

	it('lead over to the pages beside', async () => {
		assert.deepEqual(await beside('c', 1, 'next'), { traceId: 'd', page: 2 });
		assert.deepEqual(await beside('d', 2, 'previous'), { traceId: 'c', page: 1 });
	});

	it('end with the list', async () => {
		assert.equal(await beside('a', 1, 'previous'), undefined);
		assert.equal(await beside('f', 2, 'next'), undefined);
	});

	it('end with a page that is not full where the server counts nothing', async () => {
		const uncounted = pagesOf(['a', 'b', 'c', 'd'], false);
		assert.equal(await neighbourOf({ traceId: 'd', page: 2 }, 'next', uncounted), undefined);
	});

	it('go on over a page that is short, and one that is empty, where the server knows of more', async () => {
		const pages = [['a'], [], ['b', 'c'], ['d']];
		const read = (page: number) => {
			const data = (pages[page - 1] ?? []).map((id) => ({ id }));
			return Promise.resolve({ data, meta: { page, limit, hasNext: page < pages.length } });
		};
		assert.deepEqual(await neighbourOf({ traceId: 'a', page: 1 }, 'next', read), { traceId: 'b', page: 3 });
		assert.deepEqual(await neighbourOf({ traceId: 'c', page: 3 }, 'next', read), { traceId: 'd', page: 4 });
		assert.equal(await neighbourOf({ traceId: 'd', page: 4 }, 'next', read), undefined);
		assert.deepEqual(await neighbourOf({ traceId: 'b', page: 3 }, 'previous', read), { traceId: 'a', page: 1 });
	});

	it('find a trace again that newer ones have pushed down', async () => {
		assert.deepEqual(await beside('e', 1, 'next'), { traceId: 'f', page: 2 });
	});

	it('say that a trace is in the list no more', async () => {
		await assert.rejects(
			beside('gone', 1, 'next'),
			(error) => error instanceof SpandeckError && error.problem.kind === 'argument',
		);
	});
});
