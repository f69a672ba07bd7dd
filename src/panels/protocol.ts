import * as z from 'zod/mini';

/**
 * The typed messages between a panel (extension side) and its page (browser side), parsed on both: pages show traces,
 * and traces are strangers' text. One union per panel and direction. Every request of a page carries a number and gets
 * exactly one answer with that number: what it asked for, `failed`, or `cancelled` (superseded, or the panel closed).
 * The page drops answers to any but its newest request of a kind. No vscode here: this file is bundled into the pages.
 */

const count = z.int().check(z.gte(0));
/** Numbered by the page, each larger than the one before. */
const request = z.int().check(z.gte(1));
/** Numbered by the panel: which of its `init` messages a request follows. */
const revision = z.int().check(z.gte(0));
const optionalText = z.optional(z.string());
const optionalNumber = z.optional(z.number());
const time = z.iso.datetime({ offset: true });

/** Members of `ErrorAction` in model/errorText.ts. */
const errorAction = z.enum(['signIn', 'retry', 'showLog', 'editConnection', 'startLocalPlatform']);
export type ShownErrorAction = z.output<typeof errorAction>;

/** A failure in words for people. */
const shownError = z.object({ sentence: z.string(), actions: z.readonly(z.array(errorAction)) });
export type ShownError = z.output<typeof shownError>;

/** Whose data a panel shows. Kept in the page's state, so that the panel comes back after a reload of the window. */
const place = z.object({
	connectionId: z.string().check(z.minLength(1)),
	organizationId: optionalText,
	projectId: z.string().check(z.minLength(1)),
});

/** The page listens: answered by `init`. */
const ready = z.object({ type: z.literal('ready') });
/** The data of this request can be seen. */
const shown = z.object({ type: z.literal('shown'), request });
/** Runs what a button of an error offers; `retry` is the page's own. */
const act = z.object({ type: z.literal('act'), action: errorAction });
const failed = z.object({ type: z.literal('failed'), request, error: shownError });
const cancelled = z.object({ type: z.literal('cancelled'), request });
/** The request is repeated after so many seconds; none: that wait is over. No answer: one follows. */
const waiting = z.object({ type: z.literal('waiting'), request, seconds: z.optional(count) });
/** What the project is called, once that is known. */
const named = z.object({ type: z.literal('named'), projectName: z.string() });

/** What every page says alike. */
export type CommonToPanel = z.output<typeof ready> | z.output<typeof shown> | z.output<typeof act>;
/** What every page is told alike, beside `init` and its own answers. */
export type CommonToWebview = FailedMessage | CancelledMessage | WaitingMessage | NamedMessage;

export type FailedMessage = z.output<typeof failed>;
export type CancelledMessage = z.output<typeof cancelled>;
export type WaitingMessage = z.output<typeof waiting>;
export type NamedMessage = z.output<typeof named>;

/** `TracesQuery` of the model. */
export const tracesQueryState = z.object({
	page: z.optional(z.int().check(z.gte(1))),
	limit: z.optional(z.int().check(z.gte(1), z.lte(100))),
	name: optionalText,
	userId: optionalText,
	sessionId: optionalText,
	version: optionalText,
	release: optionalText,
	fromTimestamp: z.optional(time),
	toTimestamp: z.optional(time),
	orderBy: optionalText,
	tags: z.optional(z.array(z.string())),
	environment: z.optional(z.array(z.string())),
});
export type TracesQueryState = z.output<typeof tracesQueryState>;

/** What the page of `spandeck.traces` keeps over hiding and reload. */
export const tracesState = z.object({ place, query: tracesQueryState });
export type TracesState = z.output<typeof tracesState>;

/** A row as the table shows it; figures that the server did not say are absent, which is not 0. */
const traceRow = z.object({
	id: z.string(),
	timestamp: z.string(),
	name: optionalText,
	userId: optionalText,
	sessionId: optionalText,
	latencySeconds: optionalNumber,
	totalCostUsd: optionalNumber,
	observationCount: count,
	scoreCount: count,
	tags: z.array(z.string()),
});
export type TraceRow = z.output<typeof traceRow>;

const pageMeta = z.object({ page: count, limit: count, totalItems: z.optional(count), totalPages: z.optional(count) });

