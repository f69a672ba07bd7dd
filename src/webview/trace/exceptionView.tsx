import * as l10n from '@vscode/l10n';
import { stackLines, type StackLine } from '../../model/stackFrames.ts';
import { beginningOf } from '../../model/contentText.ts';
import type { ShownException, ShownSourcePlace } from '../../panels/protocol.ts';
import { openSource } from './traceStore.ts';

/** A stack of more is a loop that ran away. */
const longestStack = 50_000;

/** What the app threw; places in its source open in the editor. */
export function ExceptionView({ exception: { type, message, stack } }: { readonly exception: ShownException }) {
	return (
		<section class="part" aria-label={l10n.t('Exception')}>
			<h3>{l10n.t('Exception')}</h3>
			<p class="exception">
				{type !== undefined && (
					<strong>
						<bdi>{type}</bdi>
					</strong>
				)}{' '}
				<bdi>{message}</bdi>
			</p>
			{stack !== undefined && (
				<pre tabIndex={0} aria-label={l10n.t('Stack')} role="region">
					{stackLines(beginningOf(stack, longestStack)).map((line, index) => (
						<Line key={index} line={line} />
					))}
				</pre>
			)}
		</section>
	);
}

function Line({ line: { text, place } }: { readonly line: StackLine }) {
	if (place === undefined) {
		return <>{`${text}\n`}</>;
	}
	const { from, to, ...source } = place;
	return (
		<>
			{text.slice(0, from)}
			<SourceLink place={source} text={text.slice(from, to)} />
			{`${text.slice(to)}\n`}
		</>
	);
}

export function SourceLink({ place, text }: { readonly place: ShownSourcePlace; readonly text: string }) {
	return (
		<button
			type="button"
			class="link source"
			title={l10n.t('Open this line in the editor')}
			onClick={() => {
				openSource(place);
			}}
		>
			{text}
		</button>
	);
}
