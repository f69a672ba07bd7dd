import type { observationsV2Operations } from '../../../contract/observationsV2.ts';
import { allOf, condition, type Condition, environmentConditions } from '../conditions.ts';
import type { AnalyticsCall } from '../handler.ts';
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
	return allOf([condition('1'), ...parameterConditions(kept), ...filters.map(spanFilterSql)]);
}

function parameterConditions(query: Query): Condition[] {
	const names = Object.keys(equalColumns) as (keyof typeof equalColumns)[];
	const { fromStartTime, toStartTime, isRootObservation, parentObservationId } = query;
	return [
		...names.flatMap((name) => (query[name] ? [condition(`${equalColumns[name]} = ?`, query[name])] : [])),
		...(fromStartTime ? [condition('span.start_time >= ?', Date.parse(fromStartTime))] : []),
		...(toStartTime ? [condition('span.start_time < ?', Date.parse(toStartTime))] : []),
		...(isRootObservation === undefined ? [] : [condition('span.is_root = ?', Number(isRootObservation))]),
		...(parentObservationId === undefined ? [] : [parentCondition(parentObservationId)]),
		...environmentConditions('span', query),
	];
}

function parentCondition(id: string): Condition {
	return id === '' ? condition('span.parent_observation_id IS NULL') : condition('span.parent_observation_id = ?', id);
}
