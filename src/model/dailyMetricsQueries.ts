import type { DailyMetricsQuery } from './dailyMetrics.ts';
import type { TimeRange } from './observationsQuery.ts';
import type { TraceCondition } from './traceCondition.ts';

/** What `metrics.queryV2` gives at most; so many rows are a part. */
export const mostMetricsRows = 1000;

/** How a server is asked for the number of different traces: approximately, or by counting rows where it refuses that. */
export type TraceCount = 'uniq' | 'count';

/** JSON text of the question for figures by day and model (contract, "The v3 views from v4"). */
export function usageQuery(query: DailyMetricsQuery, range: TimeRange, traceCount: TraceCount): string {
	const metrics = [
		{ measure: 'count', aggregation: 'count' },
		...(traceCount === 'uniq' ? [uniqueTraces] : []),
		...(['inputTokens', 'outputTokens', 'totalTokens', 'totalCost'] as const).map((measure) => ({
			measure,
			aggregation: 'sum',
		})),
	];
	return queryText([{ field: 'providedModelName' }], metrics, filtersOf(query), range);
}

/** JSON text of the question for traces by day. */
export function tracesQuery(query: DailyMetricsQuery, range: TimeRange, traceCount: TraceCount): string {
	const isRoot: TraceCondition = { column: 'isRootObservation', type: 'boolean', operator: '=', value: true };
	const metric = traceCount === 'uniq' ? uniqueTraces : { measure: 'count', aggregation: 'count' };
	return queryText([], [metric], [...filtersOf(query), isRoot], range);
}

const uniqueTraces = { measure: 'traceId', aggregation: 'uniq' };

function queryText(
	dimensions: readonly object[],
	metrics: readonly object[],
	filters: readonly object[],
	range: TimeRange,
): string {
	return JSON.stringify({
		view: 'observations',
		dimensions,
		metrics,
		filters,
		timeDimension: { granularity: 'day' },
		fromTimestamp: range.from,
		// Inclusive here.
		toTimestamp: new Date(Date.parse(range.to) - 1).toISOString(),
		orderBy: [{ field: 'time_dimension', direction: 'desc' }],
		config: { row_limit: mostMetricsRows },
	});
}

function filtersOf({ traceName, userId, tags = [], environment = [] }: DailyMetricsQuery): TraceCondition[] {
	const isText = (column: string, value: string | undefined): TraceCondition[] =>
		value === undefined ? [] : [{ column, type: 'string', operator: '=', value }];
	const areTexts = (column: string, type: 'arrayOptions' | 'stringOptions', operator: string, value: string[]) =>
		value.length > 0 ? [{ column, type, operator, value }] : [];
	return [
		...isText('traceName', traceName),
		...isText('userId', userId),
		...areTexts('tags', 'arrayOptions', 'all of', tags),
		...areTexts('environment', 'stringOptions', 'any of', environment),
	];
}
