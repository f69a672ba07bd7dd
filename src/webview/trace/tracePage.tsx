import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { costText, countedText, secondsText, tokensText } from '../../model/numberText.ts';
import { timeText } from '../../model/timeText.ts';
import type { TraceHeader, TracesQueryState } from '../../panels/protocol.ts';
import { ErrorView } from '../parts/errorView.tsx';
import { Icon } from '../parts/icon.tsx';
import { PageHeading, placeText, RefreshButton } from '../parts/pageHeading.tsx';
import { ReadingState } from '../parts/readingState.tsx';
import { DetailView } from './detailView.tsx';
import { ObservationTreeView } from './observationTreeView.tsx';
import {
	act,
	answer,
	connectionLabel,
	error,
	isRunning,
	projectName,
	refresh,
	retrySeconds,
	showTraces,
	shown,
} from './traceStore.ts';

export function TracePageView() {
	const trace = answer.value;
	return (
		<main class="page">
			<PageHeading title={trace?.header.name ?? 'Trace'} place={placeText(projectName.value, connectionLabel.value)}>
				<RefreshButton busy={isRunning.value} onClick={refresh} />
			</PageHeading>
			{trace !== undefined && <Header header={trace.header} />}
			<ReadingState
				isRunning={isRunning.value}
				retrySeconds={retrySeconds.value}
				doing="Reading the trace"
				done={trace === undefined ? '' : countedText(trace.observations.length, 'observation')}
			/>
			<Content />
		</main>
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
		return <p class="message">Reading the trace…</p>;
	}
	return (
		<>
			{trace.skipped > 0 && (
				<p class="notice">
					<Icon name="warning" /> {countedText(trace.skipped, 'observation or score', 'observations or scores')} could
					not be read and {trace.skipped === 1 ? 'is' : 'are'} left out; the log says why.
				</p>
			)}
			<div class="columns">
				<ObservationTreeView header={trace.header} />
				<DetailView />
			</div>
		</>
	);
}

function Header({ header }: { readonly header: TraceHeader }) {
	const { userId, sessionId, environment, latencySeconds, totalCostUsd, totalTokens } = header;
	return (
		<dl class="header">
			<Item name="Time">
				<time dateTime={header.timestamp}>{timeText(header.timestamp)}</time>
			</Item>
			<Item name="Latency">{secondsText(latencySeconds)}</Item>
			<Item name="Cost">{costText(totalCostUsd)}</Item>
			<Item name="Tokens">{tokensText(totalTokens)}</Item>
			{userId !== undefined && (
				<Item name="User">
					<Filter name="user" value={userId} query={{ userId }} />
				</Item>
			)}
			{sessionId !== undefined && (
				<Item name="Session">
					<Filter name="session" value={sessionId} query={{ sessionId }} />
				</Item>
			)}
			{environment !== undefined && environment !== 'default' && (
				<Item name="Environment">
					<bdi>{environment}</bdi>
				</Item>
			)}
			{header.tags.length > 0 && (
				<Item name="Tags">
					{header.tags.map((tag) => (
						<Filter key={tag} name="tag" value={tag} query={{ tags: [tag] }} />
					))}
				</Item>
			)}
			<TraceScores header={header} />
		</dl>
	);
}

function TraceScores({ header }: { readonly header: TraceHeader }) {
	const own = header.scores.filter(({ observationId }) => observationId === undefined);
	return own.length === 0 ? null : (
		<Item name="Scores">
			{own.map(({ name, value }, index) => (
				<bdi key={index} class="badge">
					{name}: {value}
				</bdi>
			))}
		</Item>
	);
}

function Item({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
	return (
		<div>
			<dt>{name}</dt>
			<dd>{children}</dd>
		</div>
	);
}

interface FilterProperties {
	readonly name: string;
	readonly value: string;
	readonly query: TracesQueryState;
}

/** A value of the trace; the others that share it are a click away. */
function Filter({ name, value, query }: FilterProperties) {
	return (
		<button
			type="button"
			class="link"
			title={`Show traces of ${name} ${value}`}
			onClick={() => {
				showTraces(query);
			}}
		>
			<bdi>{value}</bdi>
		</button>
	);
}
