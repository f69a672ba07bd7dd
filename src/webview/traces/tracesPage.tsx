import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { countedText } from '../../model/numberText.ts';
import { Chips } from '../parts/chips.tsx';
import { ErrorView } from '../parts/errorView.tsx';
import { Icon } from '../parts/icon.tsx';
import { PageHeading, placeText, RefreshButton } from '../parts/pageHeading.tsx';
import { ReadingState } from '../parts/readingState.tsx';
import { FilterForm } from './filterForm.tsx';
import { Pager, pageText, totalText } from './pager.tsx';
import { filtersInForce, withoutFilters } from './tracesQuery.ts';
import {
	act,
	answer,
	ask,
	connectionLabel,
	copyEnvironment,
	error,
	goToPage,
	isRunning,
	projectName,
	query,
	refresh,
	retrySeconds,
	shown,
	type TracesPage,
} from './tracesStore.ts';
import { TracesTable } from './tracesTable.tsx';

export function TracesPageView() {
	const formOpen = useSignal(false);
	return (
		<main class="page">
			<PageHeading title="Traces" place={placeText(projectName.value, connectionLabel.value)}>
				<button
					type="button"
					class="tool"
					aria-expanded={formOpen.value}
					onClick={() => {
						formOpen.value = !formOpen.value;
					}}
				>
					<Icon name="filter" /> Filter
				</button>
				<RefreshButton busy={isRunning.value} onClick={refresh} />
			</PageHeading>
			{formOpen.value && <FilterForm query={query.value} onApply={ask} />}
			<FiltersInForce />
			<ReadingState
				isRunning={isRunning.value}
				retrySeconds={retrySeconds.value}
				doing="Reading traces"
				done={statusText()}
			/>
			<Content />
		</main>
	);
}

function FiltersInForce() {
	const chips = filtersInForce(query.value).map(({ key, label, text, without }) => ({
		key,
		name: label,
		value: text,
		onRemove: () => {
			ask(without);
		},
	}));
	return (
		<Chips
			chips={chips}
			onClear={() => {
				ask(withoutFilters(query.value));
			}}
		/>
	);
}

function statusText(): string {
	const page = answer.value;
	return page === undefined ? '' : `${totalText(page)}. ${pageText(page)}.`;
}

function Content() {
	const page = answer.value;
	useEffect(() => {
		if (page !== undefined) {
			shown(page.request);
		}
	}, [page]);
	if (error.value !== undefined) {
		return <ErrorView error={error.value} onRetry={refresh} onAction={act} />;
	}
	if (page === undefined) {
		return <p class="message">Reading traces…</p>;
	}
	return (
		<>
			{page.skipped > 0 && (
				<p class="notice">
					<Icon name="warning" /> {countedText(page.skipped, 'trace')} could not be read and{' '}
					{page.skipped === 1 ? 'is' : 'are'} left out; the log says why.
				</p>
			)}
			{page.rows.length === 0 ? <NoTraces page={page} /> : <TracesTable page={page} />}
			{(page.rows.length > 0 || page.meta.page > 1) && <Pager page={page} />}
		</>
	);
}

/** Why the list is empty, and what to do about it: the three causes look different. */
function NoTraces({ page }: { readonly page: TracesPage }) {
	if (page.skipped > 0) {
		return null;
	}
	if (page.meta.page > 1) {
		return (
			<div class="message">
				<p>This page has no traces any more.</p>
				<vscode-button
					onClick={() => {
						goToPage(1);
					}}
				>
					Go to the First Page
				</vscode-button>
			</div>
		);
	}
	if (filtersInForce(query.value).length > 0) {
		return (
			<div class="message">
				<p>No traces match the filters.</p>
				<vscode-button
					onClick={() => {
						ask(withoutFilters(query.value));
					}}
				>
					Clear Filters
				</vscode-button>
			</div>
		);
	}
	return (
		<div class="message">
			<p>
				No traces yet. Set <code>LANGFUSE_PUBLIC_KEY</code>, <code>LANGFUSE_SECRET_KEY</code> and{' '}
				<code>LANGFUSE_BASE_URL</code> where your app runs, and any Langfuse SDK sends its traces here.
			</p>
			<vscode-button onClick={copyEnvironment}>Copy SDK Environment</vscode-button>
		</div>
	);
}
