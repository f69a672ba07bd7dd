import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import type { ShownFact, ShownScore, ShownSourcePlace } from '../../panels/protocol.ts';
import { ErrorView } from '../parts/errorView.tsx';
import { Icon } from '../parts/icon.tsx';
import { Content } from './contentView.tsx';
import { ExceptionView, SourceLink } from './exceptionView.tsx';
import { LevelMark } from './levelMark.tsx';
import { typeLook, typeWord } from './observationLooks.ts';
import { ToolButton } from './toolButton.tsx';
import { act, answer, detail, detailError, isFixture, leave, retryDetail, scoresOf, selected } from './traceStore.ts';

/** What is inside the selected observation, or the trace itself: its texts, exactly as text. */
export function DetailView() {
	const observation = selected.value;
	const shown = detail.value;
	return (
		<section class="detail" aria-label={l10n.t('Detail')} tabIndex={0}>
			<div class="detail-heading">
				<h2>
					<Icon name={observation === undefined ? 'list-tree' : typeLook(observation.type).icon} />{' '}
					<bdi>{observation?.name ?? answer.value?.header.name ?? l10n.t('Trace')}</bdi>{' '}
					<span class="word">{observation === undefined ? l10n.t('Trace') : typeWord(observation.type)}</span>{' '}
					{observation !== undefined && <LevelMark observation={observation} />}
				</h2>
				{observation !== undefined && <ObservationActions observationId={observation.id} />}
			</div>
			{detailError.value !== undefined && <ErrorView error={detailError.value} onRetry={retryDetail} onAction={act} />}
			{shown === undefined && detailError.value === undefined && <p class="message reading">{l10n.t('Reading…')}</p>}
			{shown !== undefined && (
				<>
					<Content title={l10n.t('Status message')} part="statusMessage" content={shown.statusMessage} />
					{shown.exception && <ExceptionView exception={shown.exception} />}
					{shown.source && <Source place={shown.source} />}
					<Content title={l10n.t('Input')} part="input" content={shown.input} orNothing={l10n.t('No input.')} />
					<Content title={l10n.t('Output')} part="output" content={shown.output} orNothing={l10n.t('No output.')} />
					<Facts title={l10n.t('Usage and cost')} facts={shown.usage} />
					<Scores observationId={observation?.id} />
					<Content title={l10n.t('Model parameters')} part="modelParameters" content={shown.modelParameters} />
					<Content title={l10n.t('Metadata')} part="metadata" content={shown.metadata} />
					<Facts title={l10n.t('Facts')} facts={shown.facts} />
				</>
			)}
		</section>
	);
}

function ObservationActions({ observationId }: { readonly observationId: string }) {
	return (
		<div class="buttons">
			<ToolButton
				icon="go-to-file"
				label={l10n.t('Open Observation in Editor')}
				onClick={() => leave({ type: 'openContent', part: 'all', observationId })}
			/>
			{!isFixture.value && (
				<ToolButton
					icon="terminal"
					label={l10n.t('Copy Observation as cURL')}
					onClick={() => leave({ type: 'copyCurl', observationId })}
				/>
			)}
		</div>
	);
}

function Part({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
	return (
		<div class="part">
			<h3>{title}</h3>
			{children}
		</div>
	);
}

function Source({ place }: { readonly place: ShownSourcePlace }) {
	return (
		<Part title={l10n.t('Source')}>
			<SourceLink place={place} text={`${place.path}:${place.line}`} />
		</Part>
	);
}

function Facts({ title, facts }: { readonly title: string; readonly facts: readonly ShownFact[] }) {
	return facts.length === 0 ? null : (
		<Part title={title}>
			<dl class="facts">
				{facts.map(({ name, value }) => (
					<div key={name}>
						<dt>
							<bdi>{name}</bdi>
						</dt>
						<dd>
							<bdi>{value}</bdi>
						</dd>
					</div>
				))}
			</dl>
		</Part>
	);
}

function Scores({ observationId }: { readonly observationId: string | undefined }) {
	return <Facts title={l10n.t('Scores')} facts={scoresOf(observationId).map(scoreFact)} />;
}

function scoreFact({ name, value, comment }: ShownScore): ShownFact {
	return { name, value: comment === undefined ? value : `${value} (${comment})` };
}
