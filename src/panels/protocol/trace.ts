import * as z from 'zod/mini';
import {
	count,
	request,
	revision,
	optionalText,
	optionalNumber,
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
import { observationColumns } from './observationColumns.ts';

/** How the page is laid out, as a person has set it. Shares in percent. */
const traceLayout = z.object({
	/** One line for each observation, without badges. */
	compact: z.boolean(),
	timeline: z.boolean(),
	/** Of the width: the tree with its time line. */
	listShare: z.number(),
	/** Of the list's width: the names. */
	namesShare: z.number(),
});
export type TraceLayout = z.output<typeof traceLayout>;

/** What the page of `spandeck.trace` keeps. */
export const traceState = z.object({
	place,
	traceId: z.string().check(z.minLength(1)),
	/** The list that *Next* and *Previous* lead through; absent: all traces, newest first. */
	query: z.optional(tracesQueryState),
	/** The observation whose detail is shown; absent: the trace's own. */
	selectedId: optionalText,
	/** Everything else is expanded. */
	collapsedIds: z.optional(z.readonly(z.array(z.string()))),
	/** Where this is there, everything else is collapsed. */
	expandedIds: z.optional(z.readonly(z.array(z.string()))),
	layout: z.optional(traceLayout),
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
	tags: z.array(z.string()),
	scores: z.array(shownScore),
});
export type TraceHeader = z.output<typeof traceHeader>;

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
		/** The trace that follows in the list, or the one before: answered by `stepped`, and by `init` where there is one. */
		z.object({ type: z.literal('step'), request, direction: z.enum(['next', 'previous']) }),
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
			observations: observationColumns,
			skipped: count,
		}),
		z.object({ type: z.literal('detail'), request, detail }),
		/** `found`: false at the end of the list. */
		z.object({ type: z.literal('stepped'), request, found: z.boolean() }),
		failed,
		cancelled,
		waiting,
	]),
};
export type TraceToPanel = z.output<typeof traceProtocol.toPanel>;
export type TraceToWebview = z.output<typeof traceProtocol.toWebview>;
