import * as z from 'zod/mini';
import {
	count,
	request,
	optionalText,
	optionalNumber,
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
	time,
	tracesQueryState,
	load,
	notices,
	traceFacts,
} from './common.ts';

/** How a person has set the columns, by their ids. */
export const columnLayout = z.object({
	/** Absent: those that are hidden at first. */
	hidden: z.optional(z.array(z.string())),
	/** From left to right; what is not named follows. */
	order: z.optional(z.array(z.string())),
	/** In pixels; what is not named has its first width. */
	widths: z.optional(z.record(z.string(), z.number())),
});
export type ColumnLayout = z.output<typeof columnLayout>;

/** An order that no server knows: of the loaded rows alone. */
const loadedSort = z.object({ column: z.string(), direction: z.enum(['ascending', 'descending']) });
export type LoadedSort = z.output<typeof loadedSort>;

/** What the page of `spandeck.traces` keeps over hiding, reload and restart. */
export const tracesState = z.object({
	place,
	query: tracesQueryState,
	/** The filter as text, relative times and all; absent: what `query` says. */
	filter: optionalText,
	/** What is typed into the filter bar and not applied. */
	draft: optionalText,
	loadedSort: z.optional(loadedSort),
	columns: z.optional(columnLayout),
	/** Where one is: the row with the keyboard, and the first one in sight, both counted from 0. */
	position: z.optional(z.object({ row: count, firstRow: count })),
	selectedIds: z.optional(z.readonly(z.array(z.string()))),
	/** New traces are told of. */
	live: z.optional(z.boolean()),
});
export type TracesState = z.output<typeof tracesState>;

/** A row as the table shows it. */
const traceRow = z.object({
	...traceFacts,
	totalTokens: optionalNumber,
	totalCostUsd: optionalNumber,
	/** The worst inside. */
	level: optionalText,
	observationCount: count,
	scoreCount: count,
});
export type TraceRow = z.output<typeof traceRow>;

/** What a row shows beside, in one line each; absent: the trace has none. */
const rowTexts = z.object({ input: optionalText, output: optionalText, metadata: optionalText });
export type RowTexts = z.output<typeof rowTexts>;

/** Rows by their ids, with the span of their times: that narrows the search. */
const rowsAsked = { traceIds: z.array(z.string()), fromTimestamp: z.optional(time), toTimestamp: z.optional(time) };

const pageMeta = z.object({
	...{ page: count, limit: count, totalItems: z.optional(count), totalPages: z.optional(count) },
	/** As in the model's `PageMeta`. */
	hasNext: z.optional(z.boolean()),
});

export const tracesProtocol = {
	toPanel: z.discriminatedUnion('type', [
		ready,
		shown,
		act,
		/** A page of the list: answered by `page`. */
		z.object({ ...load, query: tracesQueryState }),
		/** Another page of the same list: answered by `page`. */
		z.object({ type: z.literal('loadPage'), request, query: tracesQueryState }),
		/** Input, output and metadata of rows in sight: answered by `texts`. */
		z.object({ type: z.literal('loadTexts'), request, ...rowsAsked }),
		/** The worst level inside of rows in sight: answered by `levels`. */
		z.object({ type: z.literal('loadLevels'), request, ...rowsAsked }),
		/** To be kept; no answer. */
		z.object({ type: z.literal('keep'), state: tracesState }),
		/** `query`: the list, at the page on which the trace is. */
		z.object({ type: z.literal('openTrace'), traceId: z.string(), query: tracesQueryState }),
		/** Puts a text on the clipboard; `what` says of what, for the status bar. */
		z.object({ type: z.literal('copyText'), text: z.string(), what: z.string() }),
		z.object({ type: z.literal('copyLink'), traceId: z.string() }),
		/** Opens chat with a question about the trace. */
		z.object({ type: z.literal('explain'), traceId: z.string() }),
		z.object({ type: z.literal('compareTraces'), traceIds: z.array(z.string()).check(z.length(2)) }),
		/** Writes all traces of the list to a file, or these alone. `filter`: what is held against each one beside. */
		z.object({
			type: z.literal('export'),
			query: tracesQueryState,
			filter: z.string(),
			traceIds: z.optional(z.array(z.string())),
		}),
		/** Saved views: one that is chosen comes as `init`. */
		z.object({ type: z.literal('views'), state: tracesState }),
		/** Tells of new traces from now on, or no more: while the page is there, by `news`. */
		z.object({ type: z.literal('follow'), on: z.boolean(), since: z.optional(time) }),
		/** Copies what a Langfuse SDK needs to send traces to this project. */
		z.object({ type: z.literal('copyEnvironment') }),
	]),
	toWebview: z.discriminatedUnion('type', [
		/** What to show; sent again where the panel is opened with another query. `sortFields`: what the server can sort by. */
		z.object({
			type: z.literal('init'),
			...initHead,
			state: tracesState,
			sortFields: z.array(z.string()),
			...connectionSigns,
			/** The server is this extension's own: it counts no calls. */
			isLocal: z.optional(z.boolean()),
		}),
		named,
		z.object({
			type: z.literal('page'),
			request,
			rows: z.array(traceRow),
			meta: pageMeta,
			skipped: count,
			notices,
			/** What the server turns out to sort by; absent: as `init` says. */
			sortFields: z.optional(z.array(z.string())),
		}),
		z.object({ type: z.literal('texts'), request, texts: z.record(z.string(), rowTexts) }),
		/** So many traces are new, or at least so many. */
		z.object({ type: z.literal('news'), newTraces: count, isAtLeast: z.boolean() }),
		/** Errors and warnings alone; what is not named has neither. */
		z.object({ type: z.literal('levels'), request, levels: z.record(z.string(), z.string()) }),
		failed,
		cancelled,
		waiting,
	]),
};
export type TracesToPanel = z.output<typeof tracesProtocol.toPanel>;
export type TracesToWebview = z.output<typeof tracesProtocol.toWebview>;
