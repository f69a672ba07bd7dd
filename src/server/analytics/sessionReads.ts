import type { sessionOperations } from '../../contract/session.ts';
import { ApiError } from '../http/apiError.ts';
import { JsonPieces } from '../http/jsonPieces.ts';
import { withMembers } from '../json.ts';
import type { Parts } from '../parts.ts';
import { isoTime } from '../time.ts';
import { allOf, condition, type Condition, isAnyOf, listParameter } from './conditions.ts';
import { fieldGroups } from './fieldGroups.ts';
import type { AnalyticsCall } from './handler.ts';
import { countOf, metaOf, pageOf } from './paging.ts';
import { traceRows } from './traceList.ts';
import { selectedColumns, type TraceColumns } from './traceRow.ts';

type ListCall = AnalyticsCall<(typeof sessionOperations)['sessions.list']>;
type GetCall = AnalyticsCall<(typeof sessionOperations)['sessions.get']>;

interface SessionColumns {
	readonly id: string;
	readonly created_at: number;
	readonly environment: string;
}

/** With `min`, SQLite takes the other columns from the row that has it. */
const sessionsSql = `SELECT session_id AS id, min(timestamp) AS created_at, environment FROM traces
	WHERE project_key = ? AND session_id <> '' GROUP BY session_id`;

export function listSessions({ database }: Parts, { project, query }: ListCall) {
	const where = allOf([condition('true'), ...queryConditions(query)]);
	const from = `FROM (${sessionsSql}) session WHERE ${where.sql}`;
	const values = [project.key, ...where.values];
	const page = pageOf(query);
	const sql = `SELECT id, created_at, environment ${from} ORDER BY created_at DESC, id LIMIT ? OFFSET ?`;
	const rows = database.all<SessionColumns>(sql, ...values, page.limit, page.offset);
	const meta = metaOf(page, rows.length, () => countOf(database, from, values));
	return { data: rows.map((row) => sessionObject(project.id, row)), meta };
}

function queryConditions({ fromTimestamp, toTimestamp, environment }: ListCall['query']): Condition[] {
	const environments = listParameter(environment);
	return [
		...(fromTimestamp ? [condition('session.created_at >= ?', Date.parse(fromTimestamp))] : []),
		...(toTimestamp ? [condition('session.created_at < ?', Date.parse(toTimestamp))] : []),
		...(environments.length > 0 ? [isAnyOf('session.environment', environments)] : []),
	];
}

/** @throws ApiError 404 */
export function getSession(parts: Parts, { project, path }: GetCall) {
	const groups = fieldGroups(undefined);
	const sql = `SELECT ${selectedColumns(groups)} FROM traces trace
		WHERE trace.project_key = ? AND trace.session_id = ? ORDER BY trace.timestamp, trace.id`;
	const rows = parts.database.all<TraceColumns>(sql, project.key, path.sessionId);
	const [first] = rows;
	if (first === undefined) {
		throw new ApiError(404, 'not_found', `Session ${path.sessionId} not found within authorized project`);
	}
	const session = { id: path.sessionId, created_at: first.timestamp, environment: first.environment };
	const traces = `[${traceRows(parts, project, rows, groups, {}).join(',')}]`;
	return new JsonPieces([withMembers(sessionObject(project.id, session), { traces })]);
}

function sessionObject(projectId: string, { id, created_at, environment }: SessionColumns) {
	return { id, createdAt: isoTime(created_at), projectId, environment };
}
