import * as z from 'zod';

/** Named in the source, nothing more (R): read-only, shown as it comes. */
export const sentinelPass = z.strictObject({
	id: z.string(),
	type: z.literal('sentinelPass'),
	attributes: z.record(z.string(), z.unknown()),
});
