import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { linkBase } from '../../connections/linkBase.ts';
import { readPlace } from '../../model/placeReading.ts';
import { inputStep } from './inputStep.ts';
import type { Step } from './step.ts';

/** A link or a web address; what is on the clipboard stands there at first, if it is one. */
export const urlStep: Step = {
	name: 'url',
	isNeeded: () => true,
	ask: async (draft, frame) => {
		const copied = await vscode.env.clipboard.readText();
		return inputStep({
			name: 'url',
			prompt: l10n.t('A link to Spandeck, or the web address of a trace, a session or a project in Langfuse'),
			placeholder: 'https://cloud.langfuse.com/project/…/traces/…',
			check: refusalOf,
			initial: () => (refusalOf(copied) === undefined ? copied.trim() : undefined),
		}).ask(draft, frame);
	},
};

function refusalOf(text: string): string | undefined {
	const reading = readPlace(text, linkBase());
	return 'refusal' in reading ? reading.refusal : undefined;
}