export const tracesProtocol = {
	toPanel: z.discriminatedUnion('type', [
		ready,
		shown,
		act,
		/** A page of the list: answered by `page`. `forceRefresh`: past the cache. */
		z.object({
			type: z.literal('load'),
			request,
			revision,
			query: tracesQueryState,
			forceRefresh: z.optional(z.boolean()),
		}),
		z.object({ type: z.literal('openTrace'), traceId: z.string() }),
		/** Copies what a Langfuse SDK needs to send traces to this project. */
		z.object({ type: z.literal('copyEnvironment') }),
	]),
	toWebview: z.discriminatedUnion('type', [
		/** What to show; sent again where the panel is opened with another query. `sortFields`: what the server can sort by. */
		z.object({
			type: z.literal('init'),
			revision,
			state: tracesState,
			sortFields: z.array(z.string()),
			connectionLabel: optionalText,
		}),
		named,
		z.object({ type: z.literal('page'), request, rows: z.array(traceRow), meta: pageMeta, skipped: count }),
		failed,
		cancelled,
		waiting,
	]),
};
export type TracesToPanel = z.output<typeof tracesProtocol.toPanel>;
export type TracesToWebview = z.output<typeof tracesProtocol.toWebview>;

/** What the page of `spandeck.trace` keeps. */
export const traceState = z.object({
	place,
	traceId: z.string().check(z.minLength(1)),
	/** The observation whose detail is shown; absent: the trace's own. */
	selectedId: optionalText,
	collapsedIds: z.optional(z.array(z.string())),
});
export type TraceState = z.output<typeof traceState>;

const shownScore = z.object({
	name: z.string(),
	value: z.string(),
	comment: optionalText,
	observationId: optionalText,
});
export type ShownScore = z.output<typeof shownScore>;

const traceHeader = z.object({
	id: z.string(),
	timestamp: z.string(),
	name: optionalText,
	userId: optionalText,
	sessionId: optionalText,
	environment: optionalText,
	version: optionalText,
	release: optionalText,
	latencySeconds: optionalNumber,
	totalCostUsd: optionalNumber,
	totalTokens: optionalNumber,
	tags: z.array(z.string()),
	scores: z.array(shownScore),
});
export type TraceHeader = z.output<typeof traceHeader>;

/** An observation without its texts, which are asked for one by one: a large trace would take seconds to post. */
const observationRow = z.object({
	id: z.string(),
	parentObservationId: optionalText,
	type: z.string(),
	name: z.string(),
	level: z.string(),
	startTime: z.string(),
	latencySeconds: optionalNumber,
	totalCostUsd: optionalNumber,
	totalTokens: optionalNumber,
	model: optionalText,
});
export type ObservationRow = z.output<typeof observationRow>;

const contentText = z.object({ text: z.string(), format: z.enum(['json', 'text']), totalLength: count });
export type ShownContent = z.output<typeof contentText>;

/** A line of the detail: what it is called and what it is, both as text. */
const fact = z.object({ name: z.string(), value: z.string() });
export type ShownFact = z.output<typeof fact>;

const detail = z.object({
	input: z.optional(contentText),
	output: z.optional(contentText),
	metadata: z.optional(contentText),
	statusMessage: z.optional(contentText),
	facts: z.array(fact),
	usage: z.array(fact),
	modelParameters: z.optional(contentText),
});
export type ShownDetail = z.output<typeof detail>;

export const traceProtocol = {
	toPanel: z.discriminatedUnion('type', [
		ready,
		shown,
		act,
		/** The trace without its texts: answered by `trace`. */
		z.object({ type: z.literal('load'), request, revision, forceRefresh: z.optional(z.boolean()) }),
		/** The texts of one observation, or of the trace itself: answered by `detail`. */
		z.object({ type: z.literal('loadDetail'), request, observationId: optionalText }),
		/** Opens the project's traces with these filters. */
		z.object({ type: z.literal('showTraces'), query: tracesQueryState }),
	]),
	toWebview: z.discriminatedUnion('type', [
		z.object({ type: z.literal('init'), revision, state: traceState, connectionLabel: optionalText }),
		named,
		z.object({
			type: z.literal('trace'),
			request,
			header: traceHeader,
			observations: z.array(observationRow),
			skipped: count,
		}),
		z.object({ type: z.literal('detail'), request, detail }),
		failed,
		cancelled,
		waiting,
	]),
};
export type TraceToPanel = z.output<typeof traceProtocol.toPanel>;
export type TraceToWebview = z.output<typeof traceProtocol.toWebview>;

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
