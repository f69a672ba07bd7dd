import type { observationOperations } from '../../contract/observationReads.ts';
import { ApiError } from '../http/apiError.ts';
import type { Parts } from '../parts.ts';
import type { Database } from '../store/database.ts';
import { allOf, condition, type Condition } from './conditions.ts';
import { environmentConditions } from './traceConditions.ts';
import type { AnalyticsCall } from './handler.ts';
import { type ObservationColumns, observationColumnNames, observationObject } from './observationRow.ts';
import { countOf, metaOf, pageOf } from './paging.ts';

type ListCall = AnalyticsCall<(typeof observationOperations)['observations.list']>;
type GetCall = AnalyticsCall<(typeof observationOperations)['observations.get']>;

export function listObservations({ database }: Parts, { project, query }: ListCall) {
	const conditions = queryConditions(project.key, query);
	const where = allOf([condition('observation.project_key = ?', project.key), ...conditions]);
	const from = `FROM observations observation WHERE ${where.sql}`;
	const page = pageOf(query);
	const rows = database.all<ObservationColumns>(
		`SELECT ${observationColumnNames.join(', ')} ${from} ORDER BY start_time DESC, id LIMIT ? OFFSET ?`,
		...where.values,
		page.limit,
		page.offset,
	);
	const count = () =>
		conditions.length === 0 ? countAll(database, project.key) : countOf(database, from, where.values);
	return { data: rows.map((row) => observationObject(project.id, row)), meta: metaOf(page, rows.length, count) };
}

/** They are counted as they are kept. */
function countAll(database: Database, projectKey: number): number {
	const sql = 'SELECT coalesce(sum(observation_count), 0) AS count FROM daily_usage WHERE project_key = ?';
	return database.get<{ readonly count: number }>(sql, projectKey)?.count ?? 0;
}

const columns = {
	name: 'observation.name',
	type: 'observation.type',
	traceId: 'observation.trace_id',
	level: 'observation.level',
	parentObservationId: 'observation.parent_observation_id',
	version: 'observation.version',
} as const;

function queryConditions(projectKey: number, query: ListCall['query']): Condition[] {
	const names = Object.keys(columns) as (keyof typeof columns)[];
	const { userId, fromStartTime, toStartTime } = query;
	return [
		...names.flatMap((name) => (query[name] ? [condition(`${columns[name]} = ?`, query[name])] : [])),
		...(userId
			? [
					condition(
						'observation.trace_id IN (SELECT id FROM traces WHERE project_key = ? AND user_id = ?)',
						projectKey,
						userId,
					),
				]
			: []),
		...(fromStartTime ? [condition('observation.start_time >= ?', Date.parse(fromStartTime))] : []),
		...(toStartTime ? [condition('observation.start_time < ?', Date.parse(toStartTime))] : []),
		...environmentConditions('observation', query),
	];
}

/** @throws ApiError 404 */
export function getObservation({ database }: Parts, { project, path }: GetCall) {
	const sql = `SELECT ${observationColumnNames.join(', ')} FROM observations WHERE project_key = ? AND id = ?`;
	const row = database.get<ObservationColumns>(sql, project.key, path.observationId);
	if (row === undefined) {
		throw new ApiError(404, 'not_found', `Observation ${path.observationId} not found within authorized project`);
	}
	return observationObject(project.id, row);
}
