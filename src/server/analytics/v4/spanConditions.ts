import type { observationsV2Operations } from '../../../contract/observationsV2.ts';
import { allOf, condition, type Condition } from '../conditions.ts';
import { environmentConditions } from '../traceConditions.ts';
import type { AnalyticsCall } from '../handler.ts';
import type { FilterCondition } from '../filterSchema.ts';
import { readSpanFilter, spanFilterSql } from './spanFilter.ts';

type Query = AnalyticsCall<(typeof observationsV2Operations)['observations.listV2']>['query'];

const equalColumns = {
	traceId: 'span.trace_id',
	name: 'span.name',
	userId: 'span.user_id',
	sessionId: 'span.session_id',
	type: 'span.type',
	level: 'span.level',
	version: 'span.version',
} as const;

/** Which of the plain parameters a condition on a column stands in for. */
const parametersOfColumn: Readonly<Record<string, readonly (keyof Query)[]>> = {
	startTime: ['fromStartTime', 'toStartTime'],
	...Object.fromEntries(Object.keys(equalColumns).map((name) => [name, [name as keyof Query]])),
	environment: ['environment'],
	isRootObservation: ['isRootObservation'],
	parentObservationId: ['parentObservationId'],
};

/** Conditions on `span`: the parameters, and those of `filter`, each of which drops the parameters of its column. */
export function spanConditions(query: Query): Condition {
	const filters = readSpanFilter(query.filter);
	const replaced = new Set<string>(filters.flatMap(({ column }) => parametersOfColumn[column] ?? []));
	const kept = Object.fromEntries(Object.entries(query).filter(([name]) => !replaced.has(name))) as Query;
	return allOf([condition('1'), ...parameterConditions(kept, startColumn(query)), ...filters.map(spanFilterSql)]);
}

/** The sign keeps SQLite from the index of times where there are few rows to look up by trace. */
export function startColumn(query: Query): string {
	return namesTraces(query) ? '+span.start_time' : 'span.start_time';
}

/** Only rows of traces that the query names can match. */
function namesTraces({ traceId, filter }: Query): boolean {
	const isName = ({ column, operator }: FilterCondition) => column === 'traceId' && ['=', 'any of'].includes(operator);
	return Boolean(traceId) || readSpanFilter(filter).some(isName);
}

function parameterConditions(query: Query, start: string): Condition[] {
	const names = Object.keys(equalColumns) as (keyof typeof equalColumns)[];
	const { fromStartTime, toStartTime, isRootObservation, parentObservationId } = query;
	return [
		...names.flatMap((name) => (query[name] ? [condition(`${equalColumns[name]} = ?`, query[name])] : [])),
		...(fromStartTime ? [condition(`${start} >= ?`, Date.parse(fromStartTime))] : []),
		...(toStartTime ? [condition(`${start} < ?`, Date.parse(toStartTime))] : []),
		...(isRootObservation === undefined ? [] : [condition('span.is_root = ?', Number(isRootObservation))]),
		...(parentObservationId === undefined ? [] : [parentCondition(parentObservationId)]),
		...environmentConditions('span', query),
	];
}

function parentCondition(id: string): Condition {
	return id === '' ? condition('span.parent_observation_id IS NULL') : condition('span.parent_observation_id = ?', id);
}
