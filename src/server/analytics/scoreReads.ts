import { randomUUID } from 'node:crypto';
import type { ScoreOperator, scoreOperations } from '../../contract/scoreReads.ts';
import { ApiError } from '../http/apiError.ts';
import { keepEvents } from '../ingestion/ingest.ts';
import type { Parts } from '../parts.ts';
import { allOf, condition, type Condition, isAnyOf } from './conditions.ts';
import { environmentConditions, listParameter } from './traceConditions.ts';
import type { AnalyticsCall } from './handler.ts';
import { countOf, metaOf, pageOf } from './paging.ts';
import { type ScoreColumns, scoreColumnNames, scoreObject } from './scoreRow.ts';

type Call<Id extends keyof typeof scoreOperations> = AnalyticsCall<(typeof scoreOperations)[Id]>;

interface ListedColumns extends ScoreColumns {
	readonly trace_key: number | null;
	readonly trace_user_id: string | null;
	readonly trace_session_id: string | null;
	readonly trace_tags: string;
	readonly trace_environment: string;
}

/** Corrections are no scores to read: they are another text for an output. */
const readable = condition(`score.data_type <> 'CORRECTION'`);
const traceColumns = `trace.key AS trace_key, trace.user_id AS trace_user_id, trace.session_id AS trace_session_id,
	trace.tags AS trace_tags, trace.environment AS trace_environment`;
const withTrace = 'LEFT JOIN traces trace ON trace.project_key = score.project_key AND trace.id = score.trace_id';

export function listScores({ database }: Parts, { project, query }: Call<'scores.list'>) {
	const own = condition('score.project_key = ?', project.key);
	const where = allOf([own, readable, ...queryConditions(query)]);
	const from = `FROM scores score ${withTrace} WHERE ${where.sql}`;
	const page = pageOf(query);
	const names = scoreColumnNames.map((name) => `score.${name}`).join(', ');
	const sql = `SELECT ${names}, ${traceColumns} ${from} ORDER BY score.timestamp DESC, score.id LIMIT ? OFFSET ?`;
	const rows = database.all<ListedColumns>(sql, ...where.values, page.limit, page.offset);
	const meta = metaOf(page, rows.length, () => {
		// The trace adds no row: it is looked up where something is asked of it.
		const counted = query.userId ? from : `FROM scores score WHERE ${where.sql}`;
		return countOf(database, counted, where.values);
	});
	return { data: rows.map((row) => ({ ...scoreObject(row), trace: traceOf(row) })), meta };
}

function traceOf(row: ListedColumns) {
	return row.trace_key === null
		? null
		: {
				userId: row.trace_user_id,
				sessionId: row.trace_session_id,
				tags: JSON.parse(row.trace_tags) as string[],
				environment: row.trace_environment,
			};
}

const equalColumns = {
	name: 'score.name',
	userId: 'trace.user_id',
	source: 'score.source',
	dataType: 'score.data_type',
} as const;
const listColumns = {
	traceId: 'score.trace_id',
	sessionId: 'score.session_id',
	observationId: 'score.observation_id',
	scoreIds: 'score.id',
} as const;
const operators: Readonly<Record<ScoreOperator, string>> = {
	'<': '<',
	'>': '>',
	'<=': '<=',
	'>=': '>=',
	'=': '=',
	'!=': '<>',
};

function queryConditions(query: Call<'scores.list'>['query']): Condition[] {
	const equals = Object.keys(equalColumns) as (keyof typeof equalColumns)[];
	const lists = Object.keys(listColumns) as (keyof typeof listColumns)[];
	const { fromTimestamp, toTimestamp, operator, value } = query;
	return [
		...equals.flatMap((name) => (query[name] ? [condition(`${equalColumns[name]} = ?`, query[name])] : [])),
		...lists.flatMap((name) => (query[name] ? [isAnyOf(listColumns[name], listParameter(query[name]))] : [])),
		...(fromTimestamp ? [condition('score.timestamp >= ?', Date.parse(fromTimestamp))] : []),
		...(toTimestamp ? [condition('score.timestamp < ?', Date.parse(toTimestamp))] : []),
		...(operator !== undefined && value !== undefined
			? [condition(`score.value ${operators[operator]} ?`, value)]
			: []),
		...environmentConditions('score', query),
	];
}

/** @throws ApiError 404 */
export function getScore({ database }: Parts, { project, path }: Call<'scores.get'>) {
	const where = allOf([condition('score.project_key = ? AND score.id = ?', project.key, path.scoreId), readable]);
	const sql = `SELECT ${scoreColumnNames.join(', ')} FROM scores score WHERE ${where.sql}`;
	const row = database.get<ScoreColumns>(sql, ...where.values);
	if (row === undefined) {
		throw new ApiError(404, 'not_found', `Score ${path.scoreId} not found within authorized project`);
	}
	return scoreObject(row);
}

/** Like an ingestion event of its own. */
export function createScore(parts: Parts, { project, body }: Call<'scores.create'>) {
	const { id, ...rest } = body;
	const eventId = randomUUID();
	const thingId = id ? id : eventId;
	const timeMs = parts.clock.now();
	const event = { id: eventId, type: 'score-create', timeMs, body: rest, input: undefined, output: undefined };
	keepEvents(parts, project.key, [{ kind: 'score', thingId, event }]);
	return { id: thingId };
}

export function deleteScore({ database }: Parts, { project, path }: Call<'scores.delete'>) {
	database.run('DELETE FROM scores WHERE project_key = ? AND id = ?', project.key, path.scoreId);
	return { message: `Score ${path.scoreId} is deleted.` };
}
