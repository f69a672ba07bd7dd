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
	const lines = rest > 0 ? [...questions, `… and ${rest} more`] : questions;
	return {
		question: `Do this for all ${all.length}?`,
		consequence: `${lines.join('\n')}\n\n${first.consequence}`,
		button: `${first.button} (${all.length})`,
	};
}

async function agreesInModal({ question, consequence, button }: Confirmation): Promise<boolean> {
	const options = { modal: true, detail: consequence };
	return (await vscode.window.showWarningMessage(question, options, button)) === button;
}

async function agreesForProduction({ question, consequence, button }: Confirmation, { label }: Connection) {
	const really = `${button} in Production`;
	const options = { modal: true, detail: `${question}\n\n${consequence}` };
	const answer = await vscode.window.showWarningMessage(`${label} is marked as production.`, options, really);
	return answer === really;
}

async function typesName({ question, consequence }: Confirmation, name: string): Promise<boolean> {
	const typed = await vscode.window.showInputBox({
		title: question,
		prompt: `${consequence} Type ${name} to go on.`,
		placeHolder: name,
		ignoreFocusOut: true,
		validateInput: (text) => (text.trim() === name.trim() ? undefined : `Type the name exactly: ${name}`),
	});
	return typed !== undefined && typed.trim() === name.trim();
}
