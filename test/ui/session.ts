import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from '../harness/browser.ts';
import { themes, type Theme } from '../harness/screenshot.ts';
import { builtSpandeck, stageExtensions } from '../harness/stageExtension.ts';
import {
	newBrowserContext,
	openWindow,
	startVscodeServer,
	temporaryDirectories,
	windowUrl,
	type UserSettings,
} from '../harness/vscode.ts';
import { Workbench } from './pages/workbench.ts';

export interface SessionOptions {
	readonly settings?: UserSettings;
	readonly theme?: Theme;
}

/** A VS Code of its own with the extension, and one window of it. */
export interface Session {
	readonly workbench: Workbench;
	/** The workspace folder that the window has open; empty at the start. */
	readonly folder: string;
	/** Ends the browser and the server and removes what they wrote. */
	readonly close: () => Promise<void>;
}

/** Starts VS Code with the extension as the work tree has it (build it first), installed as a person has it. */
export async function startSession(options: SessionOptions = {}): Promise<Session> {
	const directories = await temporaryDirectories();
	const folder = await mkdtemp(join(tmpdir(), 'spandeck-folder-'));
	await mkdir(folder, { recursive: true });
	const theme = { 'workbench.colorTheme': themes[options.theme ?? 'dark'] };
	await stageExtensions(directories, [builtSpandeck]);
	const [browser, server] = await Promise.all([
		launchBrowser(),
		startVscodeServer(directories, { settings: { ...theme, ...options.settings } }),
	]);
	const close = async (): Promise<void> => {
		await browser.close();
		await server.stop();
		await directories.remove();
		await rm(folder, { recursive: true, force: true });
	};
	try {
		const context = await newBrowserContext(browser);
		return { workbench: new Workbench(await openWindow(context, windowUrl(server, { folder }))), folder, close };
	} catch (error) {
		await close();
		throw error;
	}
}
