import { type MetricsQuery, metricsQuery, type metricsV2Operations } from '../../../contract/metricsV2.ts';
import { issueDetail } from '../../../contract/issueDetail.ts';
import { ApiError } from '../../http/apiError.ts';
import { firstIssue } from '../../http/operationRouter.ts';
import type { Parts } from '../../parts.ts';
import { allOf, condition } from '../conditions.ts';
import type { AnalyticsCall } from '../handler.ts';
import { type ScoreColumns, scoreColumnNames } from '../scoreRow.ts';
import { type FigureRow, figureColumnNames, observationMeasure, scoreMeasure } from './measures.ts';
import { type Grouped, groupedRows } from './metricsRows.ts';
import { checkedSpanFilters, spanFilterSql } from './spanFilter.ts';
import { spanQuery } from './spans.ts';

type Call = AnalyticsCall<(typeof metricsV2Operations)['metrics.queryV2']>;

const defaultRowLimit = 100;

export function queryMetrics(parts: Parts, { project, query }: Call) {
	const asked = checkedQuery(query.query);
	const grouped =
		asked.view === 'observations' ? ofObservations(parts, project.key, asked) : ofScores(parts, project.key, asked);
	const limit = asked.config?.row_limit ?? defaultRowLimit;
	return { data: grouped.slice(0, limit) };
}

/** @throws ApiError 400 */
function checkedQuery(text: string): MetricsQuery {
	const read = metricsQuery.safeParse(parsedJson(text));
	if (!read.success) {
		const issue = firstIssue(read.error);
		throw badQuery(`${issue.path.map(String).join('.')}: ${issueDetail(issue)}`);
	}
	requireBounded(read.data);
	return read.data;
}

function parsedJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw badQuery('it is not valid JSON');
	}
}

function badQuery(reason: string): ApiError {
	return new ApiError(400, 'malformed', `query: ${reason}`);
}

/** Dimensions of which there may be any number. */
const manyValued = ['id', 'traceId', 'userId', 'sessionId', 'parentObservationId'];

function requireBounded({ dimensions, timeDimension, orderBy, metrics, config }: MetricsQuery): void {
	const many = dimensions.find(({ field }) => manyValued.includes(field));
	const measures = metrics.map(({ measure, aggregation }) => `${aggregation}_${measure}`);
	const isTop = orderBy?.some(({ field, direction }) => direction === 'desc' && measures.includes(field)) === true;
	if (many !== undefined && (timeDimension !== null || config?.row_limit === undefined || !isTop)) {
		throw badQuery(
			`dimension ${many.field} needs row_limit and a descending orderBy on a measure, and no timeDimension`,
		);
	}
}

const observationDimensions: Readonly<Record<string, (row: FigureRow) => unknown>> = {
	id: (row) => row.id,
	traceId: (row) => row.trace_id,
	userId: (row) => row.user_id,
	sessionId: (row) => row.session_id,
	parentObservationId: (row) => row.parent_observation_id,
	environment: (row) => row.environment,
	type: (row) => row.type,
	name: (row) => row.name,
	level: (row) => row.level,
	version: (row) => row.version,
	tags: (row) => JSON.parse(row.tags) as unknown,
	release: (row) => row.release,
	traceName: (row) => row.trace_name,
	providedModelName: (row) => row.model,
	promptName: (row) => row.prompt_name,
	promptVersion: (row) => row.prompt_version,
	isRootObservation: (row) => row.is_root === 1,
	startTimeMonth: (row) => new Date(row.start_time).toISOString().slice(0, 'YYYY-MM'.length),
};

