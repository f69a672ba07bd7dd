import { useSignal } from '@preact/signals';
import type { TracesQueryState } from '../../panels/protocol.ts';
import { commaList } from '../parts/commaList.ts';
import { Field } from '../parts/field.tsx';
import { type FilterName, localInput, utcOfLocalInput, withFilters } from './tracesQuery.ts';

const textFilters = ['name', 'userId', 'sessionId', 'version', 'release'] as const;
const labels: Record<FilterName, string> = {
	name: 'Name',
	userId: 'User',
	sessionId: 'Session',
	fromTimestamp: 'From (local time)',
	toTimestamp: 'To, exclusive (local time)',
	tags: 'Tags, all of them',
	environment: 'Environments, any of them',
	version: 'Version',
	release: 'Release',
};

type Draft = Record<FilterName, string>;

function draftOf(query: TracesQueryState): Draft {
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

/** An unchanged time keeps its milliseconds, which the field does not show. */
function timeOf(draft: Draft, query: TracesQueryState, name: 'fromTimestamp' | 'toTimestamp'): string | undefined {
	return draft[name] === localInput(query[name]) ? query[name] : utcOfLocalInput(draft[name]);
}

/** Likewise an unchanged list keeps values that hold a comma. */
function listOf(draft: Draft, query: TracesQueryState, name: 'tags' | 'environment'): string[] | undefined {
	return draft[name] === draftOf(query)[name] ? query[name] : commaList(draft[name]);
}

function queryOf(draft: Draft, query: TracesQueryState): TracesQueryState {
	const texts = Object.fromEntries(textFilters.map((name) => [name, draft[name].trim()]));
	return withFilters(query, {
		...texts,
		fromTimestamp: timeOf(draft, query, 'fromTimestamp'),
		toTimestamp: timeOf(draft, query, 'toTimestamp'),
		tags: listOf(draft, query, 'tags'),
		environment: listOf(draft, query, 'environment'),
	});
}

function refusalOf({ fromTimestamp, toTimestamp }: TracesQueryState): string | undefined {
	const backwards = fromTimestamp !== undefined && toTimestamp !== undefined && fromTimestamp >= toTimestamp;
	return backwards ? 'From must be earlier than To.' : undefined;
}

interface FilterFormProperties {
	readonly query: TracesQueryState;
	readonly onApply: (query: TracesQueryState) => void;
}

/** All filters that the list of traces knows. Applied with Enter or the button. */
export function FilterForm({ query, onApply }: FilterFormProperties) {
	const draft = useSignal(draftOf(query));
	const refusal = useSignal<string | undefined>(undefined);
	const apply = () => {
		const next = queryOf(draft.value, query);
		refusal.value = refusalOf(next);
		if (refusal.value === undefined) {
			onApply(next);
		}
	};
	const field = (name: FilterName, type: 'text' | 'datetime-local' = 'text') => (
		<Field
			label={labels[name]}
			type={type}
			value={draft.value[name]}
			invalid={refusal.value !== undefined && type === 'datetime-local'}
			onInput={(value) => {
				draft.value = { ...draft.value, [name]: value };
			}}
		/>
	);
	return (
		<form
			class="form"
			aria-label="Filters"
			onSubmit={(event) => {
				event.preventDefault();
			}}
			onKeyDown={(event) => {
				if (event.key === 'Enter' && !(event.target as Element).matches('vscode-button')) {
					event.preventDefault();
					apply();
				}
			}}
		>
			{field('name')}
			{field('userId')}
			{field('sessionId')}
			{field('fromTimestamp', 'datetime-local')}
			{field('toTimestamp', 'datetime-local')}
			{field('tags')}
			{field('environment')}
			{field('version')}
			{field('release')}
			<vscode-button onClick={apply}>Apply Filters</vscode-button>
			{refusal.value !== undefined && (
				<p class="field-error" role="alert">
					{refusal.value}
				</p>
			)}
		</form>
	);
}
