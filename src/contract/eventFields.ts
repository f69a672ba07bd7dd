import * as z from 'zod';

/** Parts that the bodies of ingestion events share. Everything may be left out, and null is taken everywhere. */

export const optionalText = z.string().nullish();
export const optionalTime = z.iso.datetime({ offset: true }).nullish();

const environmentLengthLimit = 40;

/** By the rules of `environmentName`, never an error. */
export const environment = z
	.unknown()
	.transform((value) => (value === undefined ? undefined : environmentName(value)))
	.optional();

/** Lower case, without a leading `langfuse`, cut to 40 characters; what is still no name is `default`; null stays null. */
export function environmentName(value: unknown): string | null {
	if (value === null) {
		return null;
	}
	const text = typeof value === 'string' ? value.toLowerCase().replace(/^langfuse[-_]*/, '') : '';
	const name = text.slice(0, environmentLengthLimit);
	return /^[a-z0-9_-]+$/.test(name) ? name : 'default';
}

/** Fields that traces and observations have in common. */
export const commonEventFields = {
	input: z.unknown().optional(),
	output: z.unknown().optional(),
	metadata: z.unknown().optional(),
	version: optionalText,
	environment,
};
