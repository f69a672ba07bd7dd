import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProcess } from './childProcess.ts';
import { vscodeTestDirectory } from './paths.ts';

/** code-server 4.139.1 carries VS Code 1.139.1; its npm-shrinkwrap.json files fix every version beneath it. */
const codeServerVersion = '4.139.1';

const installDirectory = join(vscodeTestDirectory, 'code-server');
const codeServerDirectory = join(installDirectory, 'node_modules', 'code-server');
const vscodeDirectory = join(codeServerDirectory, 'lib', 'vscode');

/** VS Code's own server; code-server's wrapper around it is not used. */
export const vscodeServerMain = join(vscodeDirectory, 'out', 'server-main.js');

async function installedVersion(): Promise<string | undefined> {
	const manifest = join(codeServerDirectory, 'package.json');
	// npm writes this record last: without it an install was broken off.
	if (!existsSync(join(vscodeDirectory, 'node_modules', '.package-lock.json')) || !existsSync(manifest)) {
		return undefined;
	}
	return (JSON.parse(await readFile(manifest, 'utf8')) as { version: string }).version;
}

/** npm hands its own settings on to the scripts that it runs; `omit` or `prefix` among them would change this install. */
function environmentWithoutNpm(): NodeJS.ProcessEnv {
	return Object.fromEntries(
		Object.entries(process.env).filter(
			([name]) => !/^npm_(config_(?!registry|cache|userconfig)|package|lifecycle)/i.test(name),
		),
	);
}

async function npmInstall(cwd: string, packages: readonly string[]): Promise<void> {
	// Install scripts would compile native modules against the wrong headers, and fail; without them VS Code falls back.
	const flags = ['--ignore-scripts', '--omit=dev', '--no-fund', '--no-audit', '--loglevel=error', '--no-save'];
	const code = await runProcess('npm', ['install', ...flags, ...packages], { cwd, env: environmentWithoutNpm() });
	if (code !== 0) {
		throw new Error(
			`npm install in ${cwd} ended with ${String(code)}. VS Code's web workbench could not be installed; read npm's lines above.`,
		);
	}
}

/** Installs VS Code's web workbench with its Node extension host into `.vscode-test/` (about 700 MB), once. */
export async function installVscode(): Promise<void> {
	if ((await installedVersion()) === codeServerVersion) {
		return;
	}
	console.error(
		`Set-up: installing the VS Code web workbench (code-server ${codeServerVersion}). This takes about half a minute.`,
	);
	const started = Date.now();
	await rm(installDirectory, { recursive: true, force: true });
	await mkdir(installDirectory, { recursive: true });
	await writeFile(join(installDirectory, 'package.json'), '{"private":true}\n');
	await npmInstall(installDirectory, [`code-server@${codeServerVersion}`]);
	await npmInstall(vscodeDirectory, []);
	console.error(`Set-up: VS Code installed in ${String(Math.round((Date.now() - started) / 1000))} s.`);
}
