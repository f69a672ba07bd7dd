import * as z from 'zod';
import type { Operation } from './operation.ts';

/** Every event of a batch is checked on its own: a bad one is an entry of `errors` and fails nothing else. */
export const ingestionOperations = {
	'ingestion.batch': {
		api: 'analytics',
		method: 'POST',
		path: '/ingestion',
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
