import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { countedText } from '../../model/numberText.ts';
import type { MetricsFigures, MetricsFiltersState } from '../../panels/protocol.ts';
import { type Chip, Chips } from '../parts/chips.tsx';
import { commaList } from '../parts/commaList.ts';
import { ErrorView } from '../parts/errorView.tsx';
import { Field } from '../parts/field.tsx';
import { Icon } from '../parts/icon.tsx';
import { PageHeading, placeText, RefreshButton } from '../parts/pageHeading.tsx';
import { ReadingState } from '../parts/readingState.tsx';
import { BarChart } from './chart.tsx';
import { FiguresTable } from './figuresTable.tsx';
import { Legend } from './legend.tsx';
import { measureLooks, measures } from './measures.ts';
import {
	act,
	answer,
	connectionLabel,
	error,
	filters,
	isRunning,
	measure,
	projectName,
	range,
	refresh,
	retrySeconds,
	setFilters,
	setMeasure,
	setRange,
	shown,
	showTracesOfDay,
} from './metricsStore.ts';
import { RangeForm, rangeText } from './rangeForm.tsx';

export function MetricsPageView() {
	return (
		<main class="page">
			<PageHeading title="Metrics" place={placeText(projectName.value, connectionLabel.value)}>
				<RefreshButton busy={isRunning.value} onClick={refresh} />
			</PageHeading>
			<div class="toolbar">
				{range.value !== undefined && <RangeForm range={range.value} onChange={setRange} />}
				<TagFilter />
			</div>
			<FiltersInForce />
			<ReadingState
				isRunning={isRunning.value}
				retrySeconds={retrySeconds.value}
				doing="Reading metrics"
				done={statusText()}
			/>
			<Content />
		</main>
	);
}

function statusText(): string {
	const figures = answer.value?.figures;
	return figures === undefined || range.value === undefined
		? ''
		: `${rangeText(range.value)}: ${countedText(figures.total.traceCount, 'trace')}.`;
}

/** Adds tags to those that are filtered by: a trace must carry all of them. */
function TagFilter() {
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
			aria-label="Filter"
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
				label="Tags, all of them"
				value={draft.value}
				placeholder="prod, beta"
				onInput={(value) => {
					draft.value = value;
				}}
			/>
			<vscode-button secondary onClick={apply}>
				Add Filter
			</vscode-button>
		</form>
	);
}

function FiltersInForce() {
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
		...several('Tag', 'tags'),
		...one('Trace name', 'traceName'),
		...one('User', 'userId'),
		...several('Environment', 'environment'),
	];
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
		return <p class="message">Reading metrics…</p>;
	}
	return (
		<div class="content">
			{current.skipped > 0 && (
				<p class="notice">
					<Icon name="warning" /> {countedText(current.skipped, 'entry', 'entries')} of the server could not be read and{' '}
					{current.skipped === 1 ? 'is' : 'are'} left out; the log says why.
				</p>
			)}
			{range.value !== undefined && <p class="notice">{rangeText(range.value)}, by UTC day.</p>}
			<Charts figures={current.figures} />
			<FiguresTable figures={current.figures} onDay={showTracesOfDay} />
		</div>
	);
}

function Charts({ figures }: { readonly figures: MetricsFigures }) {
	const { title, text } = measureLooks(measure.value);
	const series = figures.charts[measure.value];
	return (
		<section aria-label={`${title} by day`}>
			<div class="buttons measures" role="group" aria-label="What the chart shows">
				{measures.map((one) => (
					<button
						key={one.measure}
						type="button"
						class="tool"
						aria-pressed={one.measure === measure.value}
						onClick={() => {
							setMeasure(one.measure);
						}}
					>
						<Icon name={one.icon} /> {one.title}
					</button>
				))}
			</div>
			{series.length === 0 ? (
				<p class="message">No {title.toLowerCase()} in this range.</p>
			) : (
				<>
					<BarChart key={measure.value} title={title} dates={figures.dates} series={series} text={text} />
					<Legend series={series} text={text} />
				</>
			)}
		</section>
	);
}
