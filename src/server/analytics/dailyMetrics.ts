import type { dailyMetricsOperations } from '../../contract/dailyMetrics.ts';
import { roundedCost } from '../ingestion/usage.ts';
import type { Parts } from '../parts.ts';
import { dayMs, isoTime } from '../time.ts';
import { listParameter, traceConditions, type TraceSelection } from './traceConditions.ts';
import {
	type DailyFigures,
	keptFigures,
	type ModelUsage,
	sumsOfGroup,
	sumsOfMatching,
	type TraceGroup,
} from './dailyFigures.ts';
import type { AnalyticsCall } from './handler.ts';
import { pageOf } from './paging.ts';
import { rangeOf } from './timeRange.ts';

type Call = AnalyticsCall<(typeof dailyMetricsOperations)['metrics.daily']>;

/** Newest day first. A trace counts on the day of its timestamp, an observation on that of its own start. */
export function dailyMetrics(parts: Parts, { project, query }: Call) {
	const figures = dailyFigures(parts, project.key, { ...query, name: query.traceName });
	const { page, limit, offset } = pageOf(query);
	const { traces } = figures;
	return {
		data: daysOf(figures, offset, limit),
		meta: { page, limit, totalItems: traces.size, totalPages: Math.ceil(traces.size / limit) },
	};
}

/** As much of it as can be from what is summed when it is written. */
function dailyFigures({ database }: Parts, projectKey: number, selection: TraceSelection): DailyFigures {
	const filters = traceConditions(selection);
	if (filters.length === 0) {
		return keptFigures(database, projectKey);
	}
	const { fromTimestamp, toTimestamp, ...rest } = selection;
	const group = groupOf(rest);
	const range = rangeOf(traceConditions({ fromTimestamp, toTimestamp }));
	return group === undefined || range === undefined
		? sumsOfMatching(database, projectKey, filters, selection.environment)
		: sumsOfGroup(database, projectKey, group, range);
}

/** @returns undefined where no sums are kept of just these traces */
function groupOf(selection: TraceSelection): TraceGroup | undefined {
	const [condition, ...more] = traceConditions(selection);
	if (condition === undefined) {
		return { groupedBy: 'all' };
	}
	const environments = listParameter(selection.environment);
	const [groupedBy, value] = selection.name
		? ['name' as const, selection.name]
		: ['environment' as const, environments[0]];
	const isOne = more.length === 0 && value !== undefined && environments.length <= 1;
	return isOne ? { groupedBy, value, condition } : undefined;
}

function daysOf({ traces, usageDays, usageBetween }: DailyFigures, offset: number, limit: number) {
	const days = Array.from(new Set([...traces.keys(), ...usageDays])).sort((one, other) => other - one);
	const shown = days.slice(offset, offset + limit);
	const usage = Map.groupBy(usageBetween(shown.at(-1) ?? 0, shown[0] ?? 0), ({ day }) => day);
	return shown.map((day) => dayRow(day, traces.get(day) ?? 0, usage.get(day) ?? []));
}

function dayRow(day: number, countTraces: number, rows: readonly ModelUsage[]) {
	return {
		date: isoTime(day * dayMs).slice(0, 10),
		countTraces,
		countObservations: rows.reduce((sum, row) => sum + row.countObservations, 0),
		totalCost: roundedCost(rows.reduce((sum, row) => sum + row.totalCost, 0)),
		usage: rows.map(modelRow),
	};
}

/** Member by member: an answer has hundreds, and leaving the day out of a copy takes ten times as long. */
function modelRow(row: ModelUsage) {
	return {
		model: row.model,
		inputUsage: row.inputUsage,
		outputUsage: row.outputUsage,
		totalUsage: row.totalUsage,
		totalCost: row.totalCost,
		countObservations: row.countObservations,
		countTraces: row.countTraces,
	};
}
