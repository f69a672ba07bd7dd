import { contradicted, matchesTerms } from '../../model/tracesFilterMatch.ts';
import type { TraceTerm } from '../../model/traceTerm.ts';
import type { LoadedSort, TraceRow } from '../../panels/protocol.ts';
import type { LateValues } from './columns.ts';
import { columnOf } from './columns.ts';
import type { RowPages } from './rowPages.ts';

/** The rows as the table shows them, counted from 0. */
export interface ShownRows {
	readonly count: number;
	/** The whole list, most of it not loaded; else the loaded rows alone, filtered and sorted here. */
	readonly isWholeList: boolean;
	/** Undefined: not loaded. */
	rowAt(index: number): TraceRow | undefined;
	/** Where the row is in the server's list. */
	listIndexOf(index: number): number;
	/** Where a trace is; -1 where it is not among the loaded ones. */
	indexOf(traceId: string): number;
}

export function wholeList(pages: RowPages): ShownRows {
	return {
		count: pages.rowCount,
		isWholeList: true,
		rowAt: (index) => pages.rowAt(index),
		listIndexOf: (index) => index,
		indexOf: (traceId) => pages.loadedRows().find(({ row }) => row.id === traceId)?.index ?? -1,
	};
}

interface LoadedOptions {
	readonly terms: readonly TraceTerm[];
	readonly sort: LoadedSort | undefined;
	readonly lateOf: (row: TraceRow) => LateValues;
}

/** The loaded rows that match, in the order of the sort; what has no value comes last both ways. */
export function loadedRows(pages: RowPages, { terms, sort, lateOf }: LoadedOptions): ShownRows {
	const rows = pages.loadedRows().filter(({ row }) => matchesTerms(row, terms));
	const valueOf = sort && columnOf(sort.column)?.sortValue;
	if (sort !== undefined && valueOf !== undefined) {
		const sign = sort.direction === 'ascending' ? 1 : -1;
		const keyed = new Map(rows.map((one) => [one, valueOf(one.row, lateOf(one.row))]));
		rows.sort((one, other) => compare(keyed.get(one), keyed.get(other), sign));
	}
	return {
		count: rows.length,
		isWholeList: false,
		rowAt: (index) => rows[index]?.row,
		listIndexOf: (index) => rows[index]?.index ?? 0,
		indexOf: (traceId) => rows.findIndex(({ row }) => row.id === traceId),
	};
}

type SortValue = number | string | undefined;

function compare(one: SortValue, other: SortValue, sign: 1 | -1): number {
	if (one === undefined || other === undefined) {
		return Number(one === undefined) - Number(other === undefined);
	}
	return one === other ? 0 : one < other ? -sign : sign;
}

/** The terms that the server was asked for and did not heed: rows came that contradict them. */
export function ignoredTerms(pages: RowPages, asked: readonly TraceTerm[]): readonly TraceTerm[] {
	const ignored = new Set(pages.loadedRows().flatMap(({ row }) => contradicted(row, asked)));
	return asked.filter((term) => ignored.has(term));
}
