import { execFile } from 'node:child_process';
import * as vscode from 'vscode';
import { isInRepository, withLine } from './repository.ts';

/** What `vscode.git` offers to other extensions, as far as it is used here. */
interface GitExtension {
	readonly enabled: boolean;
	getAPI(version: 1): { readonly git: { readonly path: string } };
}

/** What Git does with a file; `unknown` where it cannot be asked. */
export type GitState = 'none' | 'ignored' | 'untracked' | 'tracked' | 'unknown';

/**
 * What Git does with a file: `none` where there is no repository, `untracked` where it would be taken into a commit once
 * someone adds it, `tracked` where the next commit of everything has it, whatever `.gitignore` says.
 *
 * Git itself is asked, at the path that VS Code's Git extension found: that extension's API tells of changes, but not what
 * is tracked. Like this extension, it runs where the files are, also in a remote window. Where the files are on no disk (a
 * virtual workspace), Git is missing or its extension is off, nobody can tell; nor in a workspace that is not trusted, since
 * Git runs what a repository's configuration names.
 */
export async function gitStateOf(file: vscode.Uri): Promise<GitState> {
	if (file.scheme !== 'file') {
		return 'unknown';
	}
	const folder = vscode.Uri.joinPath(file, '..').fsPath;
	if (!(await isInRepository(folder))) {
		return 'none';
	}
	const git = vscode.workspace.isTrusted ? await gitPath() : undefined;
	if (git === undefined) {
		return 'unknown';
	}
	// Exit 0: yes; 1: no; 128: Git could not tell.
	if ((await exitCode(git, ['ls-files', '--error-unmatch', '--', file.fsPath], folder)) === 0) {
		return 'tracked';
	}
	const ignored = await exitCode(git, ['check-ignore', '--quiet', '--', file.fsPath], folder);
	return ignored === 0 ? 'ignored' : ignored === 1 ? 'untracked' : 'unknown';
}

function exitCode(git: string, parameters: readonly string[], cwd: string): Promise<unknown> {
	return new Promise((resolve) => {
		execFile(git, parameters, { cwd }, (error) => {
			resolve(error === null ? 0 : error.code);
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
