import * as vscode from 'vscode';
import type { CommandId } from '../names.ts';
import { asSpandeckError, isCancelled } from '../contract/problem.ts';
import { errorText } from '../model/errorText.ts';
import type { PanelServices } from './panelServices.ts';
import type { ShownErrorAction } from './protocol.ts';

/**
 * Runs a command for a person who clicked in a page; a failure is told as any command's.
 * @returns whether it ended without one
 */
export async function runCommand({ log }: PanelServices, id: CommandId, ...args: readonly unknown[]): Promise<boolean> {
	try {
		await vscode.commands.executeCommand(id, ...args);
		return true;
	} catch (thrown) {
		const error = asSpandeckError(id, thrown);
		log.warn(`${id}: ${error.message}`);
		if (!isCancelled(error)) {
			void vscode.window.showErrorMessage(errorText(error).sentence);
		}
		return false;
	}
}

/** Does what a button of an error offers. `retry` is the page's own: it asks again. */
export async function runErrorAction(
	services: PanelServices,
	connectionId: string,
	action: ShownErrorAction,
): Promise<void> {
	switch (action) {
		case 'retry':
			return;
		case 'showLog':
			services.log.show();
			return;
		case 'signIn':
			return runOnConnection(services, 'spandeck.connection.signIn', connectionId);
		case 'editConnection':
			return runOnConnection(services, 'spandeck.connection.edit', connectionId);
		case 'startLocalPlatform':
			await runCommand(services, 'spandeck.localPlatform.start', {});
			return;
	}
}

/** As from the sidebar's node of the connection: the command asks for what it needs. */
async function runOnConnection(services: PanelServices, id: CommandId, connectionId: string): Promise<void> {
	const connection = services.connections.list().find((one) => one.id === connectionId);
	const node = connection && { kind: 'connection', key: connection.id, connection };
	await (node === undefined ? runCommand(services, id) : runCommand(services, id, node));
}
