import { type MetricsDay, type ModelUsage } from './dailyMetrics.ts';
import { defined, membersOf, number, type Reading, readRows, refuse, requireObject, text } from './reading.ts';
import { rowsOf } from './trace.ts';

/** A row of `metrics.queryV2` by day: what one model did, or all. Sums of nothing are 0. */
export interface MetricsRow extends ModelUsage {
	/** `YYYY-MM-DD`, UTC. */
	readonly date: string;
}

/** Numbers come as texts too, sums as null. Where different traces were not counted, `count` stands in. */
export function readMetricsRows(reading: Reading, body: unknown): readonly MetricsRow[] {
	return readRows(reading, rowsOf(reading, body), '$.data', (raw, path) => {
		const members = membersOf(requireObject(reading, raw, path), path);
		const date = /^\d{4}-\d{2}-\d{2}/.exec(text(members, 'timeDimension') ?? '')?.[0];
		const count = number(members, 'countCount') ?? 0;
		return defined<MetricsRow>({
			date: date ?? refuse(reading, `${path}.time_dimension`, 'is no day'),
			model: text(members, 'providedModelName'),
			inputTokens: number(members, 'sumInputTokens') ?? 0,
			outputTokens: number(members, 'sumOutputTokens') ?? 0,
			totalTokens: number(members, 'sumTotalTokens') ?? 0,
			totalCostUsd: number(members, 'sumTotalCost') ?? 0,
			observationCount: count,
			traceCount: number(members, 'uniqTraceId') ?? count,
		});
	});
}

/** Days, newest first: a day with traces and no observation has no usage. */
export function daysOfRows(usage: readonly MetricsRow[], traces: readonly MetricsRow[]): MetricsDay[] {
	const byDay = Map.groupBy(usage, ({ date }) => date);
	const traceCounts = new Map(traces.map(({ date, traceCount }) => [date, traceCount]));
	const dates = new Set([...byDay.keys(), ...traceCounts.keys()]);
	return Array.from(dates)
		.sort((one, other) => (one < other ? 1 : -1))
		.map((date) => dayOf(date, traceCounts.get(date) ?? 0, byDay.get(date) ?? []))
		.filter(({ traceCount, observationCount }) => traceCount > 0 || observationCount > 0);
}

/** The same model may come twice: as null and as an empty text. */
function dayOf(date: string, traceCount: number, rows: readonly MetricsRow[]): MetricsDay {
	const busy = rows.filter(({ observationCount }) => observationCount > 0);
	const usage = Array.from(Map.groupBy(busy, ({ model }) => model).values(), (same) =>
		same.map(({ date: _date, ...row }): ModelUsage => row).reduce(added),
	);
	return {
		date,
		traceCount,
		observationCount: sum(usage, 'observationCount'),
		totalCostUsd: sum(usage, 'totalCostUsd'),
		usage,
	};
}

function added(one: ModelUsage, other: ModelUsage): ModelUsage {
	const both = [one, other];
	return {
		...one,
		inputTokens: sum(both, 'inputTokens'),
		outputTokens: sum(both, 'outputTokens'),
		totalTokens: sum(both, 'totalTokens'),
		totalCostUsd: sum(both, 'totalCostUsd'),
		observationCount: sum(both, 'observationCount'),
		traceCount: sum(both, 'traceCount'),
	};
}

const decimals = 12;

function sum(rows: readonly ModelUsage[], field: Exclude<keyof ModelUsage, 'model'>): number {
	return Number(rows.reduce((total, row) => total + row[field], 0).toFixed(decimals));
}
