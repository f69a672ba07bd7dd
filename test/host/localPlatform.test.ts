import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { type InstanceInfo } from '../../src/contract/localProcess.ts';
import { findInstance, isThere } from '../../src/localPlatform/platformControl.ts';

interface Local {
	readonly id: string;
	readonly label: string;
	readonly analyticsUrl: string;
	readonly organizationsApiUrl: string;
}
interface Named {
	readonly id: string;
	readonly name: string;
}

const run = async <Result>(command: string, argument: object = {}): Promise<Result> =>
	await vscode.commands.executeCommand<Result>(`spandeck.${command}`, argument);
const start = () => run<Local>('localPlatform.start');
const organizations = () => run<Named[]>('organizations.list', { connectionId: 'local' });

async function setPort(port: number | undefined): Promise<void> {
	const configuration = vscode.workspace.getConfiguration('spandeck');
	await configuration.update('localPlatform.port', port, vscode.ConfigurationTarget.Global);
}

/** Which process serves the connection, having asked it. */
async function instance(local: Local): Promise<InstanceInfo> {
	const found = await findInstance(join(process.env['SPANDECK_TEST_STORAGE'] ?? '', 'platform.sqlite'));
	assert.equal(found?.url, local.analyticsUrl);
	return found;
}

/** Ends the platform behind the extension's back, and waits until it is gone. */
async function end(local: Local, signal: NodeJS.Signals): Promise<void> {
	const ending = await instance(local);
	process.kill(ending.pid, signal);
	while (await isThere(ending));
}

describe('the local platform', () => {
	before(() => setPort(0));
	after(async () => {
		await run('localPlatform.stop', { confirmed: true });
		await run('connection.remove', { connectionId: 'local', confirmed: true });
		await setPort(undefined);
	});

	it('starts with sample data and makes its connection', async () => {
		const local = await start();
		const [organization] = await organizations();
		assert.ok(organization);
		const place = { connectionId: 'local', organizationId: organization.id };
		const [project] = await run<Named[]>('projects.list', place);
		assert.ok(project);
		const traces = await run<{ data: unknown[] }>('traces.list', {
			...place,
			projectId: project.id,
			query: { limit: 5 },
		});

		assert.equal(local.label, 'Local Platform');
		assert.equal(traces.data.length, 5);
	});

	it('that runs is found, not started again', async () => {
		const before = await instance(await start());

		assert.deepEqual(await instance(await start()), before);
	});

	// A crash; and an end in good order that nobody here asked for.
	for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
		it(`that ended by itself (${signal}) is started again by the next use, with the same data`, async () => {
			const local = await start();
			const before = await organizations();
			await end(local, signal);

			await run('refresh');
			assert.deepEqual(await organizations(), before);
		});
	}

	it('that is stopped says so, and stays stopped until it is started', async () => {
		const local = await start();
		const ending = await instance(local);
		await run('localPlatform.stop', { confirmed: true });

		assert.equal(await isThere(ending), false);
		await run('refresh').then(undefined, () => undefined);
		await assert.rejects(() => organizations(), /not running/);
		await start();
		assert.ok((await organizations()).length > 0);
	});

	it('that is reset has new keys and the sample again', async () => {
		const before = await instance(await start());
		const [organization] = await organizations();
		assert.ok(organization);
		await run('project.create', {
			connectionId: 'local',
			organizationId: organization.id,
			attributes: { name: 'Soon gone' },
		});
		await run('localPlatform.reset', { confirmed: true });

		const [fresh] = await organizations();
		assert.ok(fresh);
		const projects = await run<Named[]>('projects.list', { connectionId: 'local', organizationId: fresh.id });
		assert.ok(projects.length > 0 && !projects.some(({ name }) => name === 'Soon gone'));
		assert.notEqual((await instance(await start())).instanceId, before.instanceId);
	});

	it('says that its port is taken, and takes one that is free when it is started again', async () => {
		await run('localPlatform.stop', { confirmed: true });
		const squatter = createServer();
		squatter.listen(0, '127.0.0.1');
		await once(squatter, 'listening');
		const { port } = squatter.address() as AddressInfo;
		await setPort(port);
		try {
			await assert.rejects(() => start(), new RegExp(String(port)));
			const local = await start();
			assert.notEqual(new URL(local.analyticsUrl).port, String(port));
			assert.ok((await organizations()).length > 0);
		} finally {
			squatter.close();
			await setPort(0);
		}
	});
});
