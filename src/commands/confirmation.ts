import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Connection } from '../model/connection.ts';
import type { Confirmation } from './command.ts';

/**
 * Asks before something is destroyed: by a modal, or where the loss is greatest by a name to be typed. A production
 * connection asks once more.
 * @returns whether the person agreed each time
 */
export async function isAgreed(
	confirmations: readonly Confirmation[],
	connection: Connection | undefined,
): Promise<boolean> {
	const [first, ...others] = confirmations;
	if (first === undefined) {
		return true;
	}
	const asked = others.length === 0 ? first : together(first, confirmations);
	const agreed = asked.typed === undefined ? await agreesInModal(asked) : await typesName(asked, asked.typed);
	return agreed && (connection?.production !== true || (await agreesForProduction(asked, connection)));
}

function together(first: Confirmation, all: readonly Confirmation[]): Confirmation {
	const mostShown = 10;
	const questions = all.slice(0, mostShown).map(({ question }) => `• ${question}`);
	const rest = all.length - questions.length;
	const lines = rest > 0 ? [...questions, l10n.t('… and {0} more', rest)] : questions;
	return {
		question: l10n.t('Do this for all {0}?', all.length),
		consequence: `${lines.join('\n')}\n\n${first.consequence}`,
		button: `${first.button} (${all.length})`,
	};
}

async function agreesInModal({ question, consequence, button }: Confirmation): Promise<boolean> {
	const options = { modal: true, detail: consequence };
	return (await vscode.window.showWarningMessage(question, options, button)) === button;
}

async function agreesForProduction({ question, consequence, button }: Confirmation, { label }: Connection) {
	const really = l10n.t('{0} in Production', button);
	const options = { modal: true, detail: `${question}\n\n${consequence}` };
	const marked = l10n.t('{0} is marked as production.', label);
	const answer = await vscode.window.showWarningMessage(marked, options, really);
	return answer === really;
}

async function typesName({ question, consequence }: Confirmation, name: string): Promise<boolean> {
	const typed = await vscode.window.showInputBox({
		title: question,
		prompt: `${consequence} ${l10n.t('Type {0} to go on.', name)}`,
		placeHolder: name,
		ignoreFocusOut: true,
		validateInput: (text) => (text.trim() === name.trim() ? undefined : l10n.t('Type the name exactly: {0}', name)),
	});
	return typed !== undefined && typed.trim() === name.trim();
}
