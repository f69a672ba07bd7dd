import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Connection } from '../model/connection.ts';
import type { AskedContent } from './contentConsent.ts';

/**
 * The question whether content of a connection may go to a model, as a modal: it stands before whatever asks, and cannot be
 * answered by a setting.
 * @returns true for the button that says so; false for every other end, also where VS Code shows no dialog
 */
export async function askForContent(
	log: vscode.LogOutputChannel,
	connection: Connection,
	asked: AskedContent,
): Promise<boolean> {
	const share: vscode.MessageItem = { title: l10n.t('Share Content') };
	const withhold: vscode.MessageItem = { title: l10n.t('Share Figures Only') };
	const question = l10n.t('Share the content of traces of {0} with chat?', connection.label);
	const options = { modal: true, detail: detailOf(connection, asked) };
	try {
		// The first button has the keyboard: whoever is typing when an agent asks shares nothing by a stray Enter.
		const answer = await vscode.window.showWarningMessage(question, options, withhold, share);
		return answer === share;
	} catch (thrown) {
		// An extension host that runs tests shows no dialogs: no one was asked, so no one agreed.
		log.warn(`chat: the question for content could not be shown (${String(thrown)})`);
		return false;
	}
}

function detailOf({ production }: Connection, { traceName, projectName }: AskedContent): string {
	const what = l10n.t(
		'A model wants to read the inputs, outputs and metadata of the trace {0} in the project {1}. They go to whoever runs the model, and may hold what people wrote in your app. Without them it gets ids, names, times, tokens and cost.',
		traceName,
		projectName,
	);
	const howLong =
		production === true
			? l10n.t('The connection is marked as production: you are asked each time.')
			: l10n.t('A yes holds for all traces of this connection, until you take it back with Take Back Chat Consent.');
	return `${what}\n\n${howLong}`;
}
