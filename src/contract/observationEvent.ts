import * as z from 'zod';
import { commonEventFields, optionalText, optionalTime } from './eventFields.ts';
import { observationLevels } from './observation.ts';

const event = z.object({
	...commonEventFields,
	id: z.string().min(1),
	traceId: optionalText,
	name: optionalText,
	startTime: optionalTime,
	level: z.enum(observationLevels).nullish(),
	statusMessage: optionalText,
	parentObservationId: optionalText,
});
const span = event.extend({ endTime: optionalTime });

const optionalNumber = z.number().nullish();
const optionalInteger = z.int().nullish();

const openAiUsage = z
	.object({ promptTokens: optionalInteger, completionTokens: optionalInteger, totalTokens: optionalInteger })
	.refine((usage) => Object.values(usage).some((tokens) => tokens !== undefined));
const langfuseUsage = z.object({
	input: optionalNumber,
	output: optionalNumber,
	total: optionalNumber,
	unit: z.enum(['TOKENS', 'CHARACTERS', 'MILLISECONDS', 'SECONDS', 'IMAGES', 'REQUESTS']).nullish(),
	inputCost: optionalNumber,
	outputCost: optionalNumber,
	totalCost: optionalNumber,
});
const openAiNames = ['promptTokens', 'completionTokens', 'totalTokens'];

/** Which of the two shapes it is decides its field names, so that `promptTokens: 1.5` is refused and not overlooked. */
const usage = z
	.looseObject({})
	.transform((value, context) => {
		const shape = openAiNames.some((name) => name in value) ? openAiUsage : langfuseUsage;
		const read = shape.safeParse(value);
		if (read.success) {
			return read.data;
		}
		for (const issue of read.error.issues) {
			context.addIssue({ code: 'custom', message: issue.message, path: issue.path });
		}
		return z.NEVER;
	})
	.nullish();

const parameterValue = z.union([
	z.string(),
	z.number(),
	z.boolean(),
	z.array(z.string()),
	z.record(z.string(), z.string()),
	z.null(),
]);

const generationFields = {
	completionStartTime: optionalTime,
	model: optionalText,
	modelParameters: z.record(z.string(), parameterValue).nullish(),
	usage,
	/** Any map: what is no count or no amount is dropped, not refused. */
	usageDetails: z.record(z.string(), z.unknown()).nullish(),
	costDetails: z.record(z.string(), z.unknown()).nullish(),
	promptName: optionalText,
	promptVersion: z.int().nullish(),
};

function promptIsWhole(body: { readonly promptName?: unknown; readonly promptVersion?: unknown }): boolean {
	return (body.promptName ?? undefined) === undefined
		? (body.promptVersion ?? undefined) === undefined
		: (body.promptVersion ?? undefined) !== undefined;
}
const promptRule = { message: 'promptName and promptVersion go together', path: ['promptVersion'] };

const generation = span.extend(generationFields).refine(promptIsWhole, promptRule);
const observation = span
	.extend({ ...generationFields, type: z.enum(['GENERATION', 'SPAN', 'EVENT']) })
	.refine(promptIsWhole, promptRule);

/** Observation event type -> body. Fields: contract `analytics-api.md`, ingestion.batch. */
export const observationEvents = {
	'span-create': span,
	'span-update': span,
	'event-create': event,
	'generation-create': generation,
	'generation-update': generation,
	'agent-create': generation,
	'tool-create': generation,
	'chain-create': generation,
	'retriever-create': generation,
	'evaluator-create': generation,
	'embedding-create': generation,
	'guardrail-create': generation,
	'observation-create': observation,
	'observation-update': observation,
} as const;

/** Any observation body: what only some types carry is absent on the others. */
export type ObservationEventBody = z.output<typeof event> &
	Partial<Omit<z.output<typeof generation>, keyof z.output<typeof event>>> & { readonly type?: string };
