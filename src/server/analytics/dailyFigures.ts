import type { Database } from '../store/database.ts';
import { dayOf } from '../store/dayOf.ts';
import { allOf, condition, type Condition } from './conditions.ts';
import { environmentConditions, type TraceSelection } from './traceConditions.ts';
import { inRange, type TimeRange, wholeDaysOf } from './timeRange.ts';

/** One model's observations of a day. Days are counted since 1970, UTC. */
export interface ModelUsage {
	readonly day: number;
	readonly model: string | null;
	readonly inputUsage: number;
	readonly outputUsage: number;
	readonly totalUsage: number;
	readonly totalCost: number;
	readonly countObservations: number;
	readonly countTraces: number;
}

export interface DailyFigures {
	/** Day -> how many traces it has; days without any are missing. */
	readonly traces: ReadonlyMap<number, number>;
	/** Days that have observations. */
	readonly usageDays: Iterable<number>;
	/** Both bounds are inclusive; of a day, the dearest model comes first. */
	readonly usageBetween: (firstDay: number, lastDay: number) => ModelUsage[];
}

interface DayCount {
	readonly day: number;
	readonly count: number;
}

function byDay(rows: readonly DayCount[]): Map<number, number> {
	return new Map(rows.map(({ day, count }) => [day, count]));
}

const model = 'iif(usage.has_model, usage.model, NULL) AS model';
const order = 'ORDER BY usage.day DESC, totalCost DESC, usage.model';

/** Of all traces and observations, those of unknown traces too: they are kept by day when they are written. */
export function keptFigures(database: Database, projectKey: number): DailyFigures {
	const tracesSql = 'SELECT day, trace_count AS count FROM daily_traces WHERE project_key = ?';
	const daysSql = 'SELECT DISTINCT day FROM daily_usage WHERE project_key = ?';
	const usageSql = `SELECT usage.day, ${model}, usage.input_usage AS inputUsage, usage.output_usage AS outputUsage,
			usage.total_usage AS totalUsage, usage.total_cost AS totalCost, usage.observation_count AS countObservations,
			usage.trace_count AS countTraces
		FROM daily_usage usage WHERE usage.project_key = ? AND usage.day BETWEEN ? AND ? ${order}`;
	return {
		traces: byDay(database.all<DayCount>(tracesSql, projectKey)),
		usageDays: database.all<{ readonly day: number }>(daysSql, projectKey).map(({ day }) => day),
		usageBetween: (firstDay, lastDay) => database.all<ModelUsage>(usageSql, projectKey, firstDay, lastDay),
	};
}

/** Traces whose usage is summed when it is written, by the day of the trace: all, those of a name or an environment. */
export type TraceGroup =
	| { readonly groupedBy: 'all' }
	| { readonly groupedBy: 'name' | 'environment'; readonly value: string; readonly condition: Condition };

const sums = `sum(usage.input_usage) AS inputUsage, sum(usage.output_usage) AS outputUsage,
	sum(usage.total_usage) AS totalUsage, round(total(usage.total_cost), 12) AS totalCost,
	sum(usage.observation_count) AS countObservations`;

/** Of a group's traces in a range, and their observations. What is no whole day of it is read trace by trace. */
export function sumsOfGroup(database: Database, projectKey: number, group: TraceGroup, range: TimeRange): DailyFigures {
	const usage = groupedUsage(projectKey, group, range);
	const daysSql = `SELECT DISTINCT day FROM (${usage.sql})`;
	const usageSql = `SELECT usage.day, ${model}, ${sums}, sum(usage.trace_count) AS countTraces
		FROM (${usage.sql}) usage WHERE usage.day BETWEEN ? AND ? GROUP BY usage.day, usage.has_model, usage.model ${order}`;
	return {
		traces: traceCounts(database, projectKey, group, range),
		usageDays: database.all<{ readonly day: number }>(daysSql, ...usage.values).map(({ day }) => day),
		usageBetween: (firstDay, lastDay) => database.all<ModelUsage>(usageSql, ...usage.values, firstDay, lastDay),
	};
}

const usageColumns =
	'day, has_model, model, trace_count, observation_count, input_usage, output_usage, total_usage, total_cost';

