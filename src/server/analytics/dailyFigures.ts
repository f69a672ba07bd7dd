import type { Database } from '../store/database.ts';
import { dayMs } from '../time.ts';
import { allOf, condition, type Condition, environmentConditions, type TraceSelection } from './conditions.ts';

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

/** SQLite's division cuts towards zero, so times before 1970 are moved first. */
const dayOfTrace = `(trace.timestamp - iif(trace.timestamp < 0, ${dayMs - 1}, 0)) / ${dayMs}`;

/** Of the traces that fit, and their observations. An environment is asked of both. */
export function sumsOfMatching(
	database: Database,
	projectKey: number,
	filters: readonly Condition[],
	environment: TraceSelection['environment'],
): DailyFigures {
	const where = allOf([condition('trace.project_key = ?', projectKey), ...filters]);
	const tracesSql = `SELECT ${dayOfTrace} AS day, count(*) AS count FROM traces trace WHERE ${where.sql} GROUP BY day`;
	const usage = usageOfMatching(database, allOf([where, ...environmentConditions('usage', { environment })]));
	return {
		traces: byDay(database.all<DayCount>(tracesSql, ...where.values)),
		usageDays: new Set(usage.map(({ day }) => day)),
		usageBetween: () => usage,
	};
}

/** What each trace used is kept, so that its observations need not be read. */
function usageOfMatching(database: Database, where: Condition): ModelUsage[] {
	const sql = `SELECT usage.day, ${model}, sum(usage.input_usage) AS inputUsage, sum(usage.output_usage) AS outputUsage,
			sum(usage.total_usage) AS totalUsage, sum(usage.total_cost) AS totalCost,
			sum(usage.observation_count) AS countObservations, count(DISTINCT trace.key) AS countTraces
		FROM traces trace CROSS JOIN trace_usage usage ON usage.project_key = trace.project_key AND usage.trace_id = trace.id
		WHERE ${where.sql} GROUP BY usage.day, usage.has_model, usage.model ${order}`;
	return database.all<ModelUsage>(sql, ...where.values);
}
