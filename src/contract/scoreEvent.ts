import * as z from 'zod';
import { environment, optionalText } from './eventFields.ts';

export const scoreDataTypes = ['NUMERIC', 'CATEGORICAL', 'BOOLEAN', 'TEXT', 'CORRECTION'] as const;
export type ScoreDataType = (typeof scoreDataTypes)[number];
export const scoreSources = ['API', 'EVAL', 'ANNOTATION'] as const;

/** What `value` must be, by data type. */
const valueRules: Record<ScoreDataType, { readonly schema: z.ZodType; readonly message: string }> = {
	NUMERIC: { schema: z.number(), message: 'must be a number' },
	BOOLEAN: { schema: z.literal([0, 1]), message: 'must be 0 or 1' },
	CATEGORICAL: { schema: z.string(), message: 'must be a text' },
	CORRECTION: { schema: z.string(), message: 'must be a text' },
	TEXT: { schema: z.string().min(1).max(500), message: 'must be a text of 1 to 500 characters' },
};

/** Body of `score-create`: of one trace (with or without an observation), session or dataset run. */
export const scoreEventBody = z
	.object({
		id: optionalText,
		name: z.string().min(1),
		value: z.union([z.number(), z.string()]),
		traceId: optionalText,
		observationId: optionalText,
		sessionId: optionalText,
		datasetRunId: optionalText,
		dataType: z.enum(scoreDataTypes).nullish(),
		comment: optionalText,
		metadata: z.unknown().optional(),
		configId: optionalText,
		queueId: optionalText,
		environment,
		source: z.enum(scoreSources).nullish(),
	})
	.transform((body) => ({
		...body,
		dataType: body.dataType ?? (typeof body.value === 'number' ? 'NUMERIC' : 'CATEGORICAL'),
	}))
	.superRefine((body, context) => {
		const subjects = [body.traceId, body.sessionId, body.datasetRunId].filter((id) => typeof id === 'string');
		if (subjects.length !== 1) {
			context.addIssue({ code: 'custom', message: 'must name exactly one of traceId, sessionId, datasetRunId' });
		}
		if (typeof body.observationId === 'string' && typeof body.traceId !== 'string') {
			context.addIssue({ code: 'custom', message: 'needs a traceId beside it', path: ['observationId'] });
		}
		const rule = valueRules[body.dataType];
		if (!rule.schema.safeParse(body.value).success) {
			context.addIssue({ code: 'custom', message: `${rule.message} for ${body.dataType}`, path: ['value'] });
		}
	});
export type ScoreEventBody = z.output<typeof scoreEventBody>;

export const scoreEvents = { 'score-create': scoreEventBody } as const;
