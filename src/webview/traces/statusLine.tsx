import * as l10n from '@vscode/l10n';
import { countText } from '../../model/numberText.ts';
import { filterText } from '../../model/tracesFilterText.ts';
import { Icon } from '../parts/icon.tsx';
import { columnOf } from './columns.ts';
import {
	ignored,
	isRunning,
	lateError,
	loadedSort,
	loadedTerms,
	loadNext,
	moreError,
	pages,
	retryMore,
	shownRows,
} from './tracesStore.ts';

/** `50 of 81,204 traces`; what the server does not say is unknown, not 50. */
export function totalText(): string {
	const { loadedCount, totalRows } = pages.value;
	const loaded = countText(loadedCount);
	if (totalRows !== undefined) {
		return totalRows === 1
			? l10n.t('{0} of 1 trace', loaded)
			: l10n.t('{0} of {1} traces', loaded, countText(totalRows));
	}
	if (pages.value.nextPage() === undefined) {
		return loadedCount === 1 ? l10n.t('1 trace') : l10n.t('{0} traces', loaded);
	}
	return loadedCount === 1
		? l10n.t('1 trace loaded, total unknown')
		: l10n.t('{0} traces loaded, total unknown', loaded);
}

/** What is done with the loaded rows alone, as no server does it. */
export function loadedText(): string {
	const done = doneText();
	const loaded = countText(pages.value.loadedCount);
	const { count } = shownRows.value;
	if (done === '') {
		return '';
	}
	return count === 1
		? l10n.t('1 trace of the {0} loaded, {1}', loaded, done)
		: l10n.t('{0} traces of the {1} loaded, {2}', countText(count), loaded, done);
}

/** `filtered by latency:>2 and sorted by cost`; empty where the rows are as the server gave them. */
function doneText(): string {
	const filter = filterText(loadedTerms.value);
	const sort = loadedSort.value && columnOf(loadedSort.value.column)?.noun;
	if (sort === undefined) {
		return filter === '' ? '' : l10n.t('filtered by {0}', filter);
	}
	return filter === '' ? l10n.t('sorted by {0}', sort) : l10n.t('filtered by {0} and sorted by {1}', filter, sort);
}

/** Under the table: how much of the list is here, and what is wrong with the rest. */
export function StatusLine() {
	const loaded = loadedText();
	const next = pages.value.nextPage();
	return (
		<footer class="status-line">
			<span>{totalText()}</span>
			{loaded !== '' && (
				<>
					<span class="loaded-only">
						<Icon name="info" />{' '}
						{ignored.value.length > 0
							? l10n.t('{0}: the server does not know these filters.', loaded)
							: l10n.t('{0}: the server cannot do that for the whole list.', loaded)}
					</span>
					{next !== undefined && (
						<button type="button" class="tool" disabled={isRunning.value} onClick={loadNext}>
							{l10n.t('Load More')}
						</button>
					)}
				</>
			)}
			{moreError.value !== undefined && (
				<span role="alert">
					<Icon name="error" /> {moreError.value.sentence}{' '}
					<button type="button" class="tool" onClick={retryMore}>
						{l10n.t('Retry')}
					</button>
				</span>
			)}
			{lateError.value !== undefined && (
				<span role="alert">
					<Icon name="warning" /> {l10n.t('Input, output or level could not be read: {0}', lateError.value.sentence)}
				</span>
			)}
		</footer>
	);
}
