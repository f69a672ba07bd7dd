import { execFile } from 'node:child_process';
import * as vscode from 'vscode';

/** What `vscode.git` offers to other extensions, as far as it is used here. */
interface GitExtension {
	readonly enabled: boolean;
	getAPI(version: 1): { readonly git: { readonly path: string } };
}

/**
 * Whether Git would take a file into a commit.
 * @returns `unknown` where there is no Git, no repository, or the workspace is not trusted: Git runs what a repository's
 * configuration names
 */
export async function gitTakes(file: vscode.Uri): Promise<'yes' | 'no' | 'unknown'> {
	const git = vscode.workspace.isTrusted && file.scheme === 'file' ? await gitPath() : undefined;
	if (git === undefined) {
		return 'unknown';
	}
	const folder = vscode.Uri.joinPath(file, '..').fsPath;
	return new Promise((resolve) => {
		execFile(git, ['check-ignore', '--quiet', '--', file.fsPath], { cwd: folder }, (error) => {
			// Exit 0: ignored; 1: not; 128: no repository.
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
	const ending = text.includes('\r\n') ? '\r\n' : '\n';
	const separated = text === '' || text.endsWith('\n') ? text : `${text}${ending}`;
	await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(`${separated}${line}${ending}`));
}