/** Rows of usage, each of some of the traces, none of which is in two of the rows of one day and model. */
function groupedUsage(projectKey: number, group: TraceGroup, range: TimeRange): Condition {
	const { firstDay, lastDay, edges } = wholeDaysOf(range);
	const value = group.groupedBy === 'all' ? '' : group.value;
	const kept = condition(
		`SELECT ${usageColumns} FROM usage_by_trace_day
		WHERE project_key = ? AND grouped_by = ? AND value = ? AND trace_day BETWEEN ? AND ?`,
		...[projectKey, group.groupedBy, value, firstDay, lastDay],
	);
	const parts = [kept, ...edges.map((edge) => usageByTrace(projectKey, group, edge))];
	return { sql: parts.map(({ sql }) => sql).join(' UNION ALL '), values: parts.flatMap(({ values }) => values) };
}

function usageByTrace(projectKey: number, group: TraceGroup, range: TimeRange): Condition {
	const own = group.groupedBy === 'environment' ? [condition('usage.environment = ?', group.value)] : [];
	const { sql, values } = allOf([conditionOf(projectKey, group, range), ...own]);
	return condition(
		`SELECT usage.day, usage.has_model, usage.model, count(DISTINCT trace.key) AS trace_count,
			sum(usage.observation_count) AS observation_count, sum(usage.input_usage) AS input_usage,
			sum(usage.output_usage) AS output_usage, sum(usage.total_usage) AS total_usage, total(usage.total_cost) AS total_cost
		FROM ${tracesWithUsage} WHERE ${sql} GROUP BY usage.day, usage.has_model, usage.model`,
		...values,
	);
}

const tracesWithUsage =
	'traces trace CROSS JOIN trace_usage usage ON usage.project_key = trace.project_key AND usage.trace_id = trace.id';

function conditionOf(projectKey: number, group: TraceGroup, range: TimeRange): Condition {
	const own = group.groupedBy === 'all' ? [] : [group.condition];
	return allOf([condition('trace.project_key = ?', projectKey), ...own, ...inRange(range)]);
}

function traceCounts(database: Database, projectKey: number, group: TraceGroup, range: TimeRange) {
	if (group.groupedBy !== 'all') {
		return countsOfMatching(database, conditionOf(projectKey, group, range));
	}
	const { firstDay, lastDay, edges } = wholeDaysOf(range);
	const sql = 'SELECT day, trace_count AS count FROM daily_traces WHERE project_key = ? AND day BETWEEN ? AND ?';
	const counts = byDay(database.all<DayCount>(sql, projectKey, firstDay, lastDay));
	for (const edge of edges) {
		for (const [day, count] of countsOfMatching(database, conditionOf(projectKey, group, edge))) {
			counts.set(day, (counts.get(day) ?? 0) + count);
		}
	}
	return counts;
}

function countsOfMatching(database: Database, { sql, values }: Condition): Map<number, number> {
	const day = dayOf('trace.timestamp');
	const countsSql = `SELECT ${day} AS day, count(*) AS count FROM traces trace WHERE ${sql} GROUP BY day`;
	return byDay(database.all<DayCount>(countsSql, ...values));
}

/** Of the traces that fit, and their observations. An environment is asked of both. */
export function sumsOfMatching(
	database: Database,
	projectKey: number,
	filters: readonly Condition[],
	environment: TraceSelection['environment'],
): DailyFigures {
	const where = allOf([condition('trace.project_key = ?', projectKey), ...filters]);
	const usage = usageOfMatching(database, allOf([where, ...environmentConditions('usage', { environment })]));
	return {
		traces: countsOfMatching(database, where),
		usageDays: new Set(usage.map(({ day }) => day)),
		usageBetween: (firstDay, lastDay) => usage.filter(({ day }) => firstDay <= day && day <= lastDay),
	};
}

/** What each trace used is kept, so that its observations need not be read. */
function usageOfMatching(database: Database, where: Condition): ModelUsage[] {
	const sql = `SELECT usage.day, ${model}, ${sums}, count(DISTINCT trace.key) AS countTraces
		FROM ${tracesWithUsage} WHERE ${where.sql} GROUP BY usage.day, usage.has_model, usage.model ${order}`;
	return database.all<ModelUsage>(sql, ...where.values);
}
