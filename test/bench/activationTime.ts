import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../harness/browser.ts';
import { vscodeTestDirectory } from '../harness/paths.ts';
import { builtSpandeck, stageExtensions, type UnpackedExtension } from '../harness/stageExtension.ts';
import { buildTestExtension } from '../harness/testExtension.ts';
import {
	newBrowserContext,
	openWindow,
	startVscodeServer,
	temporaryDirectories,
	windowUrl,
} from '../harness/vscode.ts';
import { Workbench } from '../ui/pages/workbench.ts';
import { byTurns, compared, type Benchmark } from './figure.ts';
import { packageOnce } from './packaged.ts';

/** VS Code says whole milliseconds of some 8, and single starts stray widely. */
const starts = 11;

/** What the extension host measured: loading the code and the synchronous part of `activate`, in milliseconds. */
async function readActivationMs(page: Page, extensionName: string): Promise<number> {
	// The list shows only the rows that fit, slowest first.
	await page.setViewportSize({ width: 1280, height: 4000 });
	await new Workbench(page).runCommand('Developer: Show Running Extensions');
	const row = page.locator('.runtime-extensions-editor .extension').filter({ hasText: extensionName });
	const time = row.locator('.activation-time').filter({ hasText: /\d+ms/ });
	await time.waitFor({ timeout: 60_000 });
	const found = /(\d+)ms/.exec(await time.innerText());
	return Number(found?.[1]);
}

interface Starter {
	readonly measure: () => Promise<number>;
	readonly stop: () => Promise<void>;
}

/** A server with this extension alone; each measurement opens a new window, which starts a new extension host. */
async function prepare(extension: UnpackedExtension, extensionName: string): Promise<Starter> {
	const directories = await temporaryDirectories();
	await stageExtensions(directories, [extension]);
	const [browser, server] = await Promise.all([
		launchBrowser(),
		startVscodeServer(directories, { builtInExtensions: false }),
	]);
	return {
		measure: async () => {
			const context = await newBrowserContext(browser);
			try {
				const page = await openWindow(context, windowUrl(server, { folder: vscodeTestDirectory }));
				return await readActivationMs(page, extensionName);
			} finally {
				await context.close();
			}
		},
		stop: async () => {
			await browser.close();
			await server.stop();
			await directories.remove();
		},
	};
}

export const activationTime: Benchmark = {
	name: 'activation-time',
	measure: async () => {
		await packageOnce();
		const spandeck = await prepare(builtSpandeck, 'Spandeck');
		const bare = await prepare(
			await buildTestExtension(join(import.meta.dirname, 'bare', 'activation')),
			'bare-activation',
		);
		try {
			return compared('activation-time', 'ms', 0.2, await byTurns(starts, spandeck.measure, bare.measure));
		} finally {
			await Promise.all([spandeck.stop(), bare.stop()]);
		}
	},
};
