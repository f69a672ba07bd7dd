import * as vscode from 'vscode';

/** What the bench hands over beside this file's bundle. */
interface Environment {
	readonly connection: Readonly<Record<string, unknown>>;
}

/** Signs Spandeck in through its own command, and says in the status bar when that is done. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
	const file = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(context.extensionUri, 'environment.json'));
	const { connection } = JSON.parse(new TextDecoder().decode(file)) as Environment;
	const item = vscode.window.createStatusBarItem();
	context.subscriptions.push(item);
	await vscode.commands.executeCommand('spandeck.connection.add', connection);
	item.text = 'bench: connected';
	item.show();
}
