import * as z from 'zod';
import { time } from './wire.ts';

/** A score of a trace, an observation, a session or a dataset run. Fields: contract `analytics-api.md`, traces.get. */
export const score = z.object({
	id: z.string(),
	traceId: z.string().nullable(),
	observationId: z.string().nullable(),
	sessionId: z.string().nullable().optional(),
	datasetRunId: z.string().nullable().optional(),
	name: z.string(),
	environment: z.string(),
	dataType: z.string(),
	source: z.string(),
	value: z.number().optional(),
	stringValue: z.string().nullable().optional(),
	timestamp: time,
	createdAt: time,
	updatedAt: time,
	comment: z.string().nullable(),
	configId: z.string().nullable(),
	queueId: z.string().nullable(),
	authorUserId: z.string().nullable(),
	metadata: z.unknown(),
});
