import * as l10n from '@vscode/l10n';
import type { OperationInput } from '../contract/operations.ts';
import { SpandeckError } from '../contract/problem.ts';
import type { TraceCondition } from './traceCondition.ts';
import { allTimeStart, repeated, type TracesQuery } from './tracesQuery.ts';

export type ObservationsParameters = NonNullable<OperationInput<'observations.listV2'>['query']>;

/** The most rows that one call gives. */
const mostRows = 1000;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** What a page of traces is looked for with: of all times both ends, always. */
export interface TimeRange {
	readonly from: string;
	readonly to: string;
}

/**
 * The range of a query. Without an end, the end of tomorrow: the same the whole day, since a cursor goes with its filters.
 */
export function rangeOf(
	query: { readonly fromTimestamp?: string | undefined; readonly toTimestamp?: string | undefined },
	nowMs: number,
): TimeRange {
	const endOfTomorrow = (Math.floor(nowMs / dayMs) + 2) * dayMs;
	return {
		from: query.fromTimestamp ?? allTimeStart,
		to: query.toTimestamp ?? new Date(endOfTomorrow).toISOString(),
	};
}

/**
 * `observations.listV2` for the roots of a page of traces (contract, "The v3 views from v4").
 * @throws SpandeckError kind `argument` where a condition is on what only the older generation knows of a trace
 */
export function rootsParameters(query: TracesQuery, range: TimeRange, limit: number): ObservationsParameters {
	const { environment, version } = query;
	const filter = conditionsOf(query);
	return {
		isRootObservation: 'true',
		fields: query.fields?.includes('io') === true ? `${rootFields},io,metadata` : rootFields,
		limit: String(limit),
		fromStartTime: range.from,
		toStartTime: range.to,
		...(environment && environment.length > 0 && { environment: repeated(environment) }),
		...(version !== undefined && { version }),
		...(filter.length > 0 && { filter: JSON.stringify(filter) }),
	};
}

/** Columns that a trace has by its observations alone, not by its root. */
const insideColumns: readonly string[] = ['model'];

/** A query as two: what the roots are asked for, and what any observation of the trace has to be. */
export function splitQuery(query: TracesQuery): { readonly roots: TracesQuery; readonly inside: TraceCondition[] } {
	const { filter = [], ...rest } = query;
	const inside = filter.filter(({ column }) => insideColumns.includes(column));
	const others = filter.filter((condition) => !inside.includes(condition));
	return { roots: { ...rest, ...(others.length > 0 && { filter: others }) }, inside };
}

/** Observations of which one says that its trace is looked for. Traces begin in the range; these may begin later. */
export function insideParameters(inside: readonly TraceCondition[], range: TimeRange, limit: number) {
	return {
		fields: 'core',
		limit: String(limit),
		fromStartTime: range.from,
		toStartTime: dayAfter(range.to),
		filter: JSON.stringify(inside),
	} satisfies ObservationsParameters;
}

/** `rootsParameters` for the roots of these traces. */
export function rootsOfParameters(
	query: TracesQuery,
	range: TimeRange,
	traceIds: readonly string[],
): ObservationsParameters {
	const ofThese: TraceCondition = { type: 'stringOptions', column: 'id', operator: 'any of', value: [...traceIds] };
	return rootsParameters({ ...query, filter: [...(query.filter ?? []), ofThese] }, range, mostRows);
}

function dayAfter(time: string): string {
	return new Date(Date.parse(time) + dayMs).toISOString();
}

const rootFields = 'core,basic,usage,trace_context';

/** All observations of these traces, with what figures are made of: some begin before their root, some long after it. */
export function membersParameters(traceIds: readonly string[], range: TimeRange): ObservationsParameters {
	const from = Math.max(Date.parse(range.from) - hourMs, 0);
	return {
		fields: 'core,basic,usage',
		limit: String(mostRows),
		fromStartTime: new Date(from).toISOString(),
		toStartTime: dayAfter(range.to),
		filter: JSON.stringify([{ type: 'stringOptions', column: 'traceId', operator: 'any of', value: traceIds }]),
	};
}

/** All that is known of one trace. */
export function wholeTraceParameters(traceId: string) {
	return {
		traceId,
		fields: 'core,basic,time,io,metadata,model,usage,prompt,trace_context',
		limit: String(mostRows),
	} satisfies ObservationsParameters;
}

/** What of one trace needs no text. */
export function traceGlanceParameters(traceId: string) {
	return {
		traceId,
		fields: 'core,basic,model,usage,trace_context',
		limit: String(mostRows),
	} satisfies ObservationsParameters;
}

function conditionsOf(query: TracesQuery): TraceCondition[] {
	const { tags = [], filter = [] } = query;
	const texts = (['name', 'userId', 'sessionId', 'release'] as const).flatMap((column): TraceCondition[] => {
		const value = query[column];
		return value === undefined ? [] : [{ type: 'string', column, operator: '=', value }];
	});
	const parameters: readonly TraceCondition[] = [
		...texts,
		...(tags.length > 0 ? [{ type: 'arrayOptions', column: 'tags', operator: 'all of', value: tags } as const] : []),
	];
	// A condition on a column replaces the column's parameter, as in the older generation.
	const kept = parameters.filter(({ column }) => !filter.some((condition) => condition.column === column));
	return [...kept, ...filter].map((condition) => ({ ...condition, column: columnOf(condition.column) }));
}

/** The columns of a trace's own, as a table of observations calls them; its figures are in no row of it. */
const columns: Readonly<Record<string, string>> = {
	id: 'traceId',
	name: 'traceName',
	timestamp: 'startTime',
	userId: 'userId',
	sessionId: 'sessionId',
	environment: 'environment',
	version: 'version',
	release: 'release',
	tags: 'tags',
	bookmarked: 'bookmarked',
	metadata: 'metadata',
};

function columnOf(column: string): string {
	const own = Object.hasOwn(columns, column) ? columns[column] : undefined;
	if (own === undefined) {
		const detail = l10n.t(
			'cannot be filtered by on this server: since Langfuse 4 it keeps observations, not sums of traces',
		);
		throw new SpandeckError('traces.list', { kind: 'argument', argument: column, detail });
	}
	return own;
}
