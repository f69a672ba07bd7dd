import type { TracesQueryState } from '../../panels/protocol.ts';
import { timeText } from '../../model/timeText.ts';
import { withoutEmpty } from '../parts/withoutEmpty.ts';

type TextFilter = 'name' | 'userId' | 'sessionId' | 'version' | 'release';
type ListFilter = 'tags' | 'environment';
type TimeFilter = 'fromTimestamp' | 'toTimestamp';
export type FilterName = TextFilter | ListFilter | TimeFilter;

export const filterLabels: Record<FilterName, string> = {
	name: 'Name',
	userId: 'User',
	sessionId: 'Session',
	fromTimestamp: 'From',
	toTimestamp: 'To',
	tags: 'Tag',
	environment: 'Environment',
	version: 'Version',
	release: 'Release',
};
const filterNames = Object.keys(filterLabels) as readonly FilterName[];

/** A query with other filters: the first page again, and nothing that stands empty. */
export function withFilters(query: TracesQueryState, filters: Partial<TracesQueryState>): TracesQueryState {
	return withoutEmpty({ ...query, ...filters, page: undefined });
}

/** A query with sort and page size alone. */
export function withoutFilters({ limit, orderBy }: TracesQueryState): TracesQueryState {
	return withFilters({}, { limit, orderBy });
}

export interface FilterInForce {
	readonly key: string;
	readonly label: string;
	readonly text: string;
	readonly without: TracesQueryState;
}

/** Every filter of a query in words, and the query without it. Times in local time. */
export function filtersInForce(query: TracesQueryState): readonly FilterInForce[] {
	return filterNames.flatMap((name) => {
		const value = query[name];
		const label = filterLabels[name];
		if (value === undefined) {
			return [];
		}
		if (typeof value === 'string') {
			return [{ key: name, label, text: textOf(name, value), without: withFilters(query, { [name]: undefined }) }];
		}
		return value.map((item) => {
			const others = value.filter((other) => other !== item);
			return { key: `${name} ${item}`, label, text: item, without: withFilters(query, { [name]: others }) };
		});
	});
}

function textOf(name: FilterName, value: string): string {
	return name === 'fromTimestamp' || name === 'toTimestamp' ? timeText(value) : value;
}

/** The value of `<input type="datetime-local">`, in local time, for a time in UTC. */
export function localInput(iso: string | undefined): string {
	return iso === undefined || Number.isNaN(Date.parse(iso)) ? '' : timeText(iso).replace(' ', 'T');
}

/** ISO 8601 in UTC for what stands in such a field; undefined where nothing does. */
export function utcOfLocalInput(value: string): string | undefined {
	const parsed = Date.parse(value);
	return Number.isNaN(parsed) ? undefined : new Date(parsed).toISOString();
}

export type SortDirection = 'ascending' | 'descending';

/** `timestamp.desc` as field and direction; the server's own order where the query says none. */
export function sortOf(query: TracesQueryState): { readonly field: string; readonly direction: SortDirection } {
	const [field = 'timestamp', direction = 'desc'] = (query.orderBy ?? 'timestamp.desc').split('.');
	return { field, direction: direction.toLowerCase() === 'asc' ? 'ascending' : 'descending' };
}

/** The query sorted by a field: the other way round where it already is. Time begins with the newest, text with A. */
export function sortedBy(query: TracesQueryState, field: string): TracesQueryState {
	const current = sortOf(query);
	const first = field === 'timestamp' ? 'desc' : 'asc';
	const turned = current.direction === 'ascending' ? 'desc' : 'asc';
	return withFilters(query, { orderBy: `${field}.${current.field === field ? turned : first}` });
}
