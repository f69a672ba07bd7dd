import * as l10n from '@vscode/l10n';
import { useSignal } from '@preact/signals';
import type { MetricsFiltersState } from '../../panels/protocol.ts';
import { type Chip, Chips } from '../parts/chips.tsx';
import { commaList } from '../parts/commaList.ts';
import { Field } from '../parts/field.tsx';
import { filters, setFilters } from './metricsStore.ts';

/** Adds tags to those that are filtered by: a trace must carry all of them. */
export function TagFilter() {
	const draft = useSignal('');
	const apply = () => {
		const tags = commaList(draft.value);
		if (tags !== undefined) {
			draft.value = '';
			setFilters({ ...filters.value, tags: Array.from(new Set([...(filters.value.tags ?? []), ...tags])) });
		}
	};
	return (
		<form
			class="form"
			aria-label={l10n.t('Filter')}
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
			<Field
				label={l10n.t('Tags, all of them')}
				value={draft.value}
				placeholder={l10n.t('prod, beta')}
				onInput={(value) => {
					draft.value = value;
				}}
			/>
			<vscode-button secondary onClick={apply}>
				{l10n.t('Add Filter')}
			</vscode-button>
		</form>
	);
}

/** The filters in force, each with a button that takes it away. */
export function FiltersInForce() {
	return (
		<Chips
			chips={chipsOf(filters.value)}
			onClear={() => {
				setFilters({});
			}}
		/>
	);
}

function chipsOf(inForce: MetricsFiltersState): readonly Chip[] {
	const one = (name: string, key: 'traceName' | 'userId') => {
		const value = inForce[key];
		return value === undefined
			? []
			: [{ key, name, value, onRemove: () => setFilters({ ...inForce, [key]: undefined }) }];
	};
	const several = (name: string, key: 'tags' | 'environment') =>
		(inForce[key] ?? []).map((value) => ({
			key: `${key} ${value}`,
			name,
			value,
			onRemove: () => setFilters({ ...inForce, [key]: (inForce[key] ?? []).filter((other) => other !== value) }),
		}));
	return [
		...several(l10n.t('Tag'), 'tags'),
		...one(l10n.t('Trace name'), 'traceName'),
		...one(l10n.t('User'), 'userId'),
		...several(l10n.t('Environment'), 'environment'),
	];
}
