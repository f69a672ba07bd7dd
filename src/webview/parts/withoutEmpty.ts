import type { TracesQueryState } from '../../panels/protocol.ts';

/** A query without what stands empty: undefined, an empty text, an empty list. */
export function withoutEmpty(query: TracesQueryState): TracesQueryState {
	const entries = Object.entries(query);
	return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== '' && !isEmptyList(value)));
}

function isEmptyList(value: unknown): boolean {
	return Array.isArray(value) && value.length === 0;
}
