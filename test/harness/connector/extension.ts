import * as vscode from 'vscode';
import { connectedText, type ConnectionArguments, type ConnectorEnvironment } from './environment.ts';

/**
 * Adds the connections through Spandeck's own command, and says in the status bar when that is done, or why not. After a
 * reload of the window they are there, and only signed in to again: this VS Code keeps secrets no longer than its page.
 */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
	const item = vscode.window.createStatusBarItem();
	context.subscriptions.push(item);
	const file = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(context.extensionUri, 'environment.json'));
	const { connections } = JSON.parse(new TextDecoder().decode(file)) as ConnectorEnvironment;
	try {
		for (const connection of connections) {
			await connect(connection);
		}
		item.text = connectedText;
	} catch (error) {
		item.text = `not connected: ${error instanceof Error ? error.message : String(error)}`;
	}
	item.show();
}

async function connect(connection: ConnectionArguments): Promise<void> {
	const { label, apiKey, token, publicKey, secretKey } = connection;
	const known = vscode.workspace.getConfiguration('spandeck').get<{ id: string; label: string }[]>('connections', []);
	const found = known.find((each) => each.label === label);
	await (found === undefined
		? vscode.commands.executeCommand('spandeck.connection.add', connection)
		: vscode.commands.executeCommand('spandeck.connection.signIn', {
				connectionId: found.id,
				apiKey,
				token,
				publicKey,
				secretKey,
			}));
}
