import * as z from 'zod';
import { observationLevels } from './observationLevel.ts';
import { time } from './wire.ts';

export { observationLevels };

export const observationTypes = [
	'SPAN',
	'GENERATION',
	'EVENT',
	'AGENT',
	'TOOL',
	'CHAIN',
	'RETRIEVER',
	'EVALUATOR',
	'EMBEDDING',
	'GUARDRAIL',
] as const;
export type ObservationType = (typeof observationTypes)[number];

/** An observation inside `traces.get`. Latencies in seconds, costs in USD. */
export const observation = z.object({
	id: z.string(),
	traceId: z.string().nullable(),
	parentObservationId: z.string().nullable(),
	type: z.enum(observationTypes),
	name: z.string().nullable(),
	level: z.enum(observationLevels),
	statusMessage: z.string().nullable(),
	environment: z.string(),
	version: z.string().nullable(),
	startTime: time,
	endTime: time.nullable(),
	completionStartTime: time.nullable(),
	latency: z.number().nullable(),
	timeToFirstToken: z.number().nullable(),
	input: z.unknown(),
	output: z.unknown(),
	metadata: z.record(z.string(), z.unknown()),
	model: z.string().nullable(),
	modelParameters: z.record(z.string(), z.unknown()).nullable(),
	usageDetails: z.record(z.string(), z.int()),
	costDetails: z.record(z.string(), z.number()),
	usage: z.object({ unit: z.string(), input: z.int(), output: z.int(), total: z.int() }),
	calculatedInputCost: z.number().nullable(),
	calculatedOutputCost: z.number().nullable(),
	calculatedTotalCost: z.number(),
	modelId: z.string().nullable(),
	promptId: z.string().nullable(),
	promptName: z.string().nullable(),
	promptVersion: z.int().nullable(),
	inputPrice: z.number().nullable(),
	outputPrice: z.number().nullable(),
	totalPrice: z.number().nullable(),
});
