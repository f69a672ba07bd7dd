import { type FilterParts, filterParts, termsOfQuery } from './tracesFilterQuery.ts';
import { parseFilter } from './tracesFilterText.ts';
import type { TracesQuery } from './tracesQuery.ts';
import type { TraceTerm } from './traceTerm.ts';

/** A list of traces as a person has set it. */
interface TracesList {
	readonly query: TracesQuery;
	/** The filter as text, relative times and all; absent: what `query` says. */
	readonly filter?: string | undefined;
}

/** What a list is filtered by, and the words of its filter that say nothing. */
export function termsOfList({ query, filter }: TracesList): {
	readonly terms: readonly TraceTerm[];
	readonly unread: readonly string[];
} {
	if (filter === undefined) {
		return { terms: termsOfQuery(query), unread: [] };
	}
	const { terms, errors } = parseFilter(filter);
	return { terms, unread: errors.map(({ text }) => text) };
}

/**
 * How a page of a list is asked for, and what is left for the loaded rows.
 * @param nowMs what relative times are counted from
 */
export function listParts(
	terms: readonly TraceTerm[],
	{ limit, orderBy, page = 1 }: Pick<TracesQuery, 'limit' | 'orderBy' | 'page'>,
	nowMs: number,
): FilterParts {
	const { query, loaded } = filterParts(terms, nowMs);
	return {
		query: {
			...(limit !== undefined && { limit }),
			...(orderBy !== undefined && { orderBy }),
			...query,
			...(page > 1 && { page }),
		},
		loaded,
	};
}
