import * as l10n from '@vscode/l10n';
import { SpandeckError } from '../contract/problem.ts';
import { isLastPage, type Page, type Trace } from '../model/trace.ts';

export type Direction = 'next' | 'previous';

/** A trace and the page of the list on which it is. */
export interface ListPlace {
	readonly traceId: string;
	readonly page: number;
}

type ReadPage = (page: number) => Promise<Page<Pick<Trace, 'id'>>>;

/** New traces push others down: so many pages further on a trace is still looked for. */
const pagesDown = 2;

/**
 * The trace that follows another in a list, or the one before it.
 * @returns undefined at the end of the list
 * @throws SpandeckError kind `argument` where the trace is not in the list any more, and what `readPage` throws
 */
export async function neighbourOf(
	place: ListPlace,
	direction: Direction,
	readPage: ReadPage,
): Promise<ListPlace | undefined> {
	const found = await find(place, readPage);
	if (found === undefined) {
		const detail = l10n.t('is not in the list that it was opened from any more. Open that list again');
		throw new SpandeckError('traces.list', { kind: 'argument', argument: l10n.t('This trace'), detail });
	}
	const { page, rows, index } = found;
	const beside = rows.data[index + (direction === 'next' ? 1 : -1)];
	if (beside !== undefined) {
		return { traceId: beside.id, page };
	}
	return direction === 'next' ? firstOfNextPage(place.traceId, page, rows, readPage) : lastBefore(page, readPage);
}

interface Found {
	readonly page: number;
	readonly rows: Page<Pick<Trace, 'id'>>;
	readonly index: number;
}

async function find({ traceId, page }: ListPlace, readPage: ReadPage): Promise<Found | undefined> {
	for (let tried = page; tried <= page + pagesDown; tried += 1) {
		const rows = await readPage(tried);
		const index = rows.data.findIndex(({ id }) => id === traceId);
		if (index >= 0) {
			return { page: tried, rows, index };
		}
		if (isLastPage(rows)) {
			return undefined;
		}
	}
	return undefined;
}

async function firstOfNextPage(
	traceId: string,
	page: number,
	rows: Awaited<ReturnType<ReadPage>>,
	readPage: ReadPage,
): Promise<ListPlace | undefined> {
	let before = rows;
	// Of a server that filters by what is inside of traces, a page may be empty and more may follow.
	for (let further = page + 1; further <= page + pagesDown && !isLastPage(before); further += 1) {
		before = await readPage(further);
		// Where the list has moved on since, the trace itself is met again.
		const next = before.data[before.data.findIndex(({ id }) => id === traceId) + 1];
		if (next !== undefined) {
			return { traceId: next.id, page: further };
		}
	}
	return undefined;
}

async function lastBefore(page: number, readPage: ReadPage): Promise<ListPlace | undefined> {
	for (let earlier = page - 1; earlier >= Math.max(page - pagesDown, 1); earlier -= 1) {
		const last = (await readPage(earlier)).data.at(-1);
		if (last !== undefined) {
			return { traceId: last.id, page: earlier };
		}
	}
	return undefined;
}
