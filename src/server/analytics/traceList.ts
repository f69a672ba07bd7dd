import type { traceOperations } from '../../contract/trace.ts';
import { JsonPieces } from '../http/jsonPieces.ts';
import type { Parts } from '../parts.ts';
import type { AnalyticsProject } from './authentication.ts';
import { allOf, condition, type Condition } from './conditions.ts';
import { environmentConditions, traceConditions, type TraceSelection } from './traceConditions.ts';
import { type FieldGroups, fieldGroups, notAskedFor } from './fieldGroups.ts';
import { figuresOf, keptFigures, type ObservationFacts } from './figures.ts';
import type { AnalyticsCall } from './handler.ts';
import { metaOf, pageOf } from './paging.ts';
import { countTraces } from './traceCount.ts';
import { readFilter } from './filterSchema.ts';
import { filterSql, parametersOfColumn } from './traceFilter.ts';
import { keysInOrder } from './traceOrder.ts';
import { selectedColumns, traceJson, type TraceColumns } from './traceRow.ts';

type Call = AnalyticsCall<(typeof traceOperations)['traces.list']>;

export function listTraces(parts: Parts, { project, query }: Call) {
	const groups = fieldGroups(query.fields);
	const page = pageOf(query);
	const conditions = conditionsOf(query);
	const keys = keysInOrder(project.key, conditions, query.orderBy);
	// The page is found in an index, by keys alone, and only its rows are read.
	const rows = parts.database.all<TraceColumns>(
		`SELECT ${selectedColumns(groups)} FROM (${keys.sql}) AS page CROSS JOIN traces trace ON trace.key = page.key`,
		...keys.values,
		page.limit,
		page.offset,
	);
	const data = traceRows(parts, project, rows, groups, query).join(',');
	const meta = metaOf(page, rows.length, () => countTraces(parts.database, project.key, conditions));
	return new JsonPieces([`{"data":[${data}],"meta":${JSON.stringify(meta)}}`]);
}

/** A condition of `filter` stands in for the parameters whose column it names, and is ANDed with the others. */
function conditionsOf(query: Call['query']): Condition[] {
	const filters = readFilter(query.filter);
	const replaced = new Set(filters.flatMap(({ column }) => parametersOfColumn[column] ?? []));
	const selection: TraceSelection = Object.fromEntries(Object.entries(query).filter(([name]) => !replaced.has(name)));
	return [...traceConditions(selection), ...filters.map(filterSql)];
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
	const isNarrowed = environmentConditions('observation', query).length > 0;
	const needsObservations = groups.observations || (groups.metrics && isNarrowed);
	const observations = needsObservations ? observationsOf(parts, project, ids, query) : new Map<string, never>();
	const scores = groups.scores ? scoreIdsOf(parts, project, ids, query) : new Map<string, never>();
	const figures = (row: TraceColumns) => (isNarrowed ? figuresOf(observations.get(row.id) ?? []) : keptFigures(row));
	return rows.map((row) =>
		traceJson(project.id, row, groups.metrics ? figures(row) : { latency: notAskedFor, totalCost: notAskedFor }, {
			observations: idList(groups.observations ? (observations.get(row.id) ?? []) : []),
			scores: idList(scores.get(row.id) ?? []),
		}),
	);
}

function idList(rows: readonly OwnedId[]): string {
	return JSON.stringify(rows.map(({ id }) => id));
}

/** `environment` narrows the observations and scores of a row as well. Their order is not promised. */
function observationsOf({ database }: Parts, project: AnalyticsProject, traceIds: string[], query: Call['query']) {
	const { sql, values } = belongings('observations', project, traceIds, environmentConditions('own', query));
	const columns = 'own.id, own.trace_id, own.start_time, own.end_time, own.total_cost';
	const rows = database.all<OwnedId & ObservationFacts>(`SELECT ${columns} ${sql}`, ...values);
	return Map.groupBy(rows, ({ trace_id }) => trace_id);
}

function scoreIdsOf({ database }: Parts, project: AnalyticsProject, traceIds: string[], query: Call['query']) {
	const conditions = [condition(`own.data_type <> 'CORRECTION'`), ...environmentConditions('own', query)];
	const { sql, values } = belongings('scores', project, traceIds, conditions);
	const rows = database.all<OwnedId>(`SELECT own.id, own.trace_id ${sql}`, ...values);
	return Map.groupBy(rows, ({ trace_id }) => trace_id);
}

/** Looked up trace by trace, whatever else SQLite would think of. */
function belongings(
	table: 'observations' | 'scores',
	project: AnalyticsProject,
	traceIds: string[],
	conditions: readonly Condition[],
): Condition {
	const where = allOf([condition('own.project_key = ? AND own.trace_id = wanted.value', project.key), ...conditions]);
	const from = `FROM json_each(?) wanted CROSS JOIN ${table} own WHERE ${where.sql}`;
	return condition(from, JSON.stringify(traceIds), ...where.values);
}
