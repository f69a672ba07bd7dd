import type { MetricsAggregation, MetricsView } from '../../../contract/metricsV2.ts';

/** SQL of what a row, `span` or `score`, gives for a measure: a number, or a text for `uniq` alone; null: nothing. */

const latency = 'span.end_time - span.start_time';
const perSecond = (tokens: string) => `${tokens} * 1000.0 / nullif(${latency}, 0)`;

const observationMeasures: Readonly<Record<string, string>> = {
	count: '1',
	latency,
	streamingLatency: 'span.end_time - span.completion_start_time',
	timeToFirstToken: 'span.completion_start_time - span.start_time',
	inputTokens: 'span.input_usage',
	outputTokens: 'span.output_usage',
	totalTokens: 'span.total_usage',
	inputCost: 'span.input_cost',
	outputCost: 'span.output_cost',
	totalCost: 'span.total_cost',
	tokensPerSecond: perSecond('span.total_usage'),
	outputTokensPerSecond: perSecond('span.output_usage'),
	traceId: 'span.trace_id',
	uniqueUserIds: 'span.user_id',
	uniqueSessionIds: 'span.session_id',
};

const scoreMeasures: Readonly<Record<string, string>> = {
	count: '1',
	countScores: '1',
	value: 'score.value',
	traceId: 'score.trace_id',
};

/** Those whose figures are texts: one can only count how many different ones there are. */
const textMeasures = new Set(['traceId', 'uniqueUserIds', 'uniqueSessionIds']);

/** @returns undefined where the view has no such measure, or it does not go with the aggregation */
export function measureSql(view: MetricsView, measure: string, aggregation: MetricsAggregation): string | undefined {
	const measures = view === 'observations' ? observationMeasures : scoreMeasures;
	const isOfView = measure !== 'value' || view !== 'scores-categorical';
	const goesTogether = textMeasures.has(measure) === (aggregation === 'uniq');
	return isOfView && goesTogether && Object.hasOwn(measures, measure) ? measures[measure] : undefined;
}
