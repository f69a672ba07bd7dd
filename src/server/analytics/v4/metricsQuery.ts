import { type MetricsQuery, metricsQuery, type metricsV2Operations } from '../../../contract/metricsV2.ts';
import { issueDetail } from '../../../contract/issueDetail.ts';
import { ApiError } from '../../http/apiError.ts';
import { firstIssue } from '../../http/operationRouter.ts';
import type { Parts } from '../../parts.ts';
import { allOf, condition } from '../conditions.ts';
import type { AnalyticsCall } from '../handler.ts';
import { dimensionOf } from './dimensions.ts';
import { measureSql } from './measures.ts';
import { groupedRows, type MeasuredView } from './metricsRows.ts';
import { checkedSpanFilters, spanFilterSql } from './spanFilter.ts';
import { spanQuery } from './spans.ts';

type Call = AnalyticsCall<(typeof metricsV2Operations)['metrics.queryV2']>;

const defaultRowLimit = 100;

export function queryMetrics(parts: Parts, { project, query }: Call) {
	const asked = checkedQuery(query.query);
	const grouped = groupedRows(parts.database, viewOf(project.key, asked), asked);
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

function viewOf(projectKey: number, asked: MetricsQuery): MeasuredView {
	const { view, dimensions, metrics } = asked;
	return {
		dimensions: dimensions.map(({ field }) => ({
			name: field,
			...found(dimensionOf(view, field), `dimension ${field}`),
		})),
		measures: metrics.map(({ measure, aggregation }) => {
			const sql = measureSql(view, measure, aggregation);
			return {
				name: `${aggregation}_${measure}`,
				aggregation,
				sql: found(sql, `measure ${aggregation} of ${measure}`),
			};
		}),
		...(view === 'observations' ? observations(projectKey, asked) : scores(projectKey, asked, view)),
	};
}

function observations(projectKey: number, asked: MetricsQuery): Pick<MeasuredView, 'time' | 'rows'> {
	const time = 'span.start_time';
	const filters = checkedSpanFilters(asked.filters, 'filters').map(spanFilterSql);
	const where = allOf([...rangeOf(asked, time), ...filters]);
	const sources = ['observations', 'traces'] as const;
	const rows = (columns: string) => {
		const queries = sources.map((source) => spanQuery(source, projectKey, columns, where).sql);
		return condition(queries.join(' UNION ALL '), projectKey, ...sources.flatMap(() => where.values));
	};
	return { time, rows };
}

const dataTypeOfView = {
	'scores-numeric': 'NUMERIC',
	'scores-boolean': 'BOOLEAN',
	'scores-categorical': 'CATEGORICAL',
} as const;

function scores(
	projectKey: number,
	asked: MetricsQuery,
	view: keyof typeof dataTypeOfView,
): Pick<MeasuredView, 'time' | 'rows'> {
	const time = 'score.timestamp';
	const where = allOf([
		condition('score.project_key = ? AND score.data_type = ?', projectKey, dataTypeOfView[view]),
		...rangeOf(asked, time),
		...asked.filters.map(scoreFilter),
	]);
	const rows = (columns: string) =>
		condition(`SELECT ${columns} FROM scores score WHERE ${where.sql}`, ...where.values);
	return { time, rows };
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

function found<Value>(value: Value | undefined, what: string): Value {
	if (value === undefined) {
		throw badQuery(`there is no ${what} in this view`);
	}
	return value;
}
