import * as z from 'zod';

/** The error body of the Organizations API, as the local platform sends it (R, JSON:API). */
export const errorObjects = z.strictObject({
	errors: z
		.array(
			z.strictObject({
				status: z.string(),
				code: z.string(),
				title: z.string(),
				detail: z.string(),
				source: z.strictObject({ pointer: z.string().optional(), parameter: z.string().optional() }).optional(),
			}),
		)
		.min(1),
});
export type ErrorObjects = z.output<typeof errorObjects>;
