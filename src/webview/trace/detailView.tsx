import type { ComponentChildren } from 'preact';
import { countText } from '../../model/numberText.ts';
import type { ShownContent, ShownFact, ShownScore } from '../../panels/protocol.ts';
import { ErrorView } from '../parts/errorView.tsx';
import { Icon } from '../parts/icon.tsx';
import { LevelMark } from './levelMark.tsx';
import { typeLook, typeWord } from './observationLooks.ts';
import { act, answer, detail, detailError, retryDetail, scoresOf, selected } from './traceStore.ts';

/** What is inside the selected observation, or the trace itself: its texts, exactly as text. */
export function DetailView() {
	const observation = selected.value;
	const shown = detail.value;
	return (
		<section class="detail" aria-label="Detail" tabIndex={0}>
			<h2>
				<Icon name={observation === undefined ? 'list-tree' : typeLook(observation.type).icon} />{' '}
				<bdi>{observation?.name ?? answer.value?.header.name ?? 'Trace'}</bdi>{' '}
				<span class="word">{observation === undefined ? 'Trace' : typeWord(observation.type)}</span>{' '}
				{observation !== undefined && <LevelMark observation={observation} />}
			</h2>
			{detailError.value !== undefined && <ErrorView error={detailError.value} onRetry={retryDetail} onAction={act} />}
			{shown === undefined && detailError.value === undefined && <p class="message">Reading…</p>}
			{shown !== undefined && (
				<>
					<Content title="Status message" content={shown.statusMessage} />
					<Content title="Input" content={shown.input} orNothing="No input." />
					<Content title="Output" content={shown.output} orNothing="No output." />
					<Content title="Metadata" content={shown.metadata} />
					<Content title="Model parameters" content={shown.modelParameters} />
					<Facts title="Usage and cost" facts={shown.usage} />
					<Scores observationId={observation?.id} />
					<Facts title="Facts" facts={shown.facts} />
				</>
			)}
		</section>
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

interface ContentProperties {
	readonly title: string;
	readonly content: ShownContent | undefined;
	/** Said where there is none; else the part is left out. */
	readonly orNothing?: string;
}

function Content({ title, content, orNothing }: ContentProperties) {
	if (content === undefined) {
		return orNothing === undefined ? null : (
			<Part title={title}>
				<p class="nothing">{orNothing}</p>
			</Part>
		);
	}
	const { text, totalLength } = content;
	return (
		<Part title={title}>
			{totalLength > text.length && (
				<p class="nothing">
					The first {countText(text.length)} of {countText(totalLength)} characters.
				</p>
			)}
			<pre tabIndex={0} aria-label={title} role="region">
				{text}
			</pre>
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
	return <Facts title="Scores" facts={scoresOf(observationId).map(scoreFact)} />;
}

function scoreFact({ name, value, comment }: ShownScore): ShownFact {
	return { name, value: comment === undefined ? value : `${value} (${comment})` };
}
