import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import { costSumText, tokensSumText } from '../../model/observationSums.ts';
import { secondsText } from '../../model/numberText.ts';
import { timeText } from '../../model/timeText.ts';
import type { TraceHeader, TracesQueryState } from '../../panels/protocol.ts';
import { isFixture, scoresOf, showTraces, sums } from './traceStore.ts';

/** No observation has, or should have, such a figure. */
const noneText = l10n.t('none');

/** What is known of the trace as a whole. */
export function TraceHeaderView({ header }: { readonly header: TraceHeader }) {
	const { userId, sessionId, environment, latencySeconds } = header;
	const { cost, tokens } = sums.value.whole;
	return (
		<dl class="header">
			<Item name={l10n.t('Time')}>
				<time dateTime={header.timestamp}>{timeText(header.timestamp)}</time>
			</Item>
			<Item name={l10n.t('Latency')}>{secondsText(latencySeconds)}</Item>
			<Item name={l10n.t('Cost')}>{costSumText(cost) ?? noneText}</Item>
			<Item name={l10n.t('Tokens')}>{tokensSumText(tokens) ?? noneText}</Item>
			{userId !== undefined && (
				<Item name={l10n.t('User')}>
					<Filter title={l10n.t('Show traces of user {0}', userId)} value={userId} query={{ userId }} />
				</Item>
			)}
			{sessionId !== undefined && (
				<Item name={l10n.t('Session')}>
					<Filter title={l10n.t('Show traces of session {0}', sessionId)} value={sessionId} query={{ sessionId }} />
				</Item>
			)}
			{environment !== undefined && environment !== 'default' && (
				<Item name={l10n.t('Environment')}>
					<Filter
						title={l10n.t('Show traces of environment {0}', environment)}
						value={environment}
						query={{ environment: [environment] }}
					/>
				</Item>
			)}
			{header.tags.length > 0 && (
				<Item name={l10n.t('Tags')}>
					{header.tags.map((tag) => (
						<Filter key={tag} title={l10n.t('Show traces of tag {0}', tag)} value={tag} query={{ tags: [tag] }} />
					))}
				</Item>
			)}
			<TraceScores />
		</dl>
	);
}

function TraceScores() {
	const own = scoresOf(undefined);
	return own.length === 0 ? null : (
		<Item name={l10n.t('Scores')}>
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
	readonly title: string;
	readonly value: string;
	readonly query: TracesQueryState;
}

/** A value of the trace; the others that share it are a click away. */
function Filter({ title, value, query }: FilterProperties) {
	if (isFixture.value) {
		return <bdi>{value}</bdi>;
	}
	return (
		<button
			type="button"
			class="link"
			title={title}
			onClick={() => {
				showTraces(query);
			}}
		>
			<bdi>{value}</bdi>
		</button>
	);
}
