import * as l10n from '@vscode/l10n';
import { structureIn } from './contentText.ts';
import { exceptionOf } from './exception.ts';
import type { Observation } from './observation.ts';
import type { TraceWithObservations } from './trace.ts';

/** A text for an editor. */
export interface TraceDocument {
	/** Its ending says the language. */
	readonly fileName: string;
	readonly text: string;
}

export type DocumentPart = 'input' | 'output' | 'metadata' | 'modelParameters' | 'statusMessage' | 'exception' | 'all';

/**
 * A text of a trace, or of one of its observations, whole.
 * @returns JSON formatted, texts as Markdown, which plain text is too; undefined where there is none
 */
export function traceDocument(
	trace: TraceWithObservations,
	observation: Observation | undefined,
	part: DocumentPart,
): TraceDocument | undefined {
	const name = (observation ?? trace).name ?? 'trace';
	if (part === 'all') {
		return document(name, observation ?? trace);
	}
	const value = partOf(trace, observation, part);
	return value === undefined ? undefined : document(`${name} ${partNames[part]}`, value);
}

const partNames: Readonly<Record<Exclude<DocumentPart, 'all'>, string>> = {
	input: l10n.t('input'),
	output: l10n.t('output'),
	metadata: l10n.t('metadata'),
	modelParameters: l10n.t('model parameters'),
	statusMessage: l10n.t('status message'),
	exception: l10n.t('exception'),
};

function partOf(
	trace: TraceWithObservations,
	observation: Observation | undefined,
	part: Exclude<DocumentPart, 'all'>,
): unknown {
	switch (part) {
		case 'input':
		case 'output':
		case 'metadata':
			return (observation ?? trace)[part];
		case 'modelParameters':
		case 'statusMessage':
			return observation?.[part];
		case 'exception': {
			const exception = observation && exceptionOf(observation);
			return exception?.stack ?? exception?.message;
		}
	}
}

function document(name: string, value: unknown): TraceDocument {
	const parsed = typeof value === 'string' ? structureIn(value) : value;
	return typeof parsed === 'string'
		? { fileName: `${name}.md`, text: parsed }
		: { fileName: `${name}.json`, text: `${JSON.stringify(parsed, undefined, '\t')}\n` };
}