function ofObservations(parts: Parts, projectKey: number, asked: MetricsQuery): Record<string, unknown>[] {
	const grouped: Grouped<FigureRow> = {
		timeOf: (row) => row.start_time,
		dimensions: asked.dimensions.map(({ field }) => [field, named(observationDimensions, field, 'dimension')]),
		measures: asked.metrics.map(({ measure, aggregation }) => {
			const of = observationMeasure(measure, aggregation);
			return { name: `${aggregation}_${measure}`, aggregation, of: found(of, `measure ${aggregation} of ${measure}`) };
		}),
	};
	const filters = checkedSpanFilters(asked.filters, 'filters').map(spanFilterSql);
	const where = allOf([...rangeOf(asked, 'span.start_time'), ...filters]);
	const columns = figureColumnNames.map((name) => `span.${name}`).join(', ');
	const rows = function* (): Iterable<FigureRow> {
		for (const source of ['observations', 'traces'] as const) {
			const { sql, values } = spanQuery(source, projectKey, columns, where);
			yield* parts.database.each<FigureRow>(sql, ...values);
		}
	};
	return groupedRows(rows(), grouped, asked);
}

const scoreDimensions: Readonly<Record<string, (row: ScoreColumns) => unknown>> = {
	id: (row) => row.id,
	traceId: (row) => row.trace_id,
	sessionId: (row) => row.session_id,
	name: (row) => row.name,
	environment: (row) => row.environment,
	source: (row) => row.source,
	dataType: (row) => row.data_type,
	stringValue: (row) => row.string_value,
};

const dataTypeOfView = {
	'scores-numeric': 'NUMERIC',
	'scores-boolean': 'BOOLEAN',
	'scores-categorical': 'CATEGORICAL',
} as const;

function ofScores(parts: Parts, projectKey: number, asked: MetricsQuery): Record<string, unknown>[] {
	const { view } = asked;
	if (view === 'observations') {
		return [];
	}
	const grouped: Grouped<ScoreColumns> = {
		timeOf: (row) => row.timestamp,
		dimensions: asked.dimensions.map(({ field }) => [field, named(scoreDimensions, field, 'dimension')]),
		measures: asked.metrics.map(({ measure, aggregation }) => {
			const of = scoreMeasure(view, measure, aggregation);
			return { name: `${aggregation}_${measure}`, aggregation, of: found(of, `measure ${aggregation} of ${measure}`) };
		}),
	};
	const names = asked.filters.map((filter) => scoreFilter(filter));
	const where = allOf([
		condition('score.project_key = ? AND score.data_type = ?', projectKey, dataTypeOfView[view]),
		...rangeOf(asked, 'score.timestamp'),
		...names,
	]);
	const sql = `SELECT ${scoreColumnNames.join(', ')} FROM scores score WHERE ${where.sql}`;
	return groupedRows(parts.database.all<ScoreColumns>(sql, ...where.values), grouped, asked);
}

const scoreFilterColumns: Readonly<Record<string, string>> = {
	name: 'score.name',
	traceId: 'score.trace_id',
	sessionId: 'score.session_id',
	environment: 'score.environment',
	source: 'score.source',
};

function scoreFilter(filter: unknown) {
	const [checked] = checkedSpanFilters([filter], 'filters');
	const column = scoreFilterColumns[checked?.column ?? ''];
	if (checked?.type !== 'string' || checked.operator !== '=' || column === undefined) {
		throw badQuery('filters: scores are filtered by = on name, traceId, sessionId, environment or source');
	}
	return condition(`${column} = ?`, checked.value);
}

/** Both ends inclusive. */
function rangeOf({ fromTimestamp, toTimestamp }: MetricsQuery, column: string) {
	return [condition(`${column} BETWEEN ? AND ?`, Date.parse(fromTimestamp), Date.parse(toTimestamp))];
}

function named<Value>(table: Readonly<Record<string, Value>>, name: string, what: string): Value {
	return found(Object.hasOwn(table, name) ? table[name] : undefined, `${what} ${name}`);
}

function found<Value>(value: Value | undefined, what: string): Value {
	if (value === undefined) {
		throw badQuery(`there is no ${what} in this view`);
	}
	return value;
}
