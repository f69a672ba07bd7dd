import * as z from 'zod';
import { observation, observationLevels, observationTypes } from './observation.ts';
import type { Operation } from './operation.ts';
import { oneOrSeveral, pageMeta, pageParameters } from './trace.ts';
import { time } from './wire.ts';

/** Reads of single observations, which scripts and SDKs of generation 3 make. */
export const observationOperations = {
	'observations.list': {
		api: 'analytics',
		method: 'GET',
		path: '/observations',
		generation: 'v3',
		servedOnly: true,
		status: 200,
		summary: 'list observations, newest first',
		source: 'R',
		cached: false,
		query: z.object({
			...pageParameters,
			name: z.string().optional(),
			/** The trace's. */
			userId: z.string().optional(),
			type: z.enum(observationTypes).optional(),
			traceId: z.string().optional(),
			level: z.enum(observationLevels).optional(),
			parentObservationId: z.string().optional(),
			environment: oneOrSeveral.optional(),
			version: z.string().optional(),
			/** Inclusive; the other exclusive. */
			fromStartTime: time.optional(),
			toStartTime: time.optional(),
		}),
		response: z.object({ data: z.array(observation), meta: pageMeta }),
	},
	'observations.get': {
		api: 'analytics',
		method: 'GET',
		path: '/observations/{observationId}',
		generation: 'v3',
		servedOnly: true,
		status: 200,
		summary: 'read an observation',
		source: 'R',
		cached: false,
		response: observation,
	},
} as const satisfies Record<string, Operation>;
