import type * as vscode from 'vscode';
import type { CommandServices } from './commandServices.ts';
import { commandTable } from './commandTable.ts';
import { commandTitle } from './commandTitle.ts';
import { emptyDraft } from './draft.ts';
import { runForPerson } from './runForPerson.ts';

/**
 * Opens what a link leads to that someone clicked outside of VS Code, which has asked the person before. What is wrong
 * with it is told; no form is opened for it.
 */
export async function openLink(services: CommandServices, uri: vscode.Uri): Promise<void> {
	const id = 'spandeck.openUrl';
	const { steps: _, ...row } = commandTable[id];
	await runForPerson(
		{ services, id, row, title: commandTitle(id) },
		{ ...emptyDraft, values: { url: uri.toString(true) } },
	);
}
