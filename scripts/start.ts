// npm start: a real VS Code with Spandeck and the local platform's sample data.
//
//     --desktop, --web      which VS Code; without either: the desktop's where `code` and a display are there, else the web workbench
//     --theme NAME          dark (the default), light, hc-dark or hc-light
//     --port N              where the web workbench listens; any free port by default
//     --screenshot FILE     leaves a picture of the filled tree there, and ends
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../test/harness/browser.ts';
import { runProcess } from '../test/harness/childProcess.ts';
import { repositoryRoot, vscodeTestDirectory } from '../test/harness/paths.ts';
import { isTheme, themes, type Theme } from '../test/harness/screenshot.ts';
import { builtSpandeck, stageExtensions } from '../test/harness/stageExtension.ts';
import {
	newBrowserContext,
	openWindow,
	quietSettings,
	startVscodeServer,
	windowUrl,
	type UserSettings,
	type VscodeServer,
} from '../test/harness/vscode.ts';
import { Workbench } from '../test/ui/pages/workbench.ts';
import { buildExtension } from './steps.ts';

/** All of the demo's own: nothing of the person's VS Code is read or written. */
const demoDirectory = join(vscodeTestDirectory, 'demo');
const demoFolder = join(demoDirectory, 'my-llm-app');

function demoSettings(theme: Theme): UserSettings {
	return {
		...quietSettings,
		'workbench.colorTheme': themes[theme],
		'spandeck.localPlatform.autoStart': true,
		// The demo takes what port is free and leaves 4123 to the person's own platform.
		'spandeck.localPlatform.port': 0,
	};
}

/**
 * The local platform outlives its last window by some seconds. The demo leaves nothing behind: it ends the platform of the
 * demo's own data, which notes its process beside its file.
 */
function endDemoPlatform(userData: string): void {
	const file = join(userData, 'User', 'globalStorage', 'spandeck.spandeck', 'platform.sqlite.instance.json');
	try {
		process.kill((JSON.parse(readFileSync(file, 'utf8')) as { pid: number }).pid, 'SIGTERM');
	} catch {
		// None runs.
	}
}

function codeCommand(): string | undefined {
	const names = process.platform === 'win32' ? ['code.cmd'] : ['code', 'code-insiders', 'codium'];
	const folders = (process.env['PATH'] ?? '').split(delimiter);
	return folders.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path));
}

function hasDisplay(): boolean {
	return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

async function startDesktop(command: string, theme: Theme): Promise<number> {
	const userData = join(demoDirectory, 'desktop', 'user-data');
	process.on('exit', () => endDemoPlatform(userData));
	await mkdir(join(userData, 'User'), { recursive: true });
	await writeFile(join(userData, 'User', 'settings.json'), JSON.stringify(demoSettings(theme), null, '\t'));
	console.log('Opening VS Code. Close its window or press Ctrl+C to end.');
	return await runProcess(command, [
		demoFolder,
		'--new-window',
		'--wait',
		'--disable-workspace-trust',
		'--skip-welcome',
		`--user-data-dir=${userData}`,
		`--extensions-dir=${join(demoDirectory, 'desktop', 'extensions')}`,
		`--extensionDevelopmentPath=${repositoryRoot}`,
	]);
}

/** Opens the first organization, its first project and that project's keys, and the project's traces beside the tree. */
async function lookAround(page: Page): Promise<void> {
	const workbench = new Workbench(page);
	const { explorer } = workbench;
	await workbench.openSidebar();
	const path = await explorer.expandFirst(3);
	await explorer.select([...path.slice(0, 2), 'Traces']);
	const panel = await workbench.panel(/Traces/);
	await panel.frame.getByRole('row').nth(1).waitFor();
}

async function takePicture(server: VscodeServer, url: string, file: string): Promise<void> {
	const browser = await launchBrowser();
	try {
		const page = await openWindow(await newBrowserContext(browser), url);
		await lookAround(page);
		await mkdir(dirname(file), { recursive: true });
		await page.screenshot({ path: file });
		console.log(`The picture of the filled tree is ${file}`);
	} catch (error) {
		throw new Error(`No picture could be taken. VS Code's last lines:\n${server.recentOutput()}`, { cause: error });
	} finally {
		await browser.close();
	}
}

async function startWeb(theme: Theme, port: number, screenshot: string | undefined): Promise<number> {
	const directories = {
		userData: join(demoDirectory, 'web', 'user-data'),
		extensions: join(demoDirectory, 'web', 'extensions'),
	};
	process.on('exit', () => endDemoPlatform(join(directories.userData, 'data')));
	await stageExtensions(directories, [builtSpandeck]);
	const server = await startVscodeServer(directories, { settings: demoSettings(theme), port });
	const url = windowUrl(server, { folder: demoFolder });
	if (screenshot !== undefined) {
		await takePicture(server, url, resolve(screenshot)).finally(() => server.stop());
		return 0;
	}
	console.log(
		`\nSpandeck runs in VS Code at this address; open it in a browser, and press Ctrl+C here to end:\n\n    ${url}\n`,
	);
	return await server.ended;
}

async function start(): Promise<number> {
	const { values } = parseArgs({
		options: {
			desktop: { type: 'boolean', default: false },
			web: { type: 'boolean', default: false },
			theme: { type: 'string', default: 'dark' },
			port: { type: 'string', default: '0' },
			screenshot: { type: 'string' },
		},
	});
	if (!isTheme(values.theme)) {
		throw new Error(`--theme ${values.theme} is not one of: ${Object.keys(themes).join(', ')}`);
	}
	const command = codeCommand();
	if (values.desktop && command === undefined) {
		throw new Error(
			'--desktop needs the `code` command on the PATH. In VS Code run "Shell Command: Install \'code\' command in PATH".',
		);
	}
	await buildExtension();
	await mkdir(demoFolder, { recursive: true });
	const onDesktop = values.desktop || (!values.web && values.screenshot === undefined && hasDisplay());
	if (onDesktop && command !== undefined) {
		return await startDesktop(command, values.theme);
	}
	return await startWeb(values.theme, Number(values.port), values.screenshot);
}

try {
	process.exitCode = await start();
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
