import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startProcess, type StartedProcess } from './childProcess.ts';
import { readReportLine } from './hostReport.ts';
import { installVscode, vscodeServerMain } from './vscodeInstall.ts';

/** Where one VS Code keeps what it knows: never the person's own. */
export interface VscodeDirectories {
	readonly userData: string;
	readonly extensions: string;
}

/** A VS Code server on 127.0.0.1; each page that opens it gets a window with a Node extension host of its own. */
export interface VscodeServer {
	/** `http://127.0.0.1:PORT`. */
	readonly origin: string;
	readonly directories: VscodeDirectories;
	readonly stop: () => Promise<void>;
	/** Resolves with its exit code when the server ends, by itself or by `stop`. */
	readonly ended: Promise<number>;
	/** What the server said last, for a failure's message. */
	readonly recentOutput: () => string;
}

/** VS Code's user settings, by their full names. */
export type UserSettings = Readonly<Record<string, unknown>>;

/** Nothing that moves, asks or reaches out on its own: tests and pictures want the same window each time. */
export const quietSettings: UserSettings = {
	'workbench.startupEditor': 'none',
	'workbench.tips.enabled': false,
	'workbench.enableExperiments': false,
	'workbench.welcomePage.walkthroughs.openOnInstall': false,
	'workbench.reduceMotion': 'on',
	'workbench.layoutControl.enabled': false,
	'workbench.secondarySideBar.defaultVisibility': 'hidden',
	'chat.disableAIFeatures': true,
	'chat.commandCenter.enabled': false,
	'extensions.autoUpdate': false,
	'extensions.autoCheckUpdates': false,
	'extensions.ignoreRecommendations': true,
	'telemetry.telemetryLevel': 'off',
	'update.mode': 'none',
	'git.openRepositoryInParentFolders': 'never',
};

/** Directories for one test run; `remove` deletes them. */
export async function temporaryDirectories(): Promise<VscodeDirectories & { readonly remove: () => Promise<void> }> {
	const parent = await mkdtemp(join(tmpdir(), 'spandeck-vscode-'));
	return {
		userData: join(parent, 'user-data'),
		extensions: join(parent, 'extensions'),
		remove: async () => {
			await rm(parent, { recursive: true, force: true, maxRetries: 5 });
		},
	};
}

async function writeSettingsFile(
	directories: VscodeDirectories,
	scope: 'User' | 'Machine',
	settings: UserSettings,
): Promise<void> {
	const folder = join(directories.userData, 'data', scope);
	await mkdir(folder, { recursive: true });
	await writeFile(join(folder, 'settings.json'), `${JSON.stringify(settings, null, '\t')}\n`);
}

/**
 * Settings lie beside the server. The extension's own go to the machine's: in a window of a remote host, which this one is,
 * VS Code reads settings of scope `machine` nowhere else.
 */
async function writeSettings(directories: VscodeDirectories, settings: UserSettings): Promise<void> {
	const entries = Object.entries({ ...quietSettings, ...settings });
	const isOurs = ([name]: [string, unknown]): boolean => name.startsWith('spandeck.');
	await mkdir(directories.extensions, { recursive: true });
	await writeSettingsFile(directories, 'User', Object.fromEntries(entries.filter((entry) => !isOurs(entry))));
	await writeSettingsFile(directories, 'Machine', Object.fromEntries(entries.filter(isOurs)));
}

function serverArguments(directories: VscodeDirectories): string[] {
	return [
		vscodeServerMain,
		'--accept-server-license-terms',
		'--telemetry-level',
		'off',
		'--server-data-dir',
		directories.userData,
		'--extensions-dir',
		directories.extensions,
	];
}

/** VS Code runs on its own terms: no variable of npm's, of a debugger's or of another VS Code's gets in. */
function vscodeEnvironment(): NodeJS.ProcessEnv {
	return Object.fromEntries(
		Object.entries(process.env).filter(([name]) => !/^(npm_|VSCODE_|ELECTRON_|NODE_OPTIONS$)/.test(name)),
	);
}

/** Installs a packed extension, as a person's *Install from VSIX* does. @throws Error when VS Code refuses it */
export async function installVsix(directories: VscodeDirectories, vsixFile: string): Promise<void> {
	await installVscode();
	await mkdir(directories.extensions, { recursive: true });
	const started = startProcess(process.execPath, [...serverArguments(directories), '--install-extension', vsixFile], {
		env: vscodeEnvironment(),
	});
	await started.lineWhere((line) => line.includes('was successfully installed'), `installs ${vsixFile}`, 60_000);
	await started.stop();
}

async function emptyDirectory(directories: VscodeDirectories): Promise<string> {
	const directory = join(directories.userData, 'no-extensions');
	await mkdir(directory, { recursive: true });
	return directory;
}

async function listening(started: StartedProcess): Promise<string> {
	const line = await started.lineWhere(
		(text) => text.startsWith('Extension host agent listening on '),
		'listens',
		60_000,
	);
	return `http://127.0.0.1:${line.replace(/\D/g, '')}`;
}

export interface ServerOptions {
	/** Written over the settings of these directories. */
	readonly settings?: UserSettings;
	/** 0, the default, for any that is free. */
	readonly port?: number;
	/** VS Code ignores the extension paths of a window without it; with it, it shows no notifications. */
	readonly testDriver?: boolean;
	/** False: none of the extensions that VS Code brings, so that nothing else starts when the one under measurement does. */
	readonly builtInExtensions?: boolean;
	/** True: a folder is not trusted until a person says so. Else every folder is. */
	readonly workspaceTrust?: boolean;
	/** The display language, such as `de`, whose language pack is there (`languagePack.ts`); English where it is left out. */
	readonly language?: string;
	/** Variables that the extensions find, beyond VS Code's own. */
	readonly environment?: Readonly<Record<string, string>>;
}

