import { type Signal, useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { TracesQueryState } from '../../panels/protocol.ts';
import { Field } from '../parts/field.tsx';
import { draftFor, draftOf, type FilterDraft, queryOf, refusalOf } from './filterDraft.ts';
import type { FilterName } from './tracesQuery.ts';

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

interface FilterFormProperties {
	readonly query: TracesQueryState;
	readonly onApply: (query: TracesQueryState) => void;
}

/** What is typed, over other changes of the query: the table is sorted, a chip is taken away. */
function useDraft(query: TracesQueryState): Signal<FilterDraft> {
	const draft = useSignal(draftOf(query));
	const drafted = useRef(query);
	useLayoutEffect(() => {
		draft.value = draftFor(query, drafted.current, draft.value);
		drafted.current = query;
	}, [query]);
	return draft;
}

/** All filters that the list of traces knows. Applied with Enter or the button. */
export function FilterForm({ query, onApply }: FilterFormProperties) {
	const draft = useDraft(query);
	const refusal = useSignal<string | undefined>(undefined);
	const apply = () => {
		const next = queryOf(draft.value, query);
		refusal.value = refusalOf(next);
		if (refusal.value === undefined) {
			draft.value = draftOf(query);
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
