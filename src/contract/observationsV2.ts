import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import { observationLevels, observationTypes } from './observation.ts';
import type { Operation } from './operation.ts';
import { oneOrSeveral, wholeNumber } from './trace.ts';
import { time, trueOrFalse } from './wire.ts';

/** Groups of `fields`; `core` always comes. */
export const observationV2Groups = [
	'core',
	'basic',
	'time',
	'io',
	'metadata',
	'model',
	'usage',
	'prompt',
	'trace_context',
] as const;
export type ObservationV2Group = (typeof observationV2Groups)[number];

export const observationsV2Limit = 1000;

/** The row that stands for a trace itself begins so; the rest of its id is the trace's. */
export const traceRowPrefix = 't-';

/** A decimal as text: no digit is lost. */
const decimal = z.string().regex(/^\d+(?:\.\d+)?$/);
const text = z.string();

/** One row of generation 4's table of observations: what was not asked for is absent, an empty text means none. */
export const observationV2 = z.strictObject({
	id: text,
	traceId: text,
	startTime: time,
	endTime: time.nullable(),
	projectId: text,
	parentObservationId: text.nullable(),
	type: z.enum(observationTypes),
	/** Seconds. */
	latency: z.number().nullable(),
	timeToFirstToken: z.number().nullable(),
	modelId: text.nullable(),
	inputPrice: decimal.nullable(),
	outputPrice: decimal.nullable(),
	totalPrice: decimal.nullable(),
	name: text.optional(),
	level: z.enum(observationLevels).optional(),
	statusMessage: text.optional(),
	version: text.optional(),
	environment: text.optional(),
	bookmarked: z.boolean().optional(),
	public: z.boolean().optional(),
	userId: text.optional(),
	sessionId: text.optional(),
	isRootObservation: z.boolean().optional(),
	completionStartTime: time.nullable().optional(),
	createdAt: time.optional(),
	updatedAt: time.optional(),
	/** Text, also where it is JSON. */
	input: text.nullable().optional(),
	output: text.nullable().optional(),
	metadata: z.record(text, z.unknown()).optional(),
	model: text.optional(),
	internalModelId: text.nullable().optional(),
	modelParameters: z.record(text, z.unknown()).nullable().optional(),
	usageDetails: z.record(text, z.int()).optional(),
	costDetails: z.record(text, z.number()).optional(),
	totalCost: z.number().optional(),
	usagePricingTierName: text.nullable().optional(),
	promptId: text.optional(),
	promptName: text.optional(),
	promptVersion: z.int().nullable().optional(),
	traceName: text.optional(),
	tags: z.array(text).optional(),
	release: text.optional(),
});

export const observationsV2Operations = {
	'observations.listV2': {
		api: 'analytics',
		method: 'GET',
		path: '/v2/observations',
		generation: 'v4',
		status: 200,
		summary: l10n.t('list observations, newest first, with a cursor'),
		source: 'R',
		cached: false,
		query: z.object({
			fields: z.string().optional(),
			limit: wholeNumber(50, 1, observationsV2Limit),
			/** Opaque, and goes with the same filters. */
			cursor: z.string().optional(),
			/** Inclusive; the other exclusive. */
			fromStartTime: time.optional(),
			toStartTime: time.optional(),
			traceId: z.string().optional(),
			/** The observation's. */
			name: z.string().optional(),
			userId: z.string().optional(),
			sessionId: z.string().optional(),
			type: z.enum(observationTypes).optional(),
			level: z.enum(observationLevels).optional(),
			version: z.string().optional(),
			environment: oneOrSeveral.optional(),
			/** Empty: no parent. */
			parentObservationId: z.string().optional(),
			isRootObservation: trueOrFalse.optional(),
			/** JSON text, a list of conditions, ANDed. */
			filter: z.string().optional(),
			/** Keys, comma-separated, whose values come whole; others are cut to 200 characters. */
			expandMetadata: z.string().optional(),
			parseIoAsJson: z.literal('false', { error: 'must be false: input and output are text' }).optional(),
		}),
		response: z.strictObject({
			data: z.array(observationV2),
			meta: z.strictObject({ cursor: z.string().optional() }),
		}),
	},
} as const satisfies Record<string, Operation>;
