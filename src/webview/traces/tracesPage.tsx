import { useEffect } from 'preact/hooks';
import { countedText } from '../../model/numberText.ts';
import { ErrorView } from '../parts/errorView.tsx';
import { Icon } from '../parts/icon.tsx';
import { PageHeading, placeText, RefreshButton } from '../parts/pageHeading.tsx';
import { ReadingState } from '../parts/readingState.tsx';
import { ColumnsMenu } from './columnsMenu.tsx';
import { FilterBar } from './filterBar.tsx';
import { RangePicker } from './rangePicker.tsx';
import { SelectionBar } from './selectionBar.tsx';
import { loadedText, StatusLine, totalText } from './statusLine.tsx';
import { TracesGrid } from './tracesGrid.tsx';
import {
	act,
	answer,
	chooseView,
	connectionLabel,
	isProduction,
	copyEnvironment,
	error,
	exportAll,
	isRunning,
	live,
	news,
	notices,
	pages,
	projectName,
	refresh,
	retrySeconds,
	setLive,
	setTerms,
	showNew,
	shown,
	shownRows,
	terms,
} from './tracesStore.ts';

export function TracesPageView() {
	return (
		<main class="page">
			<PageHeading
				title="Traces"
				place={placeText(projectName.value, connectionLabel.value)}
				isProduction={isProduction.value}
			>
				<RangePicker />
				<ColumnsMenu />
				<button type="button" class="tool" title="Save this view, or choose another" onClick={chooseView}>
					<Icon name="bookmark" /> Views
				</button>
				<button type="button" class="tool" title="Export all traces that the filter selects" onClick={exportAll}>
					<Icon name="export" /> Export
				</button>
				<button
					type="button"
					class="tool"
					title="Tell of new traces while this is visible"
					aria-pressed={live.value}
					onClick={() => {
						setLive(!live.value);
					}}
				>
					<Icon name="broadcast" /> Live
				</button>
				<RefreshButton busy={isRunning.value} onClick={refresh} />
			</PageHeading>
			<FilterBar />
			<ReadingState
				isRunning={isRunning.value}
				retrySeconds={retrySeconds.value}
				doing="Reading traces"
				done={answer.value === undefined ? '' : [totalText(), loadedText()].filter((text) => text !== '').join('. ')}
			/>
			<Content />
		</main>
	);
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
	const skipped = pages.value.skippedCount;
	return (
		<>
			{skipped > 0 && (
				<p class="notice">
					<Icon name="warning" /> {countedText(skipped, 'trace')} could not be read and {skipped === 1 ? 'is' : 'are'}{' '}
					left out; the log says why.
				</p>
			)}
			{notices.value.map((notice) => (
				<p key={notice} class="notice">
					<Icon name="info" /> {notice}
				</p>
			))}
			<News />
			<SelectionBar />
			{shownRows.value.count === 0 ? <NoTraces skipped={skipped} /> : <TracesGrid />}
			{pages.value.rowCount > 0 && <StatusLine />}
		</>
	);
}

/** Traces that came in while one reads further down. */
function News() {
	const { newTraces, isAtLeast } = news.value;
	return (
		<p class={newTraces === 0 ? 'visually-hidden' : 'notice'} aria-live="polite">
			{newTraces > 0 && (
				<button type="button" class="link" onClick={showNew}>
					{isAtLeast ? 'At least ' : ''}
					{countedText(newTraces, 'new trace')}
				</button>
			)}
		</p>
	);
}

/** Why the list is empty, and what to do about it: the causes look different. */
function NoTraces({ skipped }: { readonly skipped: number }) {
	if (skipped > 0) {
		return null;
	}
	if (terms.value.length > 0) {
		return (
			<div class="message">
				<p>
					{pages.value.loadedCount > 0
						? 'None of the loaded traces matches the filters.'
						: 'No traces match the filters.'}
				</p>
				<vscode-button
					onClick={() => {
						setTerms([]);
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
