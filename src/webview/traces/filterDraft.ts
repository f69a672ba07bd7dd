import type { TracesQueryState } from '../../panels/protocol.ts';
import { commaList } from '../parts/commaList.ts';
import { type FilterName, localInput, utcOfLocalInput, withFilters } from './tracesQuery.ts';

/** What stands in the fields of the form, as it is typed. */
export type FilterDraft = Readonly<Record<FilterName, string>>;

const textFilters = ['name', 'userId', 'sessionId', 'version', 'release'] as const;

export function draftOf(query: TracesQueryState): FilterDraft {
	return {
		name: query.name ?? '',
		userId: query.userId ?? '',
		sessionId: query.sessionId ?? '',
		fromTimestamp: localInput(query.fromTimestamp),
		toTimestamp: localInput(query.toTimestamp),
		tags: (query.tags ?? []).join(', '),
		environment: (query.environment ?? []).join(', '),
		version: query.version ?? '',
		release: query.release ?? '',
	};
}

/** The draft for another query: what was typed and not applied stays, all else follows the query. */
export function draftFor(query: TracesQueryState, before: TracesQueryState, draft: FilterDraft): FilterDraft {
	const [next, applied] = [draftOf(query), draftOf(before)];
	const typed = Object.entries(draft).filter(([name, text]) => text !== applied[name as FilterName]);
	return { ...next, ...Object.fromEntries(typed) };
}

/** The query with the filters of a draft. */
export function queryOf(draft: FilterDraft, query: TracesQueryState): TracesQueryState {
	const texts = Object.fromEntries(textFilters.map((name) => [name, draft[name].trim()]));
	return withFilters(query, {
		...texts,
		fromTimestamp: timeOf(draft, query, 'fromTimestamp'),
		toTimestamp: timeOf(draft, query, 'toTimestamp'),
		tags: listOf(draft, query, 'tags'),
		environment: listOf(draft, query, 'environment'),
	});
}

/** Why a query cannot be asked; undefined where it can. */
export function refusalOf({ fromTimestamp, toTimestamp }: TracesQueryState): string | undefined {
	const backwards =
		fromTimestamp !== undefined && toTimestamp !== undefined && Date.parse(fromTimestamp) >= Date.parse(toTimestamp);
	return backwards ? 'From must be earlier than To.' : undefined;
}

/** An unchanged time keeps its milliseconds, which the field does not show. */
function timeOf(
	draft: FilterDraft,
	query: TracesQueryState,
	name: 'fromTimestamp' | 'toTimestamp',
): string | undefined {
	return draft[name] === localInput(query[name]) ? query[name] : utcOfLocalInput(draft[name]);
}

/** Likewise an unchanged list keeps values that hold a comma. */
function listOf(draft: FilterDraft, query: TracesQueryState, name: 'tags' | 'environment'): string[] | undefined {
	return draft[name] === draftOf(query)[name] ? query[name] : commaList(draft[name]);
}
