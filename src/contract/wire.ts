import * as l10n from '@vscode/l10n';
import * as z from 'zod';

/** Parts that the rows of both APIs share. Everything in a query travels as text. */

/** ISO 8601 date and time with `Z` or an offset; in UTC, too, of a year with four digits, so that it can be written. */
export const time = z.iso
	.datetime({ offset: true, error: l10n.t('must be a date and time with a zone, like 2026-08-22T08:21:47Z') })
	.refine(hasYearOfFourDigits, l10n.t('must lie between the years 0 and 9999, in UTC'));

function hasYearOfFourDigits(text: string): boolean {
	const milliseconds = Date.parse(text);
	return !Number.isNaN(milliseconds) && /^\d{4}-/.test(new Date(milliseconds).toISOString());
}

/** A label that people gave: 1 to 100 characters after trimming, in one line. */
export const nameLengthLimit = 100;
export const label = z
	.string()
	.trim()
	.min(1, l10n.t('must not be empty'))
	.max(nameLengthLimit, l10n.t('must be at most {0} characters', nameLengthLimit))
	.refine(
		(text) => !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text),
		l10n.t('must not have line breaks or other control characters'),
	);

/** Deliberately plain: something, an @, a domain with a dot, no spaces. The server has the last word. */
export const email = z
	.string()
	.trim()
	.max(254, l10n.t('must be at most {0} characters', 254))
	.regex(/^[^\s@,;<>()]+@[^\s@,;<>()]+\.[^\s@,;<>().]+$/, l10n.t('must look like kim@example.com'));

export const trueOrFalse = z.enum(['true', 'false']).transform((text) => text === 'true');

export const count = z
	.string()
	.regex(/^\d{1,15}$/, l10n.t('must be a whole number, 0 or more'))
	.transform(Number);

/** `a,b,c`, each checked by `item`; an empty text is no item. */
export function commaList<Item extends z.ZodType<unknown, string>>(item: Item) {
	return z
		.string()
		.transform((text) => (text === '' ? [] : text.split(',').map((part) => part.trim())))
		.pipe(z.array(item));
}

/** `{ id, type, attributes }`, JSON:API's resource object, with these attributes and no others. */
export function resource<Type extends string, Shape extends z.ZodRawShape>(type: Type, attributes: Shape) {
	return z.strictObject({ id: z.string().min(1), type: z.literal(type), attributes: z.strictObject(attributes) });
}

/** `{ data: resource }` */
export function one<Resource extends z.ZodType>(resourceObject: Resource) {
	return z.strictObject({ data: resourceObject });
}

/** `{ data: [resource, ...] }` */
export function many<Resource extends z.ZodType>(resourceObject: Resource) {
	return z.strictObject({ data: z.array(resourceObject) });
}

/** A request's `{ data: { type, attributes } }`. */
export function request<Type extends string, Shape extends z.ZodRawShape>(type: Type, attributes: Shape) {
	return z.object({ data: z.object({ type: z.literal(type), attributes: z.object(attributes) }) });
}
