import * as z from 'zod/mini';
import { traceConditionTypes } from '../../contract/traceConditionTypes.ts';

/**
 * The typed messages between a panel (extension side) and its page (browser side), parsed on both: pages show traces,
 * and traces are strangers' text. One union per panel and direction. Every request of a page carries a number and gets
 * exactly one answer with that number: what it asked for, `failed`, or `cancelled` (superseded, or the panel closed).
 * The page drops answers to any but its newest request of a kind. No vscode here: this file is bundled into the pages.
 */

export const count = z.int().check(z.gte(0));
/** Numbered by the page, each larger than the one before. */
export const request = z.int().check(z.gte(1));
/** Numbered by the panel: which of its `init` messages a request follows. */
export const revision = z.int().check(z.gte(0));
export const optionalText = z.optional(z.string());
export const optionalNumber = z.optional(z.number());
export const time = z.iso.datetime({ offset: true });

/** Members of `ErrorAction` in model/errorText.ts. */
export const errorAction = z.enum(['signIn', 'retry', 'showLog', 'editConnection', 'startLocalPlatform']);
export type ShownErrorAction = z.output<typeof errorAction>;

/** A failure in words for people. */
export const shownError = z.object({ sentence: z.string(), actions: z.readonly(z.array(errorAction)) });
export type ShownError = z.output<typeof shownError>;

/** Whose data a panel shows. Kept in the page's state, so that the panel comes back after a reload of the window. */
export const place = z.object({
	connectionId: z.string().check(z.minLength(1)),
	organizationId: optionalText,
	projectId: z.string().check(z.minLength(1)),
});

/** Of the connection, in each `init`: what it is called, and whether it is marked as production. */
export const connectionSigns = { connectionLabel: optionalText, isProduction: z.optional(z.boolean()) };

/**
 * The page is loading: answered by `init`, and by what `load` with this request is answered with, before the page could ask.
 */
export const ready = z.object({ type: z.literal('ready'), request });
/** What each `init` begins with. `request`: the page's first, whose answer follows unasked. */
export const initHead = { revision, request: z.optional(request) };
export interface InitHead {
	readonly revision: number;
	readonly request?: number;
}
/** The data of this request can be seen. */
export const shown = z.object({ type: z.literal('shown'), request });
/** Runs what a button of an error offers; `retry` is the page's own. */
export const act = z.object({ type: z.literal('act'), action: errorAction });
export const failed = z.object({ type: z.literal('failed'), request, error: shownError });
export const cancelled = z.object({ type: z.literal('cancelled'), request });
/** The request is repeated after so many seconds; none: that wait is over. No answer: one follows. */
export const waiting = z.object({ type: z.literal('waiting'), request, seconds: z.optional(count) });
/** What every page asks for its main data with; `forceRefresh`: past the cache. */
export const load = { type: z.literal('load'), request, revision, forceRefresh: z.optional(z.boolean()) };
/** Sentences that say what the server could not give as it was asked for. */
export const notices = z.optional(z.array(z.string()));
/** What the project is called, once that is known. */
export const named = z.object({ type: z.literal('named'), projectName: z.string() });

/** What every page says alike. */
export type CommonToPanel = z.output<typeof ready> | z.output<typeof shown> | z.output<typeof act>;
/** What every page is told alike, beside `init` and its own answers. */
export type CommonToWebview = FailedMessage | CancelledMessage | WaitingMessage | NamedMessage;

export type FailedMessage = z.output<typeof failed>;
export type CancelledMessage = z.output<typeof cancelled>;
export type WaitingMessage = z.output<typeof waiting>;
export type NamedMessage = z.output<typeof named>;

/** `TraceCondition` of the model. */
const traceCondition = z.object({
	type: z.enum(traceConditionTypes),
	column: z.string().check(z.minLength(1)),
	operator: z.string().check(z.minLength(1)),
	value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]),
	key: z.optional(z.string()),
});

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
	filter: z.optional(z.array(traceCondition)),
	fields: z.optional(z.array(z.enum(['core', 'io', 'scores', 'observations', 'metrics']))),
});
export type TracesQueryState = z.output<typeof tracesQueryState>;

/** Opens the project's traces with these filters. */
export const showTraces = z.object({ type: z.literal('showTraces'), query: tracesQueryState });

/** What pages show of any trace. What the server did not say is absent, which is not 0 and not ''. */
export const traceFacts = {
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
};
