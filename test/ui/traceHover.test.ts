import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PlatformInfo } from '../harness/platform.ts';
import { type ConnectedSession, startConnectedSession } from './session.ts';
import { describeInSharedSession } from './sharedSession.ts';

interface ListedTrace {
	readonly id: string;
	readonly name: string;
}

/** The newest trace of the sample's first project. */
async function newestTrace({ analyticsUrl, publicKey, secretKey }: PlatformInfo): Promise<ListedTrace> {
	const headers = { Authorization: `Basic ${btoa(`${publicKey}:${secretKey}`)}` };
	const answer = await fetch(`${analyticsUrl}/api/public/traces?limit=1`, { headers });
	const { data } = (await answer.json()) as { readonly data: readonly [ListedTrace] };
	return data[0];
}

describeInSharedSession('the hover over a trace id', (shared) => {
	afterEach(() => shared().workbench.runCommand('View: Close All Editors'));

	it('shows the trace, and opens its panel with a click', async () => {
		const { folder, platform, proxy, workbench } = shared();
		const { id, name } = await newestTrace(platform);
		await workbench.explorer.expand(['Brightwater Software', 'Support Chat']);
		await writeFile(join(folder, 'worker.log'), `trace_id=${id}\n`);
		await workbench.openFile('worker.log');
		proxy.clear();
		const hover = await workbench.hoverOver(id);
		await hover.getByText('Project Support Chat, connection Platform').waitFor();
		await hover.getByText(name).first().waitFor();
		// The project that was opened is asked first.
		assert.deepEqual(
			proxy.requests.filter(({ path }) => path.endsWith(id)).map(({ query }) => query.get('fields')),
			['core,observations,metrics'],
		);
		await hover.getByText('Open Trace').click();
		await (await workbench.panel(name)).frame.getByRole('tree', { name: 'Observations' }).waitFor();
	});
});

describe('the hover over a trace id in a workspace that is not trusted', () => {
	let session: ConnectedSession;
	before(async () => {
		session = await startConnectedSession({
			workspaceTrust: true,
			settings: {
				'security.workspace.trust.startupPrompt': 'never',
				'security.workspace.trust.banner': 'never',
			},
		});
	});
	after(() => session.close());

	it('asks nothing until the workspace is trusted', async () => {
		const { folder, platform, proxy, workbench } = session;
		const { id } = await newestTrace(platform);
		await workbench.explorer.expand(['Brightwater Software', 'Support Chat']);
		// VS Code itself has a hover over an address.
		const address = `${platform.analyticsUrl}/project/${platform.projectId}/traces/${id}`;
		await writeFile(join(folder, 'notes.txt'), `${address}\n`);
		await workbench.openFile('notes.txt');
		proxy.clear();
		const before = await workbench.hoverOver(id);
		await before.getByText('Follow link').waitFor();
		assert.equal(await before.getByText('Open Trace').count(), 0);
		assert.deepEqual(
			proxy.requests.filter(({ path }) => path.includes(id)),
			[],
		);

		await workbench.trustWorkspace();
		await (await workbench.hoverOver(id)).getByText('Open Trace').waitFor();
		assert.equal(proxy.requests.filter(({ path }) => path.endsWith(id)).length, 1);
	});
});
