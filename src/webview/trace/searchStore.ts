import * as l10n from '@vscode/l10n';
import { computed, signal } from '@preact/signals';
import { foundBeside, foundIds } from './observationSearch.ts';
import { allRows, reveal, selected } from './traceStore.ts';

/** What is searched for in the tree. */
export const searchText = signal('');
export const found = computed(() =>
	foundIds(
		allRows.value.map(({ node }) => node.observation),
		searchText.value,
	),
);
export const foundSet = computed(() => new Set(found.value));

/** `3 of 17`, `17 found`, `Nothing found`; '' where nothing is searched for. */
export const searchState = computed(() => {
	if (searchText.value.trim() === '') {
		return '';
	}
	const index = found.value.indexOf(selected.value?.id ?? '');
	const count = found.value.length;
	if (count === 0) {
		return l10n.t('Nothing found');
	}
	return index < 0 ? l10n.t('{0} found', count) : l10n.t('{0} of {1}', index + 1, count);
});

export function revealFound(by: 1 | -1): void {
	const id = foundBeside(found.value, selected.value?.id, by);
	if (id !== undefined) {
		reveal(id);
	}
}
