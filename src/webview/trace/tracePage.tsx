import * as l10n from '@vscode/l10n';
import { useEffect } from 'preact/hooks';
import { countText } from '../../model/numberText.ts';
import { ErrorView } from '../parts/errorView.tsx';
import { Icon } from '../parts/icon.tsx';
import type { IconName } from '../parts/iconName.ts';
import { PageHeading, placeText, RefreshButton } from '../parts/pageHeading.tsx';
import { ReadingState } from '../parts/readingState.tsx';
import { DetailView } from './detailView.tsx';
import { ObservationTreeView } from './observationTreeView.tsx';
import { pageKey } from './pageKeys.ts';
import { Splitter } from './splitter.tsx';
import { TimelineScale } from './timelineBar.tsx';
import { TraceHeaderView } from './traceHeaderView.tsx';
import {
	act,
	answer,
	atEndOfList,
	connectionLabel,
	isProduction,
	error,
	isFixture,
	isRunning,
	layout,
	projectName,
	refresh,
	retrySeconds,
	setLayout,
	shown,
	step,
	stepError,
} from './traceStore.ts';
import { TraceMenu } from './traceMenu.tsx';
import { TreeToolbar } from './treeToolbar.tsx';

export function TracePageView() {
	const trace = answer.value;
	useEffect(() => {
		window.addEventListener('keydown', pageKey);
		return () => window.removeEventListener('keydown', pageKey);
	}, []);
	return (
		<main class="page">
			<PageHeading
				title={trace?.header.name ?? l10n.t('Trace')}
				place={placeText(projectName.value, connectionLabel.value)}
				isProduction={isProduction.value}
			>
				{!isFixture.value && (
					<>
						<StepButton
							label={l10n.t('Previous')}
							title={l10n.t('Previous trace of the list ({0})', 'K')}
							icon="arrow-up"
							direction="previous"
						/>
						<StepButton
							label={l10n.t('Next')}
							title={l10n.t('Next trace of the list ({0})', 'J')}
							icon="arrow-down"
							direction="next"
						/>
					</>
				)}
				<RefreshButton busy={isRunning.value} onClick={refresh} />
				<TraceMenu />
			</PageHeading>
			{trace !== undefined && <TraceHeaderView header={trace.header} />}
			<ReadingState
				isRunning={isRunning.value}
				retrySeconds={retrySeconds.value}
				doing={l10n.t('Reading the trace')}
				done={trace === undefined ? '' : observationsText(trace.observations.ids.length)}
			/>
			<StepNotice />
			<Content />
		</main>
	);
}

function observationsText(count: number): string {
	return count === 1 ? l10n.t('1 observation') : l10n.t('{0} observations', countText(count));
}

interface StepButtonProperties {
	readonly label: string;
	readonly title: string;
	readonly icon: IconName;
	readonly direction: 'next' | 'previous';
}

/** Leads along the list that the trace was opened from. */
function StepButton({ label, title, icon, direction }: StepButtonProperties) {
	return (
		<button
			type="button"
			class="tool"
			title={title}
			onClick={() => {
				step(direction);
			}}
		>
			<Icon name={icon} /> {label}
		</button>
	);
}

function StepNotice() {
	const text =
		stepError.value?.sentence ?? (atEndOfList.value ? l10n.t('The list has no trace further on.') : undefined);
	return (
		<div role="status">
			{text !== undefined && (
				<p class="notice">
					<Icon name="info" /> {text}
				</p>
			)}
		</div>
	);
}

function Content() {
	const trace = answer.value;
	useEffect(() => {
		if (trace !== undefined) {
			shown(trace.request);
		}
	}, [trace]);
	if (error.value !== undefined) {
		return <ErrorView error={error.value} onRetry={refresh} onAction={act} />;
	}
	if (trace === undefined) {
		return <p class="message">{l10n.t('Reading the trace…')}</p>;
	}
	const { listShare, namesShare, timeline, compact } = layout.value;
	return (
		<>
			{trace.skipped > 0 && (
				<p class="notice">
					<Icon name="warning" /> {skippedText(trace.skipped)}
				</p>
			)}
			<div class="columns" style={{ '--list-share': `${listShare}%` }}>
				<section
					class={timeline ? 'list with-timeline' : 'list'}
					aria-label={l10n.t('Observations and time line')}
					style={{ '--names-share': `${namesShare}%` }}
				>
					<TreeToolbar />
					{timeline && (
						<div class="scale-line">
							<TimelineScale />
							<Splitter
								label={l10n.t('Width of the names')}
								class="beside-names"
								value={namesShare}
								onChange={(value) => setLayout({ namesShare: value })}
							/>
						</div>
					)}
					<ObservationTreeView key={compact} header={trace.header} />
				</section>
				<Splitter
					label={l10n.t('Width of the observations')}
					class="beside-list"
					value={listShare}
					onChange={(value) => setLayout({ listShare: value })}
				/>
				<DetailView />
			</div>
		</>
	);
}

function skippedText(count: number): string {
	return count === 1
		? l10n.t('1 observation or score could not be read and is left out; the log says why.')
		: l10n.t('{0} observations or scores could not be read and are left out; the log says why.', countText(count));
}
