import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { apiKey, startHandWrittenServer, token } from '../harness/servers/handWrittenServer.ts';
import { behaviours, type MisbehavingServer, startMisbehavingServer } from '../harness/servers/misbehavingServer.ts';
import type { RecordingServer } from '../harness/servers/recordingServer.ts';

interface Added {
	readonly id: string;
	readonly label: string;
}

const run = async <Result>(command: string, argument: object): Promise<Result> =>
	await vscode.commands.executeCommand<Result>(`spandeck.${command}`, argument);
const setting = () => vscode.workspace.getConfiguration('spandeck').get<{ readonly id: string }[]>('connections') ?? [];

describe('connections', () => {
	let server: RecordingServer;
	let other: MisbehavingServer;
	before(async () => {
		server = await startHandWrittenServer();
		other = await startMisbehavingServer();
	});
	afterEach(async () => {
		for (const { id } of setting()) {
			await run('connection.remove', { connectionId: id, confirmed: true });
		}
	});
	after(async () => {
		await server.stop();
		await other.stop();
	});

	const addresses = () => ({ organizationsApiUrl: `${server.url}/platform`, analyticsUrl: `${server.url}/analytics` });
	const add = () =>
		run<Added>('connection.add', { label: 'Northwind', kind: 'platform', ...addresses(), apiKey, token });
	const names = async (connectionId: string) =>
		(await run<{ readonly name: string }[]>('organizations.list', { connectionId })).map(({ name }) => name);

	it('that is added can be read, and stands in the settings without its secrets', async () => {
		const added = await add();

		assert.deepEqual(added, { id: added.id, label: 'Northwind', kind: 'platform', ...addresses() });
		assert.deepEqual(setting(), [added]);
		assert.deepEqual(await names(added.id), ['Northwind']);
		assert.equal(server.requests.at(-1)?.headers['api-key'], apiKey);
	});

	it('whose credentials are refused is not kept', async () => {
		other.next(behaviours.error(401, { detail: 'No such token' }));
		const values = {
			organizationsApiUrl: other.url,
			analyticsUrl: other.url,
			apiKey: 'wrong-key',
			token: 'wrong-token',
		};

		await assert.rejects(() => run('connection.add', { label: 'Refused', kind: 'platform', ...values }));
		assert.deepEqual(setting(), []);
	});

	it('that is signed out sends nothing until it is signed in to again', async () => {
		const { id } = await add();
		await run('connection.signOut', { connectionId: id, confirmed: true });
		const count = server.requests.length;

		await assert.rejects(() => names(id));
		assert.equal(server.requests.length, count);
		await run('connection.signIn', { connectionId: id, apiKey, token });
		assert.deepEqual(await names(id), ['Northwind']);
	});

	it('never sends the credentials of one origin to another, and has them again at the old address', async () => {
		const { id } = await add();
		const count = other.requests.length;
		await run('connection.edit', { connectionId: id, attributes: { organizationsApiUrl: other.url } });

		await assert.rejects(() => names(id));
		assert.equal(other.requests.length, count);
		await run('connection.edit', { connectionId: id, attributes: addresses() });
		assert.deepEqual(await names(id), ['Northwind']);
	});

	it('that is renamed keeps its credentials', async () => {
		const { id } = await add();
		await run('connection.edit', { connectionId: id, attributes: { label: 'Southwind', production: true } });

		assert.deepEqual(setting(), [{ id, label: 'Southwind', kind: 'platform', ...addresses(), production: true }]);
		assert.deepEqual(await names(id), ['Northwind']);
	});

	it('beside an entry that cannot be works, and writing leaves that entry as it was', async () => {
		const bad = { id: 'bad', label: 'Typo', kind: 'platform', analyticsUrl: 'ftp://files.example.com' };
		const configuration = vscode.workspace.getConfiguration('spandeck');
		await configuration.update('connections', [bad], vscode.ConfigurationTarget.Global);
		try {
			const added = await add();
			assert.deepEqual(setting(), [bad, added]);
			assert.deepEqual(await names(added.id), ['Northwind']);
			await run('connection.remove', { connectionId: added.id, confirmed: true });
			assert.deepEqual(setting(), [bad]);
		} finally {
			await vscode.workspace
				.getConfiguration('spandeck')
				.update('connections', undefined, vscode.ConfigurationTarget.Global);
		}
	});

	it('takes a route of the settings', async () => {
		const { id } = await add();
		const configuration = vscode.workspace.getConfiguration('spandeck');
		const routes = { 'organizations.list': 'GET /v2/organizations', 'projects.list': 'GET //evil.example' };
		await configuration.update('organizationsApi.routes', routes, vscode.ConfigurationTarget.Global);
		try {
			await assert.rejects(() => names(id));
			assert.equal(server.requests.at(-1)?.url, '/platform/v2/organizations');
		} finally {
			await configuration.update('organizationsApi.routes', undefined, vscode.ConfigurationTarget.Global);
		}
		assert.deepEqual(await names(id), ['Northwind']);
	});
});
