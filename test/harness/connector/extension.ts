import * as vscode from 'vscode';
import { connectedText, type ConnectorEnvironment } from './environment.ts';

/** Adds the connections through Spandeck's own command, and says in the status bar when that is done, or why not. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
	const item = vscode.window.createStatusBarItem();
	context.subscriptions.push(item);
	const file = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(context.extensionUri, 'environment.json'));
	const { connections } = JSON.parse(new TextDecoder().decode(file)) as ConnectorEnvironment;
	try {
		for (const connection of connections) {
			await vscode.commands.executeCommand('spandeck.connection.add', connection);
		}
		item.text = connectedText;
	} catch (error) {
		item.text = `not connected: ${error instanceof Error ? error.message : String(error)}`;
	}
	item.show();
}
