import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { PersonCommandId } from '../names.ts';
import type { Connections } from './connections.ts';

const signInCommand: PersonCommandId = 'spandeck.connection.signIn';

/** One prompt for a connection whose credentials were refused, however many requests failed. */
export function promptToSignIn(connections: Connections): vscode.Disposable {
	return connections.onDidRefuseCredentials(async (connection) => {
		const signIn = l10n.t('Sign In');
		const text = l10n.t('{0} no longer accepts the credentials. Sign in again to go on.', connection.label);
		if ((await vscode.window.showWarningMessage(text, signIn)) === signIn) {
			// As if it were chosen in the tree, on the connection's own node.
			const node = { kind: 'connection', key: connection.id, connection };
			await vscode.commands.executeCommand(signInCommand, node);
		}
	});
}
