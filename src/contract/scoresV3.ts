import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import type { Operation } from './operation.ts';
import { wholeNumber } from './trace.ts';
import { time } from './wire.ts';

export const scoresV3Limit = 100;

const subject = z.strictObject({
	kind: z.enum(['trace', 'observation', 'session', 'experiment']),
	id: z.string(),
	traceId: z.string().optional(),
});

/** A score of generation 4: `value` is a number, a yes or no, or a text, by `dataType`. */
export const scoreV3 = z.strictObject({
	id: z.string(),
	name: z.string(),
	dataType: z.string(),
	value: z.union([z.number(), z.boolean(), z.string(), z.null()]),
	source: z.string(),
	timestamp: time,
	environment: z.string(),
	comment: z.string().nullable().optional(),
	metadata: z.unknown().optional(),
	subject: subject.optional(),
});

export const scoresV3Operations = {
	'scores.listV3': {
		api: 'analytics',
		method: 'GET',
		path: '/v3/scores',
		generation: 'v4',
		status: 200,
		summary: l10n.t('list scores, newest first, with a cursor'),
		source: 'R',
		cached: false,
		query: z.object({
			/** Several with commas between. */
			traceId: z.string().optional(),
			/** `details` (comment, metadata), `subject`. */
			fields: z.string().optional(),
			limit: wholeNumber(50, 1, scoresV3Limit),
			cursor: z.string().optional(),
		}),
		response: z.strictObject({
			data: z.array(scoreV3),
			meta: z.strictObject({ cursor: z.string().optional() }),
		}),
	},
} as const satisfies Record<string, Operation>;
