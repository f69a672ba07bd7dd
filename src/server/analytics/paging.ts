import type { SQLInputValue } from 'node:sqlite';
import type { Database } from '../store/database.ts';

export const defaultLimit = 50;

interface PageQuery {
	readonly page?: number | undefined;
	readonly limit?: number | undefined;
}

/** Which rows of a list are asked for. */
export interface Page {
	readonly page: number;
	readonly limit: number;
	readonly offset: number;
}

export function pageOf({ page = 1, limit = defaultLimit }: PageQuery): Page {
	// Where nothing can be, any offset will do; a larger one would not fit SQLite's integers.
	return { page, limit, offset: Math.min((page - 1) * limit, Number.MAX_SAFE_INTEGER) };
}

/**
 * The `meta` that goes with a page.
 * @param rowCount how many rows the page has: one that is not full is the last and tells the total
 * @param count finds the total otherwise
 */
export function metaOf({ page, limit, offset }: Page, rowCount: number, count: () => number) {
	const isEnd = rowCount < limit && (rowCount > 0 || offset === 0);
	const totalItems = isEnd ? offset + rowCount : count();
	return { page, limit, totalItems, totalPages: Math.ceil(totalItems / limit) };
}

/** Counts that were made, and of which content of the file they are. */
interface Remembered {
	readonly version: string;
	readonly counts: Map<string, number>;
}
const remembered = new WeakMap<Database, Remembered>();
const rememberedAtMost = 200;

/**
 * The rows that fit. Whoever goes through the pages of a list asks for its total with each: it is counted once, and again
 * when anything was written. (In a million observations it takes up to 20 ms, ten times as long as a page.)
 * @param from `FROM ... WHERE ...`
 */
export function countOf(database: Database, from: string, values: readonly SQLInputValue[]): number {
	const counts = countsOf(database);
	const key = JSON.stringify([from, ...values]);
	const known = counts.get(key);
	if (known !== undefined) {
		return known;
	}
	const count = database.get<{ readonly count: number }>(`SELECT count(*) AS count ${from}`, ...values)?.count ?? 0;
	if (counts.size >= rememberedAtMost) {
		counts.clear();
	}
	counts.set(key, count);
	return count;
}

function countsOf(database: Database): Map<string, number> {
	const version = database.contentVersion();
	const held = remembered.get(database);
	if (held?.version === version) {
		return held.counts;
	}
	const counts = new Map<string, number>();
	remembered.set(database, { version, counts });
	return counts;
}
