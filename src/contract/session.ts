import * as z from 'zod';
import type { Operation } from './operation.ts';
import { oneOrSeveral, pageMeta, pageParameters, traceRow } from './trace.ts';
import { time } from './wire.ts';

/** Traces that share a `sessionId`. `createdAt` is the time of the first of them, and `environment` its environment. */
const session = z.object({ id: z.string(), createdAt: time, projectId: z.string(), environment: z.string() });

export const sessionOperations = {
	'sessions.list': {
		api: 'analytics',
		method: 'GET',
		path: '/sessions',
		generation: 'v3',
		servedOnly: true,
		status: 200,
		summary: 'list sessions, newest first',
		source: 'R',
		cached: false,
		query: z.object({
			...pageParameters,
			/** Inclusive, of `createdAt`; the other exclusive. */
			fromTimestamp: time.optional(),
			toTimestamp: time.optional(),
			environment: oneOrSeveral.optional(),
		}),
		response: z.object({ data: z.array(session), meta: pageMeta }),
	},
	'sessions.get': {
		api: 'analytics',
		method: 'GET',
		path: '/sessions/{sessionId}',
		generation: 'v3',
		servedOnly: true,
		status: 200,
		summary: 'read a session with its traces',
		source: 'R',
		cached: false,
		response: session.extend({ traces: z.array(traceRow) }),
	},
} as const satisfies Record<string, Operation>;
