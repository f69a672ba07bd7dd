import { homedir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';

export interface FileToSave {
	/** Without its ending. */
	readonly name: string;
	readonly extension: string;
	/** What the dialog calls such files. */
	readonly description: string;
	readonly bytes: Uint8Array;
}

/**
 * Asks where to, writes there, and says so with a way to open it; a failure is said as well, with the file's name.
 * @returns where it was written; undefined where the person thought better of it, or it could not be written
 */
export async function saveFile({ name, extension, description, bytes }: FileToSave): Promise<vscode.Uri | undefined> {
	const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(homedir());
	const target = await vscode.window.showSaveDialog({
		title: `Save ${description}`,
		defaultUri: folder.with({ path: join(folder.path, `${name}.${extension}`) }),
		filters: { [description]: [extension] },
	});
	if (target === undefined) {
		return undefined;
	}
	try {
		await vscode.workspace.fs.writeFile(target, bytes);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		void vscode.window.showErrorMessage(
			`${target.path} could not be written (${reason}). Choose another place and try again.`,
		);
		return undefined;
	}
	void offerToOpen(target);
	return target;
}

async function offerToOpen(target: vscode.Uri): Promise<void> {
	const chosen = await vscode.window.showInformationMessage(`Saved ${target.path}`, 'Open');
	if (chosen === 'Open') {
		await vscode.commands.executeCommand('vscode.open', target);
	}
}
