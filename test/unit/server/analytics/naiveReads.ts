import type * as z from 'zod';
import type { observation } from '../../../../src/contract/observation.ts';
import type { traceRow } from '../../../../src/contract/trace.ts';
import type { TestPlatform } from '../testPlatform.ts';

/** Lists and metrics made anew from whole traces and observations, by the contract's words and in no hurry. */

export type Trace = z.output<typeof traceRow>;
export type Observation = z.output<typeof observation>;

export interface Everything {
	readonly traces: readonly Trace[];
	readonly observations: readonly Observation[];
}

async function all<Row>(server: TestPlatform, path: string): Promise<Row[]> {
	const { body } = await server.analytics('GET', path);
	return (body as { data: Row[] }).data;
}

export async function readEverything(server: TestPlatform): Promise<Everything> {
	const traces = await all<Trace>(server, '/traces?limit=100');
	const observations = await all<Observation>(server, '/observations?limit=100');
	return { traces, observations };
}

const total = (numbers: readonly (number | null)[]) => numbers.reduce<number>((sum, number) => sum + (number ?? 0), 0);
const time = (text: string) => Date.parse(text);

/** Seconds. */
export function latencyOf(observations: readonly Observation[]): number {
	if (observations.length === 0) {
		return 0;
	}
	const starts = observations.map(({ startTime }) => time(startTime));
	const ends = observations.flatMap(({ endTime }) => (endTime === null ? [] : [time(endTime)]));
	return (Math.max(...(ends.length > 0 ? ends : starts)) - Math.min(...starts)) / 1000;
}

export function costOf(observations: readonly Observation[]): number {
	return total(observations.map(({ calculatedTotalCost }) => calculatedTotalCost));
}

const levels = ['DEBUG', 'DEFAULT', 'WARNING', 'ERROR'];

/** What `filter` knows of a trace beside its own fields. */
export function figuresOf(observations: readonly Observation[]): Readonly<Record<string, number | string>> {
	const levelCount = (level: string) => observations.filter((row) => row.level === level).length;
	return {
		latency: latencyOf(observations),
		inputTokens: total(observations.map(({ usage }) => usage.input)),
		outputTokens: total(observations.map(({ usage }) => usage.output)),
		totalTokens: total(observations.map(({ usage }) => usage.total)),
		inputCost: total(observations.map(({ calculatedInputCost }) => calculatedInputCost)),
		outputCost: total(observations.map(({ calculatedOutputCost }) => calculatedOutputCost)),
		totalCost: costOf(observations),
		warningCount: levelCount('WARNING'),
		errorCount: levelCount('ERROR'),
		defaultCount: levelCount('DEFAULT'),
		debugCount: levelCount('DEBUG'),
		level: levels.findLast((level) => levelCount(level) > 0) ?? '',
	};
}

export interface DailyQuery {
	readonly traceName?: string | undefined;
	readonly userId?: string | undefined;
	readonly tags?: readonly string[] | undefined;
	readonly environment?: string | undefined;
	readonly fromTimestamp?: string | undefined;
	readonly toTimestamp?: string | undefined;
}

function matches(trace: Trace, query: DailyQuery): boolean {
	const { traceName, userId, tags, environment, fromTimestamp, toTimestamp } = query;
	return (
		(!traceName || trace.name === traceName) &&
		(!userId || trace.userId === userId) &&
		(tags ?? []).every((tag) => trace.tags.includes(tag)) &&
		(!environment || trace.environment === environment) &&
		(fromTimestamp === undefined || time(trace.timestamp) >= time(fromTimestamp)) &&
		(toTimestamp === undefined || time(trace.timestamp) < time(toTimestamp))
	);
}

function isFiltered(query: DailyQuery): boolean {
	const values = Object.values(query) as (string | readonly string[] | undefined)[];
	return values.some((value) => value !== undefined && value.length > 0);
}

/** `data` of `metrics.daily`, with each day's models by name. */
export function dailyMetrics({ traces, observations }: Everything, query: DailyQuery) {
	const wanted = traces.filter((trace) => matches(trace, query));
	const ids = new Set(wanted.map(({ id }) => id));
	const theirs = observations.filter(
		({ traceId, environment }) =>
			(!isFiltered(query) || ids.has(traceId ?? '')) && (!query.environment || environment === query.environment),
	);
	const days = new Set([
		...wanted.map(({ timestamp }) => dayOf(timestamp)),
		...theirs.map(({ startTime }) => dayOf(startTime)),
	]);
	return Array.from(days)
		.sort()
		.reverse()
		.map((day) => ({
			date: day,
			countTraces: wanted.filter(({ timestamp }) => dayOf(timestamp) === day).length,
			...sumsOfDay(theirs.filter(({ startTime }) => dayOf(startTime) === day)),
		}));
}

const dayOf = (text: string) => text.slice(0, 10);

function sumsOfDay(observations: readonly Observation[]) {
	const models = Map.groupBy(observations, ({ model }) => model);
	const usage = Array.from(models, ([model, rows]) => ({
		model,
		inputUsage: total(rows.map((row) => row.usage.input)),
		outputUsage: total(rows.map((row) => row.usage.output)),
		totalUsage: total(rows.map((row) => row.usage.total)),
		totalCost: costOf(rows),
		countObservations: rows.length,
		countTraces: new Set(rows.map(({ traceId }) => traceId)).size,
	}));
	return {
		countObservations: observations.length,
		totalCost: costOf(observations),
		usage: usage.sort(byModel),
	};
}

export function byModel(one: { readonly model: string | null }, other: { readonly model: string | null }): number {
	return String(one.model) < String(other.model) ? -1 : 1;
}
