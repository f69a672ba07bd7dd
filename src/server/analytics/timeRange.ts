import { dayMs } from '../time.ts';
import { condition, type Condition } from './conditions.ts';

/** From the first time, inclusive, to the second, exclusive, milliseconds since 1970; an end that is undefined is open. */
export interface TimeRange {
	readonly fromMs?: number | undefined;
	readonly toMs?: number | undefined;
}

/** The UTC days that a range holds as a whole, counted since 1970, both inclusive, and what it holds beside them. */
export interface WholeDays {
	readonly firstDay: number;
	readonly lastDay: number;
	readonly edges: readonly TimeRange[];
}

export function wholeDaysOf(range: TimeRange): WholeDays {
	const { fromMs, toMs } = range;
	const firstDay = fromMs === undefined ? Number.MIN_SAFE_INTEGER : Math.ceil(fromMs / dayMs);
	const lastDay = toMs === undefined ? Number.MAX_SAFE_INTEGER : Math.floor(toMs / dayMs) - 1;
	if (firstDay > lastDay) {
		return { firstDay, lastDay, edges: [range] };
	}
	const [firstMs, endMs] = [firstDay * dayMs, (lastDay + 1) * dayMs];
	return {
		firstDay,
		lastDay,
		edges: [
			...(fromMs !== undefined && fromMs < firstMs ? [{ fromMs, toMs: firstMs }] : []),
			...(toMs !== undefined && toMs > endMs ? [{ fromMs: endMs, toMs }] : []),
		],
	};
}

const fromSql = 'trace.timestamp >= ?';
const toSql = 'trace.timestamp < ?';

/** Conditions on `trace`. */
export function inRange({ fromMs, toMs }: TimeRange): Condition[] {
	return [
		...(fromMs === undefined ? [] : [condition(fromSql, fromMs)]),
		...(toMs === undefined ? [] : [condition(toSql, toMs)]),
	];
}

/** The way back: the range that all of these come to. @returns undefined where one of them is about anything else */
export function rangeOf(conditions: readonly Condition[]): TimeRange | undefined {
	const bounds = (sql: string) =>
		conditions.filter((each) => each.sql === sql).flatMap(({ values }) => values.map(Number));
	const [from, to] = [bounds(fromSql), bounds(toSql)];
	if (from.length + to.length < conditions.length) {
		return undefined;
	}
	return {
		fromMs: from.length === 0 ? undefined : Math.max(...from),
		toMs: to.length === 0 ? undefined : Math.min(...to),
	};
}
