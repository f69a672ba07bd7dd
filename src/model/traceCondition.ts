import * as z from 'zod';

/** A condition of the list's `filter` (contract, traces.list). The server checks what goes with what. */
export const traceCondition = z.strictObject({
	type: z.enum([
		'string',
		'stringOptions',
		'arrayOptions',
		'datetime',
		'number',
		'boolean',
		'null',
		'stringObject',
		'numberObject',
		'booleanObject',
		'categoryOptions',
	]),
	column: z.string().min(1),
	operator: z.string().min(1),
	value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]),
	/** A key of the metadata, or the name of a score. */
	key: z.string().optional(),
});
export type TraceCondition = z.output<typeof traceCondition>;
