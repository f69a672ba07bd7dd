import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { repositoryRoot } from './paths.ts';

/** One of the apps that the README's "Watch your app's traces" shows, or the page that it leads to. */
export interface ReadmeApp {
	/** As its first line says: `langfuse.mjs`. */
	readonly file: string;
	readonly code: string;
	/** What the README says before it, from its heading on. */
	readonly prose: string;
}

const app = /^###? .*\n(?<prose>[^]*?)```js\n(?<code>\/\/ (?<file>\S+)\n[^]*?)```/gm;

/** In the README's order, then in that of the page it leads to. */
export async function readmeApps(): Promise<ReadmeApp[]> {
	const more = await readFile(join(repositoryRoot, 'docs', 'watch-your-app.md'), 'utf8');
	return Array.from(`${await section()}\n${more}`.matchAll(app), ({ groups = {} }) => {
		const { file = '', code = '', prose = '' } = groups;
		return { file, code, prose };
	});
}

async function section(): Promise<string> {
	const readme = await readFile(join(repositoryRoot, 'README.md'), 'utf8');
	const [, found] = /^## Watch your app's traces$([^]*?)^## /m.exec(readme) ?? [];
	assert.ok(found, 'the README has no such section');
	return found;
}

/** The line by which a person gets an exporter's variables. */
async function exporterCommand(): Promise<string> {
	const [, command] = /^(node --env-file=\.env -p .*)$/m.exec(await section()) ?? [];
	assert.ok(command, 'the README has no such line');
	return command;
}

/**
 * Does with an app as the README says, in an empty folder: the pasted lines go into `.env`, changed as it says there, and
 * the app is run with them and nothing else. The packages are those of this repository.
 * @throws AssertionError where it fails or anything is logged
 */
export async function runReadmeApp(
	{ file, code, prose }: ReadmeApp,
	pasted: string,
	more: Readonly<Record<string, string>> = {},
): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'spandeck-app-'));
	try {
		await symlink(join(repositoryRoot, 'node_modules'), join(folder, 'node_modules'));
		await writeFile(join(folder, file), code);
		const renamed = prose.includes('rename the third line') ? pasted.replace('BASE_URL', 'BASEURL') : pasted;
		await writeFile(join(folder, '.env'), renamed);
		if (prose.includes('wo variables of')) {
			await writeFile(join(folder, '.env'), renamed + (await exporterVariables(folder)));
		}
		await runApp(folder, file, more);
	} finally {
		await rm(folder, { recursive: true });
	}
}

const path = [dirname(process.execPath), process.env['PATH']].join(delimiter);

async function exporterVariables(folder: string): Promise<string> {
	const { stdout } = await promisify(execFile)('sh', ['-c', await exporterCommand()], {
		cwd: folder,
		env: { PATH: path },
	});
	return stdout;
}

async function runApp(folder: string, file: string, environment: Readonly<Record<string, string>>): Promise<void> {
	const child = spawn(process.execPath, ['--env-file=.env', file], {
		cwd: folder,
		env: environment,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const [code, printed, logged] = await Promise.all([
		new Promise((resolve) => child.once('close', resolve)),
		text(child.stdout),
		text(child.stderr),
	]);
	assert.deepEqual([file, code, printed, logged], [file, 0, '', '']);
}
