import { countedText, countText } from '../../model/numberText.ts';
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
	if (totalRows !== undefined) {
		return `${countText(loadedCount)} of ${countedText(totalRows, 'trace')}`;
	}
	return pages.value.nextPage() === undefined
		? countedText(loadedCount, 'trace')
		: `${countedText(loadedCount, 'trace')} loaded, total unknown`;
}

/** What is done with the loaded rows alone, as no server does it. */
export function loadedText(): string {
	const sort = loadedSort.value && columnOf(loadedSort.value.column)?.title.toLowerCase();
	const filtered = loadedTerms.value.length > 0 && `filtered by ${filterText(loadedTerms.value)}`;
	const done = [filtered, sort !== undefined && `sorted by ${sort}`].filter(Boolean).join(' and ');
	return done === ''
		? ''
		: `${countedText(shownRows.value.count, 'trace')} of the ${countText(pages.value.loadedCount)} loaded, ${done}`;
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
						<Icon name="info" /> {loaded}
						{ignored.value.length > 0
							? ': the server does not know these filters.'
							: ': the server cannot do that for the whole list.'}
					</span>
					{next !== undefined && (
						<button type="button" class="tool" disabled={isRunning.value} onClick={loadNext}>
							Load More
						</button>
					)}
				</>
			)}
			{moreError.value !== undefined && (
				<span role="alert">
					<Icon name="error" /> {moreError.value.sentence}{' '}
					<button type="button" class="tool" onClick={retryMore}>
						Retry
					</button>
				</span>
			)}
			{lateError.value !== undefined && (
				<span role="alert">
					<Icon name="warning" /> Input, output or level could not be read: {lateError.value.sentence}
				</span>
			)}
		</footer>
	);
}
