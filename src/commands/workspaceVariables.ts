import { parseEnv } from 'node:util';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { VariableSource } from '../model/foundConnections.ts';

/** How deep below a workspace folder is looked: `.env`, `api/.env`, `apps/api/.env`. */
const deepest = 2;
const mostFolders = 100;
const mostFiles = 50;
/** A `.env` file has a few lines; what is larger is something else. */
const largestFile = 256 * 1024;
/** What every project has many of, and nobody keeps a `.env` file in. */
const skippedFolders =
	/^(?:\.|node_modules$|bower_components$|vendor$|dist$|build$|out$|target$|coverage$|__pycache__$|venv$)/;
const envFile = /^\.env(?:rc|\..+)?$/;
/** Examples have no values of anyone; vaults are encrypted. */
const notForUse = /\.(?:example|sample|template|tmpl|dist|vault|schema)$/i;

/**
 * The variables of the workspace's `.env*` files and of VS Code's own environment, which is last. In a workspace that is
 * not trusted there are none: its files are strangers' texts, which nothing is to be read from.
 */
export async function workspaceVariables(log: vscode.LogOutputChannel): Promise<readonly VariableSource[]> {
	if (!vscode.workspace.isTrusted) {
		return [];
	}
	const files = (await Promise.all((vscode.workspace.workspaceFolders ?? []).map(({ uri }) => envFilesIn(uri)))).flat();
	const read = await Promise.all(files.slice(0, mostFiles).map((file) => readSource(file, log)));
	const sources = read.filter((source) => source !== undefined);
	const ofEditor = { where: l10n.t('the environment of VS Code'), variables: process.env };
	return [...sources.map((source) => withBase(source, sources)), ofEditor];
}

/** `app/.env.local` stands on `app/.env`. */
function withBase(source: VariableSource, all: readonly VariableSource[]): VariableSource {
	const base = all.find(({ where }) => where === source.where.replace(/\.env[^/]*$/, '.env'));
	return base === undefined || base === source ? source : { ...source, base };
}

/** By `vscode.workspace.fs`, so also where the files are on another machine or nowhere on a disk. */
async function envFilesIn(root: vscode.Uri): Promise<readonly vscode.Uri[]> {
	const files: vscode.Uri[] = [];
	let level = [root];
	for (let depth = 0; depth <= deepest && level.length > 0; depth += 1) {
		const listed = await Promise.all(level.slice(0, mostFolders).map(listedIn));
		files.push(...listed.flatMap((folder) => folder.files));
		level = listed.flatMap(({ folders }) => folders);
	}
	return files;
}

async function listedIn(folder: vscode.Uri): Promise<{ files: readonly vscode.Uri[]; folders: readonly vscode.Uri[] }> {
	const entries = await vscode.workspace.fs.readDirectory(folder).then(
		(read) => read.toSorted(([one], [other]) => one.localeCompare(other)),
		() => [],
	);
	const within = (which: (name: string, type: vscode.FileType) => boolean) =>
		entries.filter(([name, type]) => which(name, type)).map(([name]) => vscode.Uri.joinPath(folder, name));
	return {
		// A link to a file has both bits.
		files: within((name, type) => (type & vscode.FileType.File) !== 0 && envFile.test(name) && !notForUse.test(name)),
		folders: within((name, type) => type === vscode.FileType.Directory && !skippedFolders.test(name)),
	};
}

async function readSource(file: vscode.Uri, log: vscode.LogOutputChannel): Promise<VariableSource | undefined> {
	const where = vscode.workspace.asRelativePath(file);
	try {
		const { size } = await vscode.workspace.fs.stat(file);
		if (size > largestFile) {
			log.info(`${where} is too large for a .env file, so it is not looked into`);
			return undefined;
		}
		return { where, variables: variablesIn(await vscode.workspace.fs.readFile(file)) };
	} catch {
		log.info(`${where} could not be read, so it is not looked into`);
		return undefined;
	}
}

function variablesIn(bytes: Uint8Array): Readonly<Record<string, string>> {
	// The decoder takes a byte order mark away; parseEnv would take it for a part of the first name.
	const variables = parseEnv(new TextDecoder('utf-8').decode(bytes));
	// Node before 24 keeps blanks that follow `export`.
	return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name.trim(), value ?? '']));
}
