import type { dailyMetricsOperations } from '../../contract/dailyMetrics.ts';
import { roundedCost } from '../ingestion/usage.ts';
import type { Parts } from '../parts.ts';
import { dayMs, isoTime } from '../time.ts';
import type { AnalyticsProject } from './authentication.ts';
import { allOf, condition, type Condition, environmentConditions, traceConditions } from './conditions.ts';
import type { AnalyticsCall } from './handler.ts';
import { defaultLimit } from './paging.ts';

type Call = AnalyticsCall<(typeof dailyMetricsOperations)['metrics.daily']>;

/** Days since 1970, UTC. SQLite's division cuts towards zero, so times before 1970 are moved first. */
function dayOf(column: string): string {
	return `(${column} - iif(${column} < 0, ${dayMs - 1}, 0)) / ${dayMs}`;
}

interface ModelRow {
	readonly day: number;
	readonly model: string | null;
	readonly inputUsage: number;
	readonly outputUsage: number;
	readonly totalUsage: number;
	readonly totalCost: number;
	readonly countObservations: number;
	readonly countTraces: number;
}

/** Newest day first. A trace counts on the day of its timestamp, an observation on that of its own start. */
export function dailyMetrics(parts: Parts, { project, query }: Call) {
	const { page = 1, limit = defaultLimit } = query;
	const filters = traceConditions({ ...query, name: query.traceName });
	const traces = tracesByDay(parts, project, filters);
	const models = Map.groupBy(modelsByDay(parts, project, filters, query), ({ day }) => day);
	const days = Array.from(new Set([...traces.keys(), ...models.keys()])).sort((one, other) => other - one);
	const shown = days.slice((page - 1) * limit, page * limit);
	return {
		data: shown.map((day) => dayRow(day, traces.get(day) ?? 0, models.get(day) ?? [])),
		meta: { page, limit, totalItems: traces.size, totalPages: Math.ceil(traces.size / limit) },
	};
}

function dayRow(day: number, countTraces: number, rows: readonly ModelRow[]) {
	return {
		date: isoTime(day * dayMs).slice(0, 10),
		countTraces,
		countObservations: rows.reduce((sum, row) => sum + row.countObservations, 0),
		totalCost: roundedCost(rows.reduce((sum, row) => sum + row.totalCost, 0)),
		usage: rows.map(({ day: _day, ...row }) => ({ ...row, totalCost: roundedCost(row.totalCost) })),
	};
}

function tracesByDay(
	{ database }: Parts,
	project: AnalyticsProject,
	filters: readonly Condition[],
): Map<number, number> {
	const where = allOf([condition('trace.project_key = ?', project.key), ...filters]);
	const sql = `SELECT ${dayOf('trace.timestamp')} AS day, count(*) AS count FROM traces trace WHERE ${where.sql} GROUP BY day`;
	const rows = database.all<{ readonly day: number; readonly count: number }>(sql, ...where.values);
	return new Map(rows.map(({ day, count }) => [day, count]));
}

/** Filters are on the trace, and its observations follow; without any, observations of unknown traces count too. */
function modelsByDay(
	{ database }: Parts,
	project: AnalyticsProject,
	filters: readonly Condition[],
	query: Call['query'],
): ModelRow[] {
	const isFiltered = filters.length > 0;
	const join = isFiltered
		? 'JOIN traces trace ON trace.project_key = observation.project_key AND trace.id = observation.trace_id'
		: '';
	const own = condition('observation.project_key = ?', project.key);
	const where = allOf([own, ...filters, ...environmentConditions('observation', query)]);
	const sql = `SELECT ${dayOf('observation.start_time')} AS day, observation.model, sum(observation.input_usage) AS inputUsage,
			sum(observation.output_usage) AS outputUsage, sum(observation.total_usage) AS totalUsage,
			sum(observation.total_cost) AS totalCost, count(*) AS countObservations,
			count(DISTINCT observation.trace_id) AS countTraces
		FROM observations observation ${join} WHERE ${where.sql}
		GROUP BY day, observation.model ORDER BY day DESC, totalCost DESC, observation.model`;
	return database.all<ModelRow>(sql, ...where.values);
}
