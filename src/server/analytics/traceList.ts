import type { traceOperations, TraceSortField } from '../../contract/trace.ts';
import { JsonPieces } from '../http/jsonPieces.ts';
import type { Parts } from '../parts.ts';
import type { AnalyticsProject } from './authentication.ts';
import {
	allOf,
	condition,
	type Condition,
	environmentConditions,
	traceConditions,
	type TraceSelection,
} from './conditions.ts';
import { type FieldGroups, fieldGroups, notAskedFor } from './fieldGroups.ts';
import { figuresOf, type ObservationFacts } from './figures.ts';
import type { AnalyticsCall } from './handler.ts';
import { pageOf } from './paging.ts';
import { filterSql, parametersOfColumn, readFilter } from './traceFilter.ts';
import { selectedColumns, traceJson, type TraceColumns } from './traceRow.ts';

type Call = AnalyticsCall<(typeof traceOperations)['traces.list']>;

export function listTraces(parts: Parts, { project, query }: Call) {
	const groups = fieldGroups(query.fields);
	const where = conditionsOf(project, query);
	const { limit, offset, meta } = pageOf(query, countTraces(parts, where));
	const rows = parts.database.all<TraceColumns>(
		`SELECT ${selectedColumns(groups)} FROM traces trace WHERE ${where.sql} ORDER BY ${sortOrder(query.orderBy)} LIMIT ? OFFSET ?`,
		...where.values,
		limit,
		offset,
	);
	const data = traceRows(parts, project, rows, groups, query).join(',');
	return new JsonPieces([`{"data":[${data}],"meta":${JSON.stringify(meta)}}`]);
}

/** A condition of `filter` stands in for the parameters whose column it names, and is ANDed with the others. */
function conditionsOf(project: AnalyticsProject, query: Call['query']): Condition {
	const filters = readFilter(query.filter);
	const replaced = new Set(filters.flatMap(({ column }) => parametersOfColumn[column] ?? []));
	const selection: TraceSelection = Object.fromEntries(Object.entries(query).filter(([name]) => !replaced.has(name)));
	const own = condition('trace.project_key = ?', project.key);
	return allOf([own, ...traceConditions(selection), ...filters.map(filterSql)]);
}

function countTraces({ database }: Parts, where: Condition): number {
	const sql = `SELECT count(*) AS count FROM traces trace WHERE ${where.sql}`;
	return database.get<{ readonly count: number }>(sql, ...where.values)?.count ?? 0;
}

const sortColumns: Record<TraceSortField, string> = {
	id: 'trace.id',
	timestamp: 'trace.timestamp',
	/** Like an empty text. */
	name: `coalesce(trace.name, '')`,
	userId: 'trace.user_id',
	release: 'trace.release',
	version: 'trace.version',
	public: 'trace.public',
	bookmarked: 'trace.bookmarked',
	sessionId: 'trace.session_id',
};

/** What is not set comes last both ways; what is equal goes by id ascending, so that pages never overlap. */
function sortOrder(orderBy = 'timestamp.desc'): string {
	const [field, direction] = orderBy.split('.') as [TraceSortField, string];
	const way = direction.toUpperCase() === 'ASC' ? 'ASC' : 'DESC';
	const nulls = ['userId', 'release', 'version', 'sessionId'].includes(field) ? ' NULLS LAST' : '';
	return `${sortColumns[field]} ${way}${nulls}, trace.id ASC`;
}

interface OwnedId {
	readonly id: string;
	readonly trace_id: string;
}

/** Rows of the list for these traces, each as JSON, with what of their observations and scores the groups ask for. */
export function traceRows(
	parts: Parts,
	project: AnalyticsProject,
	rows: TraceColumns[],
	groups: FieldGroups,
	query: Call['query'],
): string[] {
	const ids = rows.map(({ id }) => id);
	const needsObservations = groups.observations || groups.metrics;
	const observations = needsObservations ? observationsOf(parts, project, ids, query) : new Map<string, never>();
	const scores = groups.scores ? scoreIdsOf(parts, project, ids, query) : new Map<string, never>();
	return rows.map((row) => {
		const own = observations.get(row.id) ?? [];
		const figures = groups.metrics ? figuresOf(own) : { latency: notAskedFor, totalCost: notAskedFor };
		return traceJson(project.id, row, figures, {
			observations: idList(groups.observations ? own : []),
			scores: idList(scores.get(row.id) ?? []),
		});
	});
}

function idList(rows: readonly OwnedId[]): string {
	return JSON.stringify(rows.map(({ id }) => id));
}

/** `environment` narrows the observations and scores of a row as well. */
function observationsOf({ database }: Parts, project: AnalyticsProject, traceIds: string[], query: Call['query']) {
	const where = belongingTo('observation', project, traceIds, query);
	const sql = `SELECT observation.id, observation.trace_id, observation.start_time, observation.end_time, observation.total_cost
		FROM observations observation WHERE ${where.sql} ORDER BY observation.start_time, observation.id`;
	return Map.groupBy(database.all<OwnedId & ObservationFacts>(sql, ...where.values), ({ trace_id }) => trace_id);
}

function scoreIdsOf({ database }: Parts, project: AnalyticsProject, traceIds: string[], query: Call['query']) {
	const where = belongingTo('score', project, traceIds, query);
	const sql = `SELECT score.id, score.trace_id FROM scores score
		WHERE ${where.sql} AND score.data_type <> 'CORRECTION' ORDER BY score.timestamp, score.id`;
	return Map.groupBy(database.all<OwnedId>(sql, ...where.values), ({ trace_id }) => trace_id);
}

function belongingTo(alias: string, project: AnalyticsProject, traceIds: string[], query: Call['query']): Condition {
	return allOf([
		condition(`${alias}.project_key = ?`, project.key),
		condition(`${alias}.trace_id IN (SELECT value FROM json_each(?))`, JSON.stringify(traceIds)),
		...environmentConditions(alias, query),
	]);
}
