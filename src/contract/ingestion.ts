import * as z from 'zod';
import { observationEvents } from './observationEvent.ts';
import type { Operation } from './operation.ts';
import { scoreEvents } from './scoreEvent.ts';
import { traceEvents } from './traceEvent.ts';

/** Every event of a batch is checked on its own: a bad one is an entry of `errors` and fails nothing else. */
export const ingestionOperations = {
	'ingestion.batch': {
		api: 'analytics',
		method: 'POST',
		path: '/ingestion',
		servedOnly: true,
		status: 207,
		summary: 'take a batch of ingestion events',
		source: 'R',
		body: z.object({ batch: z.array(z.unknown()), metadata: z.unknown().optional() }),
		response: z.object({
			successes: z.array(z.object({ id: z.string(), status: z.int() })),
			errors: z.array(
				z.object({ id: z.string(), status: z.int(), message: z.string().optional(), error: z.unknown().optional() }),
			),
		}),
	},
} as const satisfies Record<string, Operation>;

/** Ingestion event type -> schema of its `body`. `sdk-log` is taken and not stored. */
export const ingestionEvents = {
	...traceEvents,
	...observationEvents,
	...scoreEvents,
	'sdk-log': z.object({ log: z.unknown().optional() }),
} as const satisfies Record<string, z.ZodType>;
export type IngestionEventType = keyof typeof ingestionEvents;

/** What every event has around its body. `id` names the event, not the thing that the body describes. */
export const ingestionEnvelope = z.object({
	id: z
		.string()
		.min(1)
		.max(800)
		.regex(/^[^\r]*$/, 'must not hold a carriage return'),
	type: z.string(),
	timestamp: z.iso.datetime({ offset: true }),
	body: z.unknown(),
});