/** Where Spandeck keeps its files in a server with these directories. */
export function globalStorageOf({ userData }: VscodeDirectories): string {
	return join(userData, 'data', 'User', 'globalStorage', 'spandeck.spandeck');
}

/** Starts the server of VS Code's web workbench; installs VS Code first where it is missing. */
export async function startVscodeServer(
	directories: VscodeDirectories,
	options: ServerOptions = {},
): Promise<VscodeServer> {
	await installVscode();
	await writeSettings(directories, options.settings ?? {});
	const started = startProcess(
		process.execPath,
		[
			...serverArguments(directories),
			...['--host', '127.0.0.1', '--port', String(options.port ?? 0), '--without-connection-token'],
			...(options.workspaceTrust === true ? [] : ['--disable-workspace-trust']),
			...(options.language === undefined ? [] : ['--locale', options.language]),
			...(options.testDriver === true ? ['--enable-smoke-test-driver'] : []),
			...(options.builtInExtensions === false ? ['--builtin-extensions-dir', await emptyDirectory(directories)] : []),
		],
		{ env: { ...vscodeEnvironment(), ...options.environment } },
	);
	const origin = await listening(started);
	return { origin, directories, stop: started.stop, ended: started.ended, recentOutput: started.recentOutput };
}

/** The folder that a window opens, and what it runs beside the installed extensions; the latter needs the test driver. */
export interface WindowOptions {
	readonly folder: string;
	/** A work tree with package.json; its bundles are built. Left out: installed extensions only. */
	readonly extensionDevelopmentPath?: string;
	/** A CommonJS file that exports `run()`; VS Code refuses modal dialogs then. */
	readonly extensionTestsPath?: string;
}

/** The address of a window. */
export function windowUrl(server: VscodeServer, options: WindowOptions): string {
	const remote = (path: string): string => `vscode-remote://${server.origin.replace('http://', '')}${path}`;
	const payload: [string, string][] = [];
	if (options.extensionDevelopmentPath !== undefined) {
		payload.push(['extensionDevelopmentPath', remote(options.extensionDevelopmentPath)]);
	}
	if (options.extensionTestsPath !== undefined) {
		payload.push(['extensionTestsPath', remote(options.extensionTestsPath)]);
	}
	const url = new URL(server.origin);
	url.searchParams.set('folder', options.folder);
	if (payload.length > 0) {
		url.searchParams.set('payload', JSON.stringify([['skipWelcome', 'true'], ...payload]));
	}
	return url.href;
}

/**
 * A fresh browser profile: each has its own storage, as two people's browsers have.
 * @param locale how the browser itself writes numbers and times; VS Code's language is the server's
 */
export async function newBrowserContext(browser: Browser, locale = 'en-US'): Promise<BrowserContext> {
	return await browser.newContext({
		viewport: { width: 1280, height: 800 },
		// A Linux without a locale gives the page `en-US@posix`, on which Intl throws.
		locale,
		timezoneId: 'UTC',
		permissions: ['clipboard-read', 'clipboard-write'],
	});
}

/** Opens a window and waits until its workbench can be used. */
export async function openWindow(context: BrowserContext, url: string): Promise<Page> {
	const page = await context.newPage();
	await page.goto(url);
	await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 });
	return page;
}

/** Runs a suite inside a window's extension host. */
export interface SuiteRun {
	readonly server: VscodeServer;
	readonly browser: Browser;
	readonly window: WindowOptions & { readonly extensionTestsPath: string };
	/** Each line of the suite's report. */
	readonly onReport: (line: string) => void;
	readonly timeoutMs: number;
}

/**
 * @returns the exit code with which VS Code would have ended: 0 where `run()` of the suite resolved
 * @throws Error when the suite has not ended in time, ended badly without a word, or the window fails
 */
export async function runSuiteInVscode(run: SuiteRun): Promise<number> {
	const context = await newBrowserContext(run.browser);
	const otherLines: string[] = [];
	let reported = false;
	const failure = (what: string): Error =>
		new Error(`${what}. VS Code's last lines:\n${otherLines.slice(-30).join('\n')}`);
	try {
		const page = await context.newPage();
		const exit = Promise.withResolvers<number>();
		const timer = setTimeout(() => {
			exit.reject(failure(`The suite did not end within ${run.timeoutMs / 1000} s`));
		}, run.timeoutMs);
		page.once('crash', () => {
			exit.reject(new Error('The page with VS Code crashed.'));
		});
		await page.exposeFunction('codeAutomationLog', (_type: string, values: unknown[]) => {
			const line = values.map(String).join(' ');
			const report = readReportLine(line);
			if (report === undefined) {
				otherLines.push(line);
			} else {
				reported = true;
				run.onReport(report);
			}
		});
		await page.exposeFunction('codeAutomationExit', (code: number) => {
			if (code !== 0 && !reported) {
				exit.reject(failure('The suite did not start'));
			} else {
				exit.resolve(code);
			}
		});
		await page.goto(windowUrl(run.server, run.window));
		return await exit.promise.finally(() => {
			clearTimeout(timer);
		});
	} finally {
		await context.close();
	}
}
