import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { SpandeckError } from '../contract/problem.ts';
import type { Connection } from '../model/connection.ts';
import { type ErrorAction, errorText } from '../model/errorText.ts';
import type { PersonCommandId } from '../names.ts';
import type { ConnectionNode } from '../tree/nodes.ts';

const labels: Readonly<Record<ErrorAction, string>> = {
	signIn: l10n.t('Sign In'),
	retry: l10n.t('Retry'),
	showLog: l10n.t('Show Log'),
	editConnection: l10n.t('Edit Connection'),
	startLocalPlatform: l10n.t('Start Local Platform'),
};

const commands: Readonly<Record<Exclude<ErrorAction, 'retry'>, PersonCommandId>> = {
	signIn: 'spandeck.connection.signIn',
	showLog: 'spandeck.showLog',
	editConnection: 'spandeck.connection.edit',
	startLocalPlatform: 'spandeck.localPlatform.start',
};

/**
 * Says what went wrong, with a button for each thing that helps, and does what is clicked.
 * @param retry what *Retry* does, and what follows once the person has signed in
 */
export async function showError(
	error: SpandeckError,
	connection: Connection | undefined,
	retry: (() => void) | undefined,
): Promise<void> {
	const { sentence, actions } = errorText(error);
	const offered = actions.filter((action) => isPossible(action, connection, retry));
	const items = offered.map((action) => ({ title: labels[action], action }));
	const chosen = await vscode.window.showErrorMessage(sentence, ...items);
	if (chosen === undefined) {
		return;
	}
	if (chosen.action === 'retry') {
		retry?.();
		return;
	}
	const done = await vscode.commands.executeCommand(commands[chosen.action], ...argumentsOf(chosen.action, connection));
	if (chosen.action === 'signIn' && done !== undefined) {
		retry?.();
	}
}

function isPossible(action: ErrorAction, connection: Connection | undefined, retry: unknown): boolean {
	switch (action) {
		case 'retry':
			return retry !== undefined;
		case 'signIn':
		case 'editConnection':
			return connection !== undefined;
		case 'showLog':
		case 'startLocalPlatform':
			return true;
	}
}

function argumentsOf(action: ErrorAction, connection: Connection | undefined): readonly ConnectionNode[] {
	const needsConnection = action === 'signIn' || action === 'editConnection';
	return needsConnection && connection !== undefined ? [{ kind: 'connection', key: connection.id, connection }] : [];
}
