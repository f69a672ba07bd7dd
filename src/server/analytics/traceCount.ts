import type { Database } from '../store/database.ts';
import { allOf, condition, type Condition } from './conditions.ts';
import { countOf } from './paging.ts';

/** How many traces there are: all of them are counted as they are kept, those that fit conditions in an index. */
export function countTraces(database: Database, projectKey: number, conditions: readonly Condition[]): number {
	if (conditions.length === 0) {
		const sql = 'SELECT coalesce(sum(trace_count), 0) AS count FROM daily_traces WHERE project_key = ?';
		return database.get<{ readonly count: number }>(sql, projectKey)?.count ?? 0;
	}
	const where = allOf([condition('trace.project_key = ?', projectKey), ...conditions]);
	const from = isInNoIndex(conditions) ? 'traces trace NOT INDEXED' : 'traces trace';
	return countOf(database, `FROM ${from} WHERE ${where.sql}`, where.values);
}

/** Metadata alone is in no index. Looked up from one, rows would be read in its order, which takes five times as long. */
function isInNoIndex(conditions: readonly Condition[]): boolean {
	return conditions.every(({ sql }) => sql.includes('trace.metadata'));
}
