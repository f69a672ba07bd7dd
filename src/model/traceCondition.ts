import * as z from 'zod';
import { traceConditionTypes } from '../contract/traceConditionTypes.ts';

/** A condition of the list's `filter` (contract, traces.list). The server checks what goes with what. */
export const traceCondition = z.strictObject({
	type: z.enum(traceConditionTypes),
	column: z.string().min(1),
	operator: z.string().min(1),
	value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]),
	/** A key of the metadata, or the name of a score. */
	key: z.string().optional(),
});
export type TraceCondition = z.output<typeof traceCondition>;
