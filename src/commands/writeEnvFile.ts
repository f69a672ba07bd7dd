import { randomUUID } from 'node:crypto';
import { chmod, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { SpandeckError } from '../contract/problem.ts';
import type { SdkEnvironment } from '../localPlatform/localPlatform.ts';
import { withEnvironment } from '../model/envFile.ts';
import { environmentOf } from './environment.ts';
import { addToGitIgnore, gitStateOf } from './gitIgnore.ts';

const commandId = 'spandeck.project.writeEnvFile';
const fileName = '.env';

export interface EnvFileOptions {
	/** The name of a workspace folder; undefined: the only one, or asked for. */
	readonly workspaceFolder: string | undefined;
	readonly mayAsk: boolean;
	/** The person has agreed already to write a file that Git would commit. */
	readonly confirmed: boolean;
}

/**
 * Writes a project's keys and address into `.env`, every other line as it was.
 * @returns the file; undefined where the person left
 * @throws SpandeckError kind `argument` where there is no folder to write to, or the file is being edited
 */
export async function writeEnvFile(
	environment: SdkEnvironment,
	options: EnvFileOptions,
): Promise<vscode.Uri | undefined> {
	const folder = await folderFor(options);
	if (folder === undefined) {
		return undefined;
	}
	const file = vscode.Uri.joinPath(folder.uri, fileName);
	refuseUnsaved(file);
	if (!options.confirmed && !(await mayWrite(file, folder.uri))) {
		return undefined;
	}
	await write(file, withEnvironment(await textOf(file), environmentOf(environment)));
	return file;
}

async function folderFor({ workspaceFolder, mayAsk }: EnvFileOptions): Promise<vscode.WorkspaceFolder | undefined> {
	const folders = vscode.workspace.workspaceFolders ?? [];
	const [first, ...others] = folders;
	if (first === undefined) {
		throw refusal(l10n.t('The window'), l10n.t('has no folder open to write .env in. Open one first'));
	}
	if (workspaceFolder !== undefined) {
		const named = folders.find(({ name }) => name === workspaceFolder);
		const names = folders.map(({ name }) => name).join(', ');
		return named ?? refuse('workspaceFolder', l10n.t("must be one of the window's folders: {0}", names));
	}
	if (others.length === 0) {
		return first;
	}
	return mayAsk
		? vscode.window.showWorkspaceFolderPick({
				placeHolder: l10n.t('The folder whose .env gets the keys'),
				ignoreFocusOut: true,
			})
		: refuse('workspaceFolder', l10n.t('must be given, since the window has several folders'));
}

/** Unsaved changes would be lost, or would undo what is written when they are saved. */
function refuseUnsaved(file: vscode.Uri): void {
	const edited = vscode.workspace.textDocuments.find(
		({ uri, isDirty }) => isDirty && uri.toString() === file.toString(),
	);
	if (edited !== undefined) {
		throw refusal(fileName, l10n.t('has unsaved changes in an editor. Save or revert it first'));
	}
}

/** A secret must not be committed by accident. */
async function mayWrite(file: vscode.Uri, folder: vscode.Uri): Promise<boolean> {
	const state = await gitStateOf(file);
	switch (state) {
		case 'none':
		case 'ignored':
			return true;
		case 'tracked':
			return await mayWriteTracked();
		case 'untracked':
		case 'unknown':
			return await mayWriteUnignored(state, folder);
	}
}

/** To ignore it would change nothing: Git goes on with a file that it tracks. */
async function mayWriteTracked(): Promise<boolean> {
	const anyway = l10n.t('Write Anyway');
	const detail = l10n.t(
		'The secret key would be a part of the next commit, and shared with everyone who has the repository. Adding the file to .gitignore does not change that: have Git forget it first (git rm --cached .env).',
	);
	const question = l10n.t('.env is tracked by Git.');
	return (await vscode.window.showWarningMessage(question, { modal: true, detail }, anyway)) === anyway;
}

async function mayWriteUnignored(state: 'untracked' | 'unknown', folder: vscode.Uri): Promise<boolean> {
	const [add, anyway] = [l10n.t('Add to .gitignore'), l10n.t('Write Anyway')];
	const detail = l10n.t('The secret key in it could be committed and shared with everyone who has the repository.');
	const question =
		state === 'untracked'
			? l10n.t('.env is not ignored by Git.')
			: l10n.t('Whether Git ignores .env could not be checked.');
	const answer = await vscode.window.showWarningMessage(question, { modal: true, detail }, add, anyway);
	if (answer === add) {
		await addToGitIgnore(folder, fileName);
	}
	return answer !== undefined;
}

async function textOf(file: vscode.Uri): Promise<string> {
	try {
		const bytes = await vscode.workspace.fs.readFile(file);
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch (error) {
		if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') {
			return '';
		}
		if (error instanceof TypeError) {
			throw refusal(fileName, l10n.t('is not UTF-8 text, so it is left as it is'));
		}
		throw error;
	}
}

/** Whole or not at all: a file that a running app reads is never half written. */
async function write(file: vscode.Uri, text: string): Promise<void> {
	if (file.scheme !== 'file') {
		await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
		return;
	}
	// A link stays a link: what it points to is replaced.
	const target = await realpath(file.fsPath).catch(() => file.fsPath);
	const mode = await stat(target).then(
		(found) => found.mode & 0o777,
		() => 0o600,
	);
	const draft = `${target}.${randomUUID()}.tmp`;
	try {
		await writeFile(draft, text, { mode: 0o600 });
		await chmod(draft, mode);
		await rename(draft, target);
	} finally {
		await rm(draft, { force: true });
	}
}

function refusal(argument: string, detail: string): SpandeckError {
	return new SpandeckError(commandId, { kind: 'argument', argument, detail });
}

function refuse(argument: string, detail: string): never {
	throw refusal(argument, detail);
}
