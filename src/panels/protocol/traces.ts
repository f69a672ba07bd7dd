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
