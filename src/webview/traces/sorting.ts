import type { LoadedSort, TracesQueryState } from '../../panels/protocol.ts';

export type SortDirection = 'ascending' | 'descending';

/** `timestamp.desc` as field and direction; the server's own order where the query says none. */
export function sortOf(orderBy: string | undefined): { readonly field: string; readonly direction: SortDirection } {
	const [field = 'timestamp', direction = 'desc'] = (orderBy ?? 'timestamp.desc').split('.');
	return { field, direction: direction.toLowerCase() === 'asc' ? 'ascending' : 'descending' };
}

/** Sorted by a field: the other way round where it already is. Time begins with the newest, text with A. */
export function orderBySorted(orderBy: TracesQueryState['orderBy'], field: string): string {
	const current = sortOf(orderBy);
	const first = field === 'timestamp' ? 'desc' : 'asc';
	const turned = current.direction === 'ascending' ? 'desc' : 'asc';
	return `${field}.${current.field === field ? turned : first}`;
}

/** Loaded rows by a figure: the largest first, then the smallest, then as the server has them. */
export function nextLoadedSort(current: LoadedSort | undefined, column: string): LoadedSort | undefined {
	if (current?.column !== column) {
		return { column, direction: 'descending' };
	}
	return current.direction === 'descending' ? { column, direction: 'ascending' } : undefined;
}
