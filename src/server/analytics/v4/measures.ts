import type { MetricsAggregation, MetricsView } from '../../../contract/metricsV2.ts';
import type { ScoreColumns } from '../scoreRow.ts';
import type { SpanColumns } from './spans.ts';

/** What figures are made of: a row without its texts. */
export const figureColumnNames = [
	'id',
	'trace_id',
	'parent_observation_id',
	'type',
	'name',
	'level',
	'environment',
	'start_time',
	'end_time',
	'completion_start_time',
	'model',
	'input_usage',
	'output_usage',
	'total_usage',
	'input_cost',
	'output_cost',
	'total_cost',
	'version',
	'prompt_name',
	'prompt_version',
	'is_root',
	'user_id',
	'session_id',
	'trace_name',
	'tags',
	'release',
] as const satisfies readonly (keyof SpanColumns)[];

export type FigureRow = Pick<SpanColumns, (typeof figureColumnNames)[number]>;

/** What a row gives for a measure; null: nothing. Text is for `uniq` alone. */
type Measured = number | string | null;

const observationMeasures: Readonly<Record<string, (row: FigureRow) => Measured>> = {
	count: () => 1,
	latency: (row) => msBetween(row.start_time, row.end_time),
	streamingLatency: (row) =>
		row.completion_start_time === null ? null : msBetween(row.completion_start_time, row.end_time),
	timeToFirstToken: (row) => msBetween(row.start_time, row.completion_start_time),
	inputTokens: (row) => row.input_usage,
	outputTokens: (row) => row.output_usage,
	totalTokens: (row) => row.total_usage,
	inputCost: (row) => row.input_cost,
	outputCost: (row) => row.output_cost,
	totalCost: (row) => row.total_cost,
	tokensPerSecond: (row) => perSecond(row.total_usage, row),
	outputTokensPerSecond: (row) => perSecond(row.output_usage, row),
	traceId: (row) => row.trace_id,
	uniqueUserIds: (row) => row.user_id,
	uniqueSessionIds: (row) => row.session_id,
};

const scoreMeasures: Readonly<Record<string, (row: ScoreColumns) => Measured>> = {
	count: () => 1,
	countScores: () => 1,
	value: (row) => row.value,
	traceId: (row) => row.trace_id,
};

/** Those whose figures are texts: one can only count how many different ones there are. */
const textMeasures = new Set(['traceId', 'uniqueUserIds', 'uniqueSessionIds']);

/** @returns undefined where the view has no such measure, or it does not go with the aggregation */
export function observationMeasure(
	measure: string,
	aggregation: MetricsAggregation,
): ((row: FigureRow) => Measured) | undefined {
	return goTogether(measure, aggregation) ? observationMeasures[measure] : undefined;
}

export function scoreMeasure(
	view: MetricsView,
	measure: string,
	aggregation: MetricsAggregation,
): ((row: ScoreColumns) => Measured) | undefined {
	const isOfView = measure !== 'value' || view === 'scores-numeric' || view === 'scores-boolean';
	return isOfView && goTogether(measure, aggregation) ? scoreMeasures[measure] : undefined;
}

function goTogether(measure: string, aggregation: MetricsAggregation): boolean {
	return textMeasures.has(measure) === (aggregation === 'uniq');
}

function msBetween(start: number, end: number | null): number | null {
	return end === null ? null : end - start;
}

function perSecond(tokens: number, { start_time: start, end_time: end }: FigureRow): number | null {
	return end === null || end === start ? null : (tokens * 1000) / (end - start);
}
