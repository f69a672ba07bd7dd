import * as l10n from '@vscode/l10n';
import { useEffect } from 'preact/hooks';
import { countText } from '../../model/numberText.ts';
import type { MetricsRangeState } from '../../panels/protocol.ts';
import { ErrorView } from '../parts/errorView.tsx';
import { Icon } from '../parts/icon.tsx';
import { PageHeading, placeText, RefreshButton } from '../parts/pageHeading.tsx';
import { ReadingState } from '../parts/readingState.tsx';
import { Charts } from './charts.tsx';
import { FiguresTable } from './figuresTable.tsx';
import {
	act,
	answer,
	compare,
	connectionLabel,
	isProduction,
	error,
	explain,
	hidden,
	isRunning,
	projectName,
	range,
	refresh,
	retrySeconds,
	saveCsv,
	savePng,
	setCompare,
	setRange,
	shown,
	showTracesOfDay,
	showTracesOfModel,
	toggleSeries,
} from './metricsStore.ts';
import { ModelsTable } from './modelsTable.tsx';
import { RangeForm, rangeText } from './rangeForm.tsx';
import { FiltersInForce, TagFilter } from './tagFilter.tsx';

export function MetricsPageView() {
	return (
		<main class="page">
			<PageHeading
				title={l10n.t('Metrics')}
				place={placeText(projectName.value, connectionLabel.value)}
				isProduction={isProduction.value}
			>
				<RefreshButton busy={isRunning.value} onClick={refresh} />
			</PageHeading>
			<div class="toolbar">
				{range.value !== undefined && <RangeForm range={range.value} onChange={setRange} />}
				{range.value !== undefined && <CompareButton range={range.value} />}
				<TagFilter />
				{answer.value !== undefined && <ExplainButton />}
			</div>
			<FiltersInForce />
			<ReadingState
				isRunning={isRunning.value}
				retrySeconds={retrySeconds.value}
				doing={l10n.t('Reading metrics')}
				done={statusText()}
			/>
			<Content />
		</main>
	);
}

function ExplainButton() {
	return (
		<div class="form">
			<button
				type="button"
				class="tool"
				title={l10n.t('Ask chat about what is shown here')}
				onClick={() => {
					explain();
				}}
			>
				<Icon name="chat-sparkle" /> {l10n.t('Explain with Chat')}
			</button>
		</div>
	);
}

/** All time has no period before it. */
function CompareButton({ range: inForce }: { readonly range: MetricsRangeState }) {
	const hasBefore = 'preset' in inForce || inForce.fromTimestamp !== undefined;
	return (
		<div class="form">
			<button
				type="button"
				class="tool"
				aria-pressed={hasBefore && compare.value}
				disabled={!hasBefore}
				title={hasBefore ? l10n.t('Show the period before beside this one') : l10n.t('Nothing is before all time')}
				onClick={() => {
					setCompare(!compare.value);
				}}
			>
				<Icon name="git-compare" /> {l10n.t('Compare')}
			</button>
		</div>
	);
}

function statusText(): string {
	const figures = answer.value?.figures;
	if (figures === undefined || range.value === undefined) {
		return '';
	}
	const { traceCount } = figures.total;
	return traceCount === 1
		? l10n.t('{0}: 1 trace.', rangeText(range.value))
		: l10n.t('{0}: {1} traces.', rangeText(range.value), countText(traceCount));
}

function Content() {
	const current = answer.value;
	useEffect(() => {
		if (current !== undefined) {
			shown(current.request);
		}
	}, [current]);
	if (error.value !== undefined) {
		return <ErrorView error={error.value} onRetry={refresh} onAction={act} />;
	}
	if (current === undefined) {
		return <p class="message">{l10n.t('Reading metrics…')}</p>;
	}
	const { figures, skipped, notices = [] } = current;
	return (
		<div class="content">
			<Skipped count={skipped} />
			{notices.map((notice) => (
				<p key={notice} class="notice">
					<Icon name="info" /> {notice}
				</p>
			))}
			{range.value !== undefined && <p class="notice">{l10n.t('{0}, by UTC day.', rangeText(range.value))}</p>}
			<Charts
				figures={figures}
				title={pictureTitle()}
				hidden={hidden.value}
				onToggle={toggleSeries}
				onDay={showTracesOfDay}
				onSavePicture={savePng}
				onSaveTable={saveCsv}
			/>
			<div class="tables">
				<FiguresTable figures={figures} onDay={showTracesOfDay} onExplain={explain} />
				{figures.models.length > 0 && (
					<ModelsTable
						models={figures.models}
						onModel={current.tracesByModel === true ? showTracesOfModel : undefined}
					/>
				)}
			</div>
		</div>
	);
}

function Skipped({ count }: { readonly count: number }) {
	return count === 0 ? null : (
		<p class="notice">
			<Icon name="warning" /> {skippedText(count)}
		</p>
	);
}

function skippedText(count: number): string {
	return count === 1
		? l10n.t('1 entry of the server could not be read and is left out; the log says why.')
		: l10n.t('{0} entries of the server could not be read and are left out; the log says why.', countText(count));
}

function pictureTitle(): string {
	const parts = [projectName.value, range.value && l10n.t('{0}, by UTC day', rangeText(range.value))];
	return parts.filter((part) => part !== undefined).join(' · ');
}
