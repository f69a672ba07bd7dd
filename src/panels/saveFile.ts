import * as l10n from '@vscode/l10n';
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
		title: l10n.t('Save {0}', description),
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
			l10n.t('{0} could not be written ({1}). Choose another place and try again.', target.path, reason),
		);
		return undefined;
	}
	void offerToOpen(target);
	return target;
}

async function offerToOpen(target: vscode.Uri): Promise<void> {
	const open = l10n.t('Open');
	const chosen = await vscode.window.showInformationMessage(l10n.t('Saved {0}', target.path), open);
	if (chosen === open) {
		await vscode.commands.executeCommand('vscode.open', target);
	}
}
