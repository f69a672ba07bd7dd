import { execFile } from 'node:child_process';
import * as vscode from 'vscode';
import { isInRepository, withLine } from './repository.ts';

/** What `vscode.git` offers to other extensions, as far as it is used here. */
interface GitExtension {
	readonly enabled: boolean;
	getAPI(version: 1): { readonly git: { readonly path: string } };
}

/**
 * Whether Git would take a file into a commit; `no` where there is no repository.
 * @returns `unknown` where Git cannot be asked: it is not there, its extension is off, the folder is not on this machine,
 * or the workspace is not trusted, since Git runs what a repository's configuration names
 */
export async function gitTakes(file: vscode.Uri): Promise<'yes' | 'no' | 'unknown'> {
	if (file.scheme !== 'file') {
		return 'unknown';
	}
	const folder = vscode.Uri.joinPath(file, '..').fsPath;
	if (!(await isInRepository(folder))) {
		return 'no';
	}
	const git = vscode.workspace.isTrusted ? await gitPath() : undefined;
	if (git === undefined) {
		return 'unknown';
	}
	return new Promise((resolve) => {
		execFile(git, ['check-ignore', '--quiet', '--', file.fsPath], { cwd: folder }, (error) => {
			// Exit 0: ignored; 1: not; 128: Git could not tell.
			resolve(error === null ? 'no' : error.code === 1 ? 'yes' : 'unknown');
		});
	});
}

async function gitPath(): Promise<string | undefined> {
	try {
		const git = await vscode.extensions.getExtension<GitExtension>('vscode.git')?.activate();
		return git?.enabled === true ? git.getAPI(1).git.path : undefined;
	} catch {
		// The Git extension found no Git: its own message says so.
		return undefined;
	}
}

/** Adds a line to the folder's `.gitignore`, which is made where there is none. */
export async function addToGitIgnore(folder: vscode.Uri, line: string): Promise<void> {
	const file = vscode.Uri.joinPath(folder, '.gitignore');
	const text = await vscode.workspace.fs.readFile(file).then(
		(bytes) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
		() => '',
	);
	await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(withLine(text, line)));
}
