import * as l10n from '@vscode/l10n';
import { useEffect } from 'preact/hooks';
import { countText } from '../../model/numberText.ts';
import { ErrorView } from '../parts/errorView.tsx';
import { Icon } from '../parts/icon.tsx';
import { PageHeading, placeText, RefreshButton } from '../parts/pageHeading.tsx';
import { ReadingState } from '../parts/readingState.tsx';
import { sentencePieces } from '../parts/sentencePieces.ts';
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
				title={l10n.t('Traces')}
				place={placeText(projectName.value, connectionLabel.value)}
				isProduction={isProduction.value}
			>
				<RangePicker />
				<ColumnsMenu />
				<button type="button" class="tool" title={l10n.t('Save this view, or choose another')} onClick={chooseView}>
					<Icon name="bookmark" /> {l10n.t('Views')}
				</button>
				<button
					type="button"
					class="tool"
					title={l10n.t('Export all traces that the filter selects')}
					onClick={exportAll}
				>
					<Icon name="export" /> {l10n.t('Export')}
				</button>
				<button
					type="button"
					class="tool"
					title={l10n.t('Tell of new traces while this is visible')}
					aria-pressed={live.value}
					onClick={() => {
						setLive(!live.value);
					}}
				>
					<Icon name="broadcast" /> {l10n.t('Live')}
				</button>
				<RefreshButton busy={isRunning.value} onClick={refresh} />
			</PageHeading>
			<FilterBar />
			<ReadingState
				isRunning={isRunning.value}
				retrySeconds={retrySeconds.value}
				doing={l10n.t('Reading traces')}
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
		return <p class="message">{l10n.t('Reading traces…')}</p>;
	}
	const skipped = pages.value.skippedCount;
	return (
		<>
			{skipped > 0 && (
				<p class="notice">
					<Icon name="warning" /> {skippedText(skipped)}
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

function skippedText(count: number): string {
	return count === 1
		? l10n.t('1 trace could not be read and is left out; the log says why.')
		: l10n.t('{0} traces could not be read and are left out; the log says why.', countText(count));
}

/** Traces that came in while one reads further down. */
function News() {
	const { newTraces, isAtLeast } = news.value;
	return (
		<p class={newTraces === 0 ? 'visually-hidden' : 'notice'} aria-live="polite">
			{newTraces > 0 && (
				<button type="button" class="link" onClick={showNew}>
					{newsText(newTraces, isAtLeast)}
				</button>
			)}
		</p>
	);
}

function newsText(count: number, isAtLeast: boolean): string {
	if (count === 1) {
		return isAtLeast ? l10n.t('At least 1 new trace') : l10n.t('1 new trace');
	}
	return isAtLeast ? l10n.t('At least {0} new traces', countText(count)) : l10n.t('{0} new traces', countText(count));
}

const environmentNames = ['LANGFUSE_PUBLIC_KEY', 'LANGFUSE_SECRET_KEY', 'LANGFUSE_BASE_URL'] as const;

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
						? l10n.t('None of the loaded traces matches the filters.')
						: l10n.t('No traces match the filters.')}
				</p>
				<vscode-button
					onClick={() => {
						setTerms([]);
					}}
				>
					{l10n.t('Clear Filters')}
				</vscode-button>
			</div>
		);
	}
	return (
		<div class="message">
			<p>
				{sentencePieces(
					l10n.t(
						'No traces yet. Set {0}, {1} and {2} where your app runs, and any Langfuse SDK sends its traces here.',
					),
				).map((piece) => (typeof piece === 'string' ? piece : <code key={piece}>{environmentNames[piece]}</code>))}
			</p>
			<vscode-button onClick={copyEnvironment}>{l10n.t('Copy SDK Environment')}</vscode-button>
		</div>
	);
}
