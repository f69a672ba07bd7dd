import * as z from 'zod';
import type { Operation } from './operation.ts';
import { score } from './score.ts';
import { scoreDataTypes, scoreEventBody, scoreSources } from './scoreEvent.ts';
import { oneOrSeveral, pageMeta, pageParameters } from './trace.ts';
import { time } from './wire.ts';

export const scoreOperators = ['<', '>', '<=', '>=', '=', '!='] as const;
export type ScoreOperator = (typeof scoreOperators)[number];

const commaSeparated = z.string().optional();
const numberText = z
	.string()
	.regex(/^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/, 'must be a number')
	.transform(Number);

/** Null where the score is not a trace's, or its trace never came. */
const traceOfScore = z
	.object({
		userId: z.string().nullable(),
		sessionId: z.string().nullable(),
		tags: z.array(z.string()),
		environment: z.string(),
	})
	.nullable();

export const scoreOperations = {
	'scores.list': {
		api: 'analytics',
		method: 'GET',
		path: '/v2/scores',
		generation: 'v3',
		servedOnly: true,
		status: 200,
		summary: 'list scores, newest first',
		source: 'R',
		cached: false,
		query: z.object({
			...pageParameters,
			name: z.string().optional(),
			/** The trace's. */
			userId: z.string().optional(),
			/** One, or several with commas between; the next three likewise. */
			traceId: commaSeparated,
			sessionId: commaSeparated,
			observationId: commaSeparated,
			scoreIds: commaSeparated,
			source: z.enum(scoreSources).optional(),
			dataType: z.enum(scoreDataTypes).optional(),
			/** Inclusive; the other exclusive. */
			fromTimestamp: time.optional(),
			toTimestamp: time.optional(),
			environment: oneOrSeveral.optional(),
			/** With `value`: which numeric values; one alone means nothing. */
			operator: z.enum(scoreOperators).optional(),
			value: numberText.optional(),
		}),
		response: z.object({ data: z.array(score.extend({ trace: traceOfScore })), meta: pageMeta }),
	},
	'scores.get': {
		api: 'analytics',
		method: 'GET',
		path: '/v2/scores/{scoreId}',
		generation: 'v3',
		servedOnly: true,
		status: 200,
		summary: 'read a score',
		source: 'R',
		cached: false,
		response: score,
	},
	'scores.create': {
		api: 'analytics',
		method: 'POST',
		path: '/scores',
		servedOnly: true,
		status: 200,
		summary: 'create a score, or change the one that has its id',
		source: 'R',
		body: scoreEventBody,
		response: z.object({ id: z.string() }),
	},
	'scores.delete': {
		api: 'analytics',
		method: 'DELETE',
		path: '/scores/{scoreId}',
		servedOnly: true,
		status: 202,
		summary: 'delete a score; one that is not there is as good as deleted',
		source: 'R',
		response: z.object({ message: z.string() }),
	},
} as const satisfies Record<string, Operation>;
