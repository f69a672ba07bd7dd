import * as z from 'zod/mini';
import {
	count,
	request,
	optionalText,
	time,
	place,
	initHead,
	ready,
	shown,
	act,
	failed,
	cancelled,
	connectionSigns,
	waiting,
	named,
	load,
	notices,
	showTraces,
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

/** What the page of `spandeck.metrics` keeps. */
export const metricsState = z.object({
	place,
	range: metricsRange,
	filters: metricsFilters,
	/** Labels of the series that a person has taken out of the charts. */
	hidden: z.optional(z.array(z.string())),
	/** Whether the period before is shown beside the range. */
	compare: z.optional(z.boolean()),
});
export type MetricsState = z.output<typeof metricsState>;

const chartSeries = z.object({
	label: z.string(),
	others: z.optional(z.number()),
	values: z.array(z.number()),
	total: z.number(),
});
/** Of a day, or of a model. */
const sums = { observationCount: z.number(), totalTokens: z.number(), totalCostUsd: z.number() };
const dayFigures = z.object({ traceCount: z.number(), ...sums });

const modelRow = z.object({
	label: z.string(),
	model: optionalText,
	inputTokens: z.number(),
	outputTokens: z.number(),
	...sums,
});
export type ModelRow = z.output<typeof modelRow>;

/**
 * Dates are UTC days, oldest first; each series and `days` have one figure for each. Costs in USD. The series by model are
 * the same ones in the same order in each chart.
 */
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
	average: dayFigures,
	models: z.array(modelRow),
	/** The period before, of as many days, oldest first. Absent: not asked for, or nothing can be before. */
	previous: z.optional(z.object({ days: z.array(dayFigures), total: dayFigures })),
});
export type MetricsFigures = z.output<typeof metricsFigures>;

export const metricsProtocol = {
	toPanel: z.discriminatedUnion('type', [
		ready,
		shown,
		act,
		/** The days of a range: answered by `figures`. */
		z.object({
			...load,
			range: metricsRange,
			filters: metricsFilters,
			compare: z.optional(z.boolean()),
		}),
		showTraces,
		/** Opens chat with a question about one UTC day, or with no date about what is shown. */
		z.object({ type: z.literal('explain'), date: z.optional(z.iso.date()) }),
		/** Writes the figures that are shown to a file, which the person chooses. */
		z.object({ type: z.literal('saveCsv') }),
		/** Likewise a picture of the charts. */
		z.object({ type: z.literal('savePng'), pngBase64: z.base64() }),
	]),
	toWebview: z.discriminatedUnion('type', [
		z.object({ type: z.literal('init'), ...initHead, state: metricsState, ...connectionSigns }),
		named,
		z.object({
			type: z.literal('figures'),
			request,
			figures: metricsFigures,
			skipped: count,
			notices,
			/** The server's list of traces can be filtered by a model that was used inside. */
			tracesByModel: z.optional(z.boolean()),
		}),
		failed,
		cancelled,
		waiting,
	]),
};
export type MetricsToPanel = z.output<typeof metricsProtocol.toPanel>;
export type MetricsToWebview = z.output<typeof metricsProtocol.toWebview>;
