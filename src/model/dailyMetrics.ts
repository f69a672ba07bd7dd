import * as z from 'zod';
import type { OperationInput } from '../contract/operations.ts';
import { time as timeSchema } from '../contract/wire.ts';
import { membersOf, number, type Reading, readRows, refuse, requireObject, text } from './reading.ts';
import { type Page, readPageMeta, rowsOf } from './trace.ts';
import { repeated } from './tracesQuery.ts';

/** What a caller may ask of `metrics.daily`; a `fromTimestamp` left out means all time. */
export const dailyMetricsQuery = z.strictObject({
	/** Inclusive. */
	fromTimestamp: timeSchema.optional(),
	/** Exclusive. */
	toTimestamp: timeSchema.optional(),
	/** All of them. */
	tags: z.array(z.string().min(1)).optional(),
	traceName: z.string().min(1).optional(),
	userId: z.string().min(1).optional(),
	environment: z.array(z.string().min(1)).optional(),
});
export type DailyMetricsQuery = z.output<typeof dailyMetricsQuery>;

export interface ModelUsage {
	/** Absent: observations without a model. */
	readonly model?: string;
	readonly inputTokens: number;
	readonly outputTokens: number;
	readonly totalTokens: number;
	readonly totalCostUsd: number;
	readonly observationCount: number;
	readonly traceCount: number;
}

/** One UTC day. Days without traffic are missing. */
export interface MetricsDay {
	/** `YYYY-MM-DD`, UTC. */
	readonly date: string;
	readonly traceCount: number;
	readonly observationCount: number;
	readonly totalCostUsd: number;
	readonly usage: readonly ModelUsage[];
}

/** All days of the range, newest first. */
export type DailyMetrics = Page<MetricsDay>;

/** A whole page: the client reads all pages of the range it shows. */
export const dailyMetricsPageSize = 100;

export function dailyMetricsParameters(
	query: DailyMetricsQuery,
	page: number,
): NonNullable<OperationInput<'metrics.daily'>['query']> {
	const { tags, environment, ...rest } = query;
	const texts = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
	return {
		page: String(page),
		limit: String(dailyMetricsPageSize),
		...texts,
		...(tags && tags.length > 0 && { tags: repeated(tags) }),
		...(environment && environment.length > 0 && { environment: repeated(environment) }),
	};
}

/** Langfuse may date a day that has traces and no observation so (contract, metrics.daily, trap): kept out of charts. */
const impossibleDay = '1970-01-01';

export function readDailyMetrics(reading: Reading, body: unknown, page: number): DailyMetrics {
	const days = readRows(reading, rowsOf(reading, body), '$.data', (row, path) => readDay(reading, row, path));
	return {
		data: days.filter((day) => day.date !== impossibleDay),
		meta: readPageMeta(body, { page, limit: dailyMetricsPageSize }),
	};
}

function readDay(reading: Reading, raw: unknown, path: string): MetricsDay {
	const members = membersOf(requireObject(reading, raw, path), path);
	const date = /^\d{4}-\d{2}-\d{2}/.exec(text(members, 'date') ?? '')?.[0];
	const usage = Array.isArray(members.values['usage']) ? members.values['usage'] : [];
	return {
		date: date ?? refuse(reading, `${path}.date`, 'is no day'),
		traceCount: number(members, 'countTraces') ?? 0,
		observationCount: number(members, 'countObservations') ?? 0,
		totalCostUsd: number(members, 'totalCost') ?? 0,
		usage: readRows(reading, usage, `${path}.usage`, (row, rowPath) => readUsage(reading, row, rowPath)),
	};
}

function readUsage(reading: Reading, raw: unknown, path: string): ModelUsage {
	const members = membersOf(requireObject(reading, raw, path), path);
	const model = text(members, 'model');
	return {
		...(model !== undefined && { model }),
		inputTokens: number(members, 'inputUsage') ?? 0,
		outputTokens: number(members, 'outputUsage') ?? 0,
		totalTokens: number(members, 'totalUsage') ?? 0,
		totalCostUsd: number(members, 'totalCost') ?? 0,
		observationCount: number(members, 'countObservations') ?? 0,
		traceCount: number(members, 'countTraces') ?? 0,
	};
}
