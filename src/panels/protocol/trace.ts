import * as z from 'zod/mini';
import {
	count,
	request,
	optionalText,
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
	tracesQueryState,
	load,
	showTraces,
	traceFacts,
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

const contentView = z.enum(['chat', 'markdown', 'json', 'text']);
export type ContentView = z.output<typeof contentView>;

/** How a person likes to see each kind of content: conversations, other JSON, texts. */
const contentViews = z.object({
	chat: z.optional(contentView),
	json: z.optional(contentView),
	text: z.optional(contentView),
});
export type ContentViews = z.output<typeof contentViews>;

/** What the page of `spandeck.trace` keeps. */
export const traceState = z.object({
	place,
	traceId: z.string().check(z.minLength(1)),
	/** The list that *Next* and *Previous* lead through; absent: all traces, newest first. */
	query: z.optional(tracesQueryState),
	/** The file that the trace is in, where it is no server's. */
	fixtureUri: optionalText,
	/** The observation whose detail is shown; absent: the trace's own. */
	selectedId: optionalText,
	/** Everything else is expanded. */
	collapsedIds: z.optional(z.readonly(z.array(z.string()))),
	/** Where this is there, everything else is collapsed. */
	expandedIds: z.optional(z.readonly(z.array(z.string()))),
	layout: z.optional(traceLayout),
	views: z.optional(contentViews),
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
	...traceFacts,
	scores: z.array(shownScore),
});
export type TraceHeader = z.output<typeof traceHeader>;

const contentText = z.object({ text: z.string(), format: z.enum(['json', 'text']), totalLength: count });
export type ShownContent = z.output<typeof contentText>;

/** A line of the detail: what it is called and what it is, both as text. */
const fact = z.object({ name: z.string(), value: z.string() });
export type ShownFact = z.output<typeof fact>;

const exception = z.object({ type: optionalText, message: optionalText, stack: optionalText });
export type ShownException = z.output<typeof exception>;

/** A place in the app's source. Lines and columns count from 1. */
const sourcePlace = z.object({
	path: z.string(),
	line: z.int().check(z.gte(1)),
	column: z.optional(z.int().check(z.gte(1))),
});
export type ShownSourcePlace = z.output<typeof sourcePlace>;

/** What a detail consists of that has a text of its own. */
const contentPart = z.enum(['input', 'output', 'metadata', 'modelParameters', 'statusMessage', 'exception', 'all']);
export type ContentPart = z.output<typeof contentPart>;

const detail = z.object({
	input: z.optional(contentText),
	output: z.optional(contentText),
	metadata: z.optional(contentText),
	statusMessage: z.optional(contentText),
	facts: z.array(fact),
	usage: z.array(fact),
	modelParameters: z.optional(contentText),
	exception: z.optional(exception),
	source: z.optional(sourcePlace),
});
export type ShownDetail = z.output<typeof detail>;

/** How the page of a trace is set; kept over all of them. */
export const traceArrangement = z.object({ layout: z.optional(traceLayout), views: z.optional(contentViews) });

export const traceProtocol = {
	toPanel: z.discriminatedUnion('type', [
		ready,
		shown,
		act,
		/** The trace without its texts: answered by `trace`. */
		z.object(load),
		/** The texts of one observation, or of the trace itself: answered by `detail`. */
		z.object({ type: z.literal('loadDetail'), request, observationId: optionalText }),
		/** The trace that follows in the list, or the one before: answered by `stepped`, and by `init` where there is one. */
		z.object({ type: z.literal('step'), request, direction: z.enum(['next', 'previous']) }),
		showTraces,
		/** Opens a text, whole, in an editor; with no observation the trace's own. `all`: everything that is known of it. */
		z.object({ type: z.literal('openContent'), part: contentPart, observationId: optionalText }),
		/** Copies the same. */
		z.object({ type: z.literal('copyContent'), part: contentPart, observationId: optionalText }),
		/** Opens the app's source, where that is inside the workspace. */
		z.object({ type: z.literal('openSource'), place: sourcePlace }),
		/** Opens an address of a trace's in the browser. */
		z.object({ type: z.literal('openLink'), url: z.string() }),
		/** Opens the trace's page of the server. */
		z.object({ type: z.literal('openInBrowser') }),
		z.object({ type: z.literal('copyLink') }),
		/** Opens chat with a question about the trace. */
		z.object({ type: z.literal('explain') }),
		/** Asks for another trace, and shows both in the diff editor. */
		z.object({ type: z.literal('compare') }),
		/** Copies the request that reads the trace, or one of its observations. */
		z.object({ type: z.literal('copyCurl'), observationId: optionalText }),
		/** Writes the trace to a file that opens again. */
		z.object({ type: z.literal('saveFixture') }),
		/** What a person has set; the next trace is shown likewise. */
		z.object({ type: z.literal('arranged'), layout: z.optional(traceLayout), views: z.optional(contentViews) }),
	]),
	toWebview: z.discriminatedUnion('type', [
		z.object({ type: z.literal('init'), ...initHead, state: traceState, ...connectionSigns }),
		named,
		z.object({
			type: z.literal('trace'),
			request,
			header: traceHeader,
			observations: observationColumns,
			skipped: count,
			/** The server has a page of the trace. */
			hasPage: z.boolean(),
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
