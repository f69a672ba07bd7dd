import * as z from 'zod/mini';
import {
	count,
	request,
	revision,
	optionalText,
	time,
	place,
	ready,
	shown,
	act,
	failed,
	cancelled,
	waiting,
	named,
	tracesQueryState,
} from './common.ts';

const metricsPreset = z.enum(['24h', '7d', '30d', '90d']);
/** A preset, or a span: from inclusive, to exclusive, a missing end is open. */
const metricsRange = z.union([
	z.object({ preset: metricsPreset }),
	z.object({ fromTimestamp: z.optional(time), toTimestamp: z.optional(time) }),
]);
export type MetricsRangeState = z.output<typeof metricsRange>;

/** What is counted, beside the range. */
const metricsFilters = z.object({
	tags: z.optional(z.array(z.string())),
	traceName: optionalText,
	userId: optionalText,
	environment: z.optional(z.array(z.string())),
});
export type MetricsFiltersState = z.output<typeof metricsFilters>;

const chartMeasure = z.enum(['cost', 'traces', 'observations', 'tokens']);

/** What the page of `spandeck.metrics` keeps. */
export const metricsState = z.object({
	place,
	range: metricsRange,
	filters: metricsFilters,
	measure: z.optional(chartMeasure),
});
export type MetricsState = z.output<typeof metricsState>;

const chartSeries = z.object({ label: z.string(), values: z.array(z.number()), total: z.number() });
const dayFigures = z.object({
	traceCount: z.number(),
	observationCount: z.number(),
	totalTokens: z.number(),
	totalCostUsd: z.number(),
});

/** Dates are UTC days, oldest first; each series and `days` have one figure for each. Costs in USD. */
const metricsFigures = z.object({
	dates: z.array(z.string()),
	charts: z.object({
		cost: z.array(chartSeries),
		traces: z.array(chartSeries),
		observations: z.array(chartSeries),
		tokens: z.array(chartSeries),
	}),
	days: z.array(dayFigures),
	total: dayFigures,
});
export type MetricsFigures = z.output<typeof metricsFigures>;

export const metricsProtocol = {
	toPanel: z.discriminatedUnion('type', [
		ready,
		shown,
		act,
		/** The days of a range: answered by `figures`. */
		z.object({
			type: z.literal('load'),
			request,
			revision,
			range: metricsRange,
			filters: metricsFilters,
			forceRefresh: z.optional(z.boolean()),
		}),
		/** Opens the project's traces with these filters. */
		z.object({ type: z.literal('showTraces'), query: tracesQueryState }),
	]),
	toWebview: z.discriminatedUnion('type', [
		z.object({ type: z.literal('init'), revision, state: metricsState, connectionLabel: optionalText }),
		named,
		z.object({ type: z.literal('figures'), request, figures: metricsFigures, skipped: count }),
		failed,
		cancelled,
		waiting,
	]),
};
export type MetricsToPanel = z.output<typeof metricsProtocol.toPanel>;
export type MetricsToWebview = z.output<typeof metricsProtocol.toWebview>;
