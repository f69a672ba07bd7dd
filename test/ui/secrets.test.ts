import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type ConnectedSession, startConnectedSession } from './session.ts';

/** All that the window holds, the webviews' frames included. */
async function pageText(page: Page): Promise<string> {
	return (await Promise.all(page.frames().map((frame) => frame.content().catch(() => '')))).join('\n');
}

/** Every file that VS Code has written: settings, state, logs. Binary ones are searched as bytes. */
async function writtenFiles(folder: string): Promise<{ path: string; content: string }[]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	return await Promise.all(
		entries
			.filter((entry) => entry.isFile())
			.map(async (entry) => {
				const path = join(entry.parentPath, entry.name);
				return { path, content: await readFile(path, 'latin1') };
			}),
	);
}

describe('secrets', () => {
	let session: ConnectedSession;
	const project = ['Brightwater Software', 'Support Chat'] as const;

	before(async () => {
		session = await startConnectedSession();
		const { workbench } = session;
		await workbench.explorer.expand([...project, 'API Keys']);
		await workbench.explorer.select([...project, 'Traces']);
		const traces = await workbench.panel(/Traces/);
		await traces.frame.getByRole('row').nth(1).waitFor();
		await workbench.explorer.select([...project, 'Metrics']);
		const metrics = await workbench.panel(/Metrics/);
		await metrics.frame.getByRole('table').first().waitFor();
		await session.proxy.waitFor('GET', /metrics\/daily$/);
	});
	after(() => session.close());

	const secrets = () => {
		const { apiKey, tokens, secretKey, publicKey } = session.platform;
		const pair = Buffer.from(`${publicKey}:${secretKey}`).toString('base64');
		return { apiKey, secretKey, pair, ...tokens };
	};
	const found = (text: string) =>
		Object.entries(secrets()).flatMap(([name, secret]) => (text.includes(secret) ? [name] : []));

	// This host writes no log file and shows an empty output: what is logged is looked at in test/unit/client.
	it('stand nowhere in the window: not in the tree, nor in a panel', async () => {
		const text = await pageText(session.workbench.page);
		assert.ok(text.includes('Support Chat'));
		assert.deepEqual(found(text), []);
	});

	it('stand in no file that VS Code has written', async () => {
		const files = await writtenFiles(session.userData);
		assert.ok(files.some(({ content }) => content.includes('spandeck.connections')));
		assert.deepEqual(
			files.filter(({ content }) => found(content).length > 0).map(({ path }) => path),
			[],
		);
	});
});
