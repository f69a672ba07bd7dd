import type { sessionOperations } from '../../contract/session.ts';
import { ApiError } from '../http/apiError.ts';
import { JsonPieces } from '../http/jsonPieces.ts';
import { withMembers } from '../json.ts';
import type { Parts } from '../parts.ts';
import { isoTime } from '../time.ts';
import { allOf, condition, type Condition } from './conditions.ts';
import { environmentConditions } from './traceConditions.ts';
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

/** A session begins with its first trace, which is found as such in the order of time: a page reads few of them. */
const firstTraces = `FROM traces trace WHERE trace.project_key = ? AND trace.session_id <> ''
	AND NOT EXISTS (SELECT 1 FROM traces earlier WHERE earlier.project_key = trace.project_key
		AND earlier.session_id = trace.session_id AND (earlier.timestamp, earlier.id) < (trace.timestamp, trace.id))`;

export function listSessions({ database }: Parts, { project, query }: ListCall) {
	const where = allOf([condition('true'), ...queryConditions(query)]);
	const from = `${firstTraces} AND ${where.sql}`;
	const values = [project.key, ...where.values];
	const page = pageOf(query);
	const sql = `SELECT trace.session_id AS id, trace.timestamp AS created_at, trace.environment ${from}
		ORDER BY trace.timestamp DESC, trace.session_id LIMIT ? OFFSET ?`;
	const rows = database.all<SessionColumns>(sql, ...values, page.limit, page.offset);
	const meta = metaOf(page, rows.length, () => countOf(database, from, values));
	return { data: rows.map((row) => sessionObject(project.id, row)), meta };
}

function queryConditions({ fromTimestamp, toTimestamp, environment }: ListCall['query']): Condition[] {
	return [
		...(fromTimestamp ? [condition('trace.timestamp >= ?', Date.parse(fromTimestamp))] : []),
		...(toTimestamp ? [condition('trace.timestamp < ?', Date.parse(toTimestamp))] : []),
		...environmentConditions('trace', { environment }),
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
