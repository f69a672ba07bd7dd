import * as l10n from '@vscode/l10n';
import { realpath } from 'node:fs/promises';
import * as vscode from 'vscode';
import { pathsBelow, type SourcePlace } from '../model/stackFrames.ts';

/**
 * Opens a line of the app's source in an editor. Which line a trace names is a stranger's word: nothing outside the
 * workspace is ever opened.
 */
export async function openSource(place: SourcePlace): Promise<void> {
	const uri = await fileInWorkspace(place.path);
	if (uri === undefined) {
		const folders = vscode.workspace.workspaceFolders ?? [];
		void vscode.window.showInformationMessage(
			folders.length === 0
				? l10n.t('{0} cannot be opened. No folder is open in this window.', place.path)
				: l10n.t('{0} cannot be opened. It is not inside the open folder.', place.path),
		);
		return;
	}
	const position = new vscode.Position(place.line - 1, (place.column ?? 1) - 1);
	await vscode.window.showTextDocument(uri, { selection: new vscode.Range(position, position), preview: true });
}

async function fileInWorkspace(path: string): Promise<vscode.Uri | undefined> {
	for (const { uri: folder } of vscode.workspace.workspaceFolders ?? []) {
		for (const below of pathsBelow(folder.path, path)) {
			const uri = vscode.Uri.joinPath(folder, below);
			if ((await isFile(uri)) && (await isReallyInside(folder, uri))) {
				return uri;
			}
		}
	}
	return undefined;
}

async function isFile(uri: vscode.Uri): Promise<boolean> {
	try {
		return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.File) !== 0;
	} catch {
		// There is no such file.
		return false;
	}
}

/** A link in the folder may lead out of it. */
async function isReallyInside(folder: vscode.Uri, uri: vscode.Uri): Promise<boolean> {
	if (folder.scheme !== 'file') {
		return true;
	}
	const [root, file] = await Promise.all([realpath(folder.fsPath), realpath(uri.fsPath)]);
	return vscode.Uri.file(file).path.startsWith(`${vscode.Uri.file(root).path.replace(/\/$/, '')}/`);
}
