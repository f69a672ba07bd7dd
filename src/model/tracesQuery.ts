import * as z from 'zod';
import type { OperationInput } from '../contract/operations.ts';
import { traceFieldGroups, tracePageLimit, traceSortFields } from '../contract/trace.ts';
import { time } from '../contract/wire.ts';
import { traceCondition } from './traceCondition.ts';

const orderByValues = traceSortFields.flatMap((field) => [`${field}.asc`, `${field}.desc`] as const);

/** A field and a direction, the latter in any case (contract, traces.list). */
const orderBy = z.preprocess(
	(value) => (typeof value === 'string' ? value.replace(/\.(?:asc|desc)$/i, (end) => end.toLowerCase()) : value),
	z.enum(orderByValues as [string, ...string[]]),
);

/** What a caller may ask of `traces.list`; a `fromTimestamp` left out means all time. */
export const tracesQuery = z.strictObject({
	page: z.int().min(1).optional(),
	limit: z.int().min(1).max(tracePageLimit).optional(),
	name: z.string().min(1).optional(),
	userId: z.string().min(1).optional(),
	sessionId: z.string().min(1).optional(),
	version: z.string().min(1).optional(),
	release: z.string().min(1).optional(),
	/** Inclusive. */
	fromTimestamp: time.optional(),
	/** Exclusive. */
	toTimestamp: time.optional(),
	orderBy: orderBy.optional(),
	/** All of them. */
	tags: z.array(z.string().min(1)).optional(),
	/** Any of them. */
	environment: z.array(z.string().min(1)).optional(),
	/** ANDed; a condition on a column replaces that column's parameter. */
	filter: z.array(traceCondition).optional(),
	/** What a row holds; left out: all but input, output and metadata, which are large. */
	fields: z.array(z.enum(traceFieldGroups)).optional(),
});
export type TracesQuery = z.output<typeof tracesQuery>;

export const defaultTracePageSize = 50;

/** All time: no trace is older than this. */
export const allTimeStart = '1970-01-01T00:00:00.000Z';

/** The list call's groups: everything that a row shows; input and output stay out, they are large and shown elsewhere. */
const listFields = 'core,scores,observations,metrics';

/**
 * The same as query parameters of `traces.list`. `fromTimestamp` and `fields` are always sent: operators can make a
 * server refuse or cut lists without them (contract, traces.list).
 */
export function tracesQueryParameters(query: TracesQuery): NonNullable<OperationInput<'traces.list'>['query']> {
	const { page, limit, tags, environment, fromTimestamp, filter, fields, ...rest } = query;
	const texts = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
	return {
		page: String(page ?? 1),
		limit: String(limit ?? defaultTracePageSize),
		fromTimestamp: fromTimestamp ?? allTimeStart,
		fields: fields?.join(',') ?? listFields,
		...texts,
		...(tags && tags.length > 0 && { tags: repeated(tags) }),
		...(environment && environment.length > 0 && { environment: repeated(environment) }),
		...(filter && filter.length > 0 && { filter: JSON.stringify(filter) }),
	};
}

/** One value is split at commas by the server and repeated ones are not, so one with a comma is sent twice. */
export function repeated(values: readonly string[]): string | string[] {
	const [only] = values;
	if (values.length === 1 && only !== undefined) {
		return only.includes(',') ? [only, only] : only;
	}
	return [...values];
}
