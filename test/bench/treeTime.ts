import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../harness/browser.ts';
import { buildConnector, platformConnection, waitForConnections } from '../harness/connect.ts';
import { vscodeTestDirectory } from '../harness/paths.ts';
import { startPlatform, type PlatformInfo } from '../harness/platform.ts';
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

const projects = 2000;
const rounds = 5;

async function createProjects(info: PlatformInfo): Promise<void> {
	const url = `${info.organizationsApiUrl}/organizations/${info.organizationId}/projects`;
	const headers = {
		'Api-Key': info.apiKey,
		Authorization: `Bearer ${info.token}`,
		'Content-Type': 'application/json',
	};
	const existing = (await (await fetch(url, { headers })).json()) as { data: unknown[] };
	for (let number = existing.data.length; number < projects; number += 1) {
		const body = JSON.stringify({ data: { type: 'project', attributes: { name: `Project ${number}` } } });
		const answer = await fetch(url, { method: 'POST', headers, body });
		if (answer.status !== 201) {
			throw new Error(`The platform refused project ${number}: ${answer.status} ${await answer.text()}`);
		}
	}
}

/** Milliseconds from the click on the sidebar's icon until the last of the rows is known to the list. */
async function measureOpening(page: Page): Promise<number> {
	await waitForConnections(page);
	const workbench = new Workbench(page);
	const begin = performance.now();
	await workbench.openSidebar();
	const { view } = workbench.explorer;
	const organization = view.locator('.monaco-list-row[aria-level="1"]').first();
	await organization.waitFor();
	if ((await organization.getAttribute('aria-expanded')) === 'false') {
		await organization.locator('.monaco-tl-twistie').click();
	}
	await view
		.locator(`.monaco-list-row[aria-level="2"][aria-setsize="${projects}"]`)
		.first()
		.waitFor({ timeout: 60_000 });
	return performance.now() - begin;
}

/** One opening in a VS Code of its own: connections are settings, and each time starts from none. */
async function open(extensions: readonly UnpackedExtension[]): Promise<number> {
	const directories = await temporaryDirectories();
	await stageExtensions(directories, extensions);
	const [browser, server] = await Promise.all([launchBrowser(), startVscodeServer(directories)]);
	try {
		const context = await newBrowserContext(browser);
		return await measureOpening(await openWindow(context, windowUrl(server, { folder: vscodeTestDirectory })));
	} finally {
		await browser.close();
		await server.stop();
		await directories.remove();
	}
}

export const treeTime: Benchmark = {
	name: 'tree-2000',
	measure: async () => {
		await packageOnce();
		const platform = await startPlatform({ sample: 'none' });
		try {
			await createProjects(platform.info);
			const connections = [platformConnection('Bench', platform.info)];
			const spandeck = [builtSpandeck, await buildConnector(connections)];
			const bare = [await buildTestExtension(join(import.meta.dirname, 'bare', 'tree'), { connections })];
			return compared(
				'tree-2000',
				'ms',
				1.3,
				await byTurns(
					rounds,
					() => open(spandeck),
					() => open(bare),
				),
			);
		} finally {
			await platform.stop();
		}
	},
};
