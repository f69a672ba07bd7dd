import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from '../harness/browser.ts';
import { buildConnector, platformConnection, waitForConnections } from '../harness/connect.ts';
import type { ConnectionArguments } from '../harness/connector/environment.ts';
import { installEmptyLanguagePack } from '../harness/languagePack.ts';
import { startPlatform, type PlatformInfo, type PlatformOptions } from '../harness/platform.ts';
import { startRecordingProxy, type RecordingProxy } from '../harness/recordingProxy.ts';
import { themes, type Theme } from '../harness/screenshot.ts';
import { builtSpandeck, stageExtensions } from '../harness/stageExtension.ts';
import { buildTestExtension } from '../harness/testExtension.ts';
import {
	newBrowserContext,
	openWindow,
	startVscodeServer,
	temporaryDirectories,
	windowUrl,
	type UserSettings,
} from '../harness/vscode.ts';
import { Workbench } from './pages/workbench.ts';

const chatCallerDirectory = join(import.meta.dirname, '..', 'harness', 'chatCaller');

export interface SessionOptions {
	readonly settings?: UserSettings;
	readonly theme?: Theme;
	/** VS Code's display language, such as `de`; English where it is left out. */
	readonly language?: string;
	/** True: the folder is not trusted until a person says so. */
	readonly workspaceTrust?: boolean;
	/** Made and signed in before the session is handed out. */
	readonly connections?: readonly ConnectionArguments[];
	/** An extension that calls tools as a chat does: its command *Test: Call a Tool*. */
	readonly chatCaller?: true;
}

/** A VS Code of its own with the extension, and one window of it. */
export interface Session {
	readonly workbench: Workbench;
	/** The workspace folder that the window has open; empty at the start. */
	readonly folder: string;
	/** Where this VS Code keeps settings and state. */
	readonly userData: string;
	/** Opens one more window of this VS Code, with an extension host of its own, as a person opens a second folder. */
	readonly openAnotherWindow: () => Promise<Workbench>;
	/** Ends the browser and the server and removes what they wrote. */
	readonly close: () => Promise<void>;
}

type Undo = () => Promise<unknown>;

/** Starts VS Code with the extension as the work tree has it (build it first), installed as a person has it. */
export async function startSession(options: SessionOptions = {}): Promise<Session> {
	return await startOrUndo((undo) => openSession(options, undo));
}

/** What was started is ended in the reverse order: when the session closes, or at once when a later step fails. */
async function startOrUndo<Result extends object>(
	start: (undo: (step: Undo) => void) => Promise<Result>,
): Promise<Result & { readonly close: () => Promise<void> }> {
	const steps: Undo[] = [];
	const close = async (): Promise<void> => {
		for (const step of steps.splice(0).reverse()) {
			await step();
		}
	};
	try {
		return { ...(await start((step) => steps.push(step))), close };
	} catch (error) {
		await close();
		throw error;
	}
}

async function openSession(options: SessionOptions, undo: (step: Undo) => void): Promise<Omit<Session, 'close'>> {
	const directories = await temporaryDirectories();
	undo(directories.remove);
	const folder = await mkdtemp(join(tmpdir(), 'spandeck-folder-'));
	undo(() => rm(folder, { recursive: true, force: true }));
	const connections = options.connections ?? [];
	await stageExtensions(directories, [
		builtSpandeck,
		...(connections.length > 0 ? [await buildConnector(connections)] : []),
		...(options.chatCaller ? [await buildTestExtension(chatCallerDirectory)] : []),
	]);
	if (options.language !== undefined) {
		await installEmptyLanguagePack(directories, options.language);
	}
	const settings = { 'workbench.colorTheme': themes[options.theme ?? 'dark'], ...options.settings };
	const server = await startVscodeServer(directories, {
		settings,
		workspaceTrust: options.workspaceTrust ?? false,
		...(options.language !== undefined && { language: options.language }),
	});
	undo(server.stop);
	const browser = await launchBrowser();
	undo(() => browser.close());
	const context = await newBrowserContext(browser, options.language);
	const page = await openWindow(context, windowUrl(server, { folder }));
	if (connections.length > 0) {
		await waitForConnections(page);
	}
	const workbench = new Workbench(page);
	await workbench.openSidebar();
	const openAnotherWindow = async (): Promise<Workbench> => {
		const another = await mkdtemp(join(tmpdir(), 'spandeck-folder-'));
		undo(() => rm(another, { recursive: true, force: true }));
		const second = new Workbench(await openWindow(context, windowUrl(server, { folder: another })));
		await second.openSidebar();
		return second;
	};
	return { workbench, folder, userData: directories.userData, openAnotherWindow };
}

/** A session that is signed in to a local platform of its own, through a proxy that notes what was asked. */
export interface ConnectedSession extends Session {
	/** The platform's addresses lead through the proxy. */
	readonly platform: PlatformInfo;
	readonly proxy: RecordingProxy;
}

/** Starts the platform in memory with its small sample, the proxy before it, and VS Code with one connection to them. */
export async function startConnectedSession(
	options: SessionOptions & { readonly platform?: PlatformOptions } = {},
): Promise<ConnectedSession> {
	return await startOrUndo(async (undo) => {
		const { info, stop } = await startPlatform(options.platform);
		undo(stop);
		const proxy = await startRecordingProxy(info.url);
		undo(proxy.stop);
		const platform = {
			...info,
			url: proxy.through(info.url),
			organizationsApiUrl: proxy.through(info.organizationsApiUrl),
			analyticsUrl: proxy.through(info.analyticsUrl),
		};
		const connections = [platformConnection('Platform', platform), ...(options.connections ?? [])];
		return { ...(await openSession({ ...options, connections }, undo)), platform, proxy };
	});
}
