import type { dailyMetricsOperations } from '../../contract/dailyMetrics.ts';
import { roundedCost } from '../ingestion/usage.ts';
import type { Parts } from '../parts.ts';
import { dayMs, isoTime } from '../time.ts';
import { traceConditions } from './conditions.ts';
import { type DailyFigures, keptFigures, type ModelUsage, sumsOfMatching } from './dailyFigures.ts';
import type { AnalyticsCall } from './handler.ts';
import { pageOf } from './paging.ts';

type Call = AnalyticsCall<(typeof dailyMetricsOperations)['metrics.daily']>;

/** Newest day first. A trace counts on the day of its timestamp, an observation on that of its own start. */
export function dailyMetrics({ database }: Parts, { project, query }: Call) {
	const filters = traceConditions({ ...query, name: query.traceName });
	const figures =
		filters.length === 0
			? keptFigures(database, project.key)
			: sumsOfMatching(database, project.key, filters, query.environment);
	const { page, limit, offset } = pageOf(query);
	const { traces } = figures;
	return {
		data: daysOf(figures, offset, limit),
		meta: { page, limit, totalItems: traces.size, totalPages: Math.ceil(traces.size / limit) },
	};
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
		usage: rows.map(({ day: _day, ...row }) => ({ ...row, totalCost: roundedCost(row.totalCost) })),
	};
}
