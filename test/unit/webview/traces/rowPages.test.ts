import assert from 'node:assert/strict';
import type { TraceRow } from '../../../../src/panels/protocol.ts';
import { RowPages, type RowsPage } from '../../../../src/webview/traces/rowPages.ts';

const limit = 3;

function row(id: string): TraceRow {
	return { id, timestamp: '2026-11-24T08:00:00.000Z', observationCount: 0, scoreCount: 0, tags: [] };
}

function page(number: number, ids: string, meta: Partial<RowsPage['meta']> = {}): RowsPage {
	return { rows: Array.from(ids, row), meta: { page: number, limit, ...meta }, skipped: 0 };
}

function idsOf(pages: RowPages): (string | undefined)[] {
	return Array.from({ length: pages.rowCount }, (_, index) => pages.rowAt(index)?.id);
}

const more = { hasNext: true };

describe('the pages of a list of traces', () => {
	it('stand anywhere in a list whose total is known', () => {
		const pages = RowPages.of(page(1, 'abc', { totalItems: 8 })).with(page(3, 'gh', { totalItems: 8 }));
		assert.deepEqual(idsOf(pages), ['a', 'b', 'c', undefined, undefined, undefined, 'g', 'h']);
		assert.equal(pages.missingPage(0, 7), 2);
	});

	it('have one row to come where the total is unknown, as long as pages are full', () => {
		assert.deepEqual(idsOf(RowPages.of(page(1, 'abc'))), ['a', 'b', 'c', undefined]);
		assert.deepEqual(idsOf(RowPages.of(page(1, 'ab'))), ['a', 'b']);
	});

	it('go on after a page that is short where the server knows of more', () => {
		const pages = RowPages.of(page(1, 'a', more));
		assert.deepEqual([pages.rowCount, pages.nextPage()], [2, 2]);
		const further = pages.with(page(2, 'bcd', more));
		assert.deepEqual(idsOf(further), ['a', 'b', 'c', 'd', undefined]);
		assert.equal(further.nextPage(), 3);
	});

	it('go on after one that is empty', () => {
		const pages = RowPages.of(page(1, 'ab', more))
			.with(page(2, '', more))
			.with(page(3, 'c', more))
			.with(page(4, 'de', { totalItems: 5 }));
		assert.deepEqual(idsOf(pages), ['a', 'b', 'c', 'd', 'e']);
		assert.equal(pages.nextPage(), undefined);
		assert.deepEqual(
			pages.loadedRows().map(({ index, row: { id } }) => `${index}${id}`),
			['0a', '1b', '2c', '3d', '4e'],
		);
	});

	it('end where the server says so', () => {
		assert.deepEqual(idsOf(RowPages.of(page(1, 'abc', { hasNext: false }))), ['a', 'b', 'c']);
	});
});
