import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { byObject, idOf, refusalOf, runByObject } from '../byObject.ts';
import { usePlatform } from '../servedPlatform.ts';

/** The setting, where nothing secret may stand. */
function setting(connectionId: string): unknown {
	const all = vscode.workspace.getConfiguration('spandeck').get<{ readonly id: string }[]>('connections') ?? [];
	return all.find(({ id }) => id === connectionId);
}

describe('connection commands by object', () => {
	const platform = usePlatform();
	const added: string[] = [];
	afterEach(async () => {
		for (const connectionId of added.splice(0).filter((id) => setting(id) !== undefined)) {
			await runByObject('spandeck.connection.remove', { connectionId, confirmed: true });
		}
	});
	const credentials = () => ({ apiKey: platform().info.apiKey, token: platform().info.token });
	const values = () => ({ label: 'Northwind', kind: 'platform', ...platform().addresses });
	const kept = <Value>(connection: Value): Value => {
		added.push(idOf(connection));
		return connection;
	};
	const add = async () => idOf(kept(await runByObject('spandeck.connection.add', { ...values(), ...credentials() })));

	byObject('spandeck.connection.add', 'returns the connection with its id and no secret', async (run) => {
		const organizationIds = [platform().info.organizationId];
		const connection = kept(await run({ ...values(), organizationIds, ...credentials() }));

		assert.deepEqual(connection, { id: idOf(connection), ...values(), organizationIds });
		assert.deepEqual(setting(idOf(connection)), connection);
	});

	byObject('spandeck.connection.add', 'takes a key pair for Langfuse', async (run) => {
		const { publicKey, secretKey } = platform().info;
		const { analyticsUrl } = platform().addresses;
		const langfuse = { label: 'Traces', kind: 'langfuse', analyticsUrl };
		const connection = kept(await run({ ...langfuse, publicKey, secretKey }));

		assert.deepEqual(connection, { id: idOf(connection), ...langfuse });
	});

	byObject('spandeck.connection.add', 'cuts what belongs to the API from an address', async (run) => {
		const { organizationsApiUrl, analyticsUrl } = platform().addresses;
		const pasted = { organizationsApiUrl: `${organizationsApiUrl}/`, analyticsUrl: `${analyticsUrl}/api/public/` };
		const connection = kept(await run({ ...values(), ...pasted, ...credentials() }));

		assert.deepEqual(connection, { id: idOf(connection), ...values() });
	});

	byObject('spandeck.connection.edit', 'returns the connection as it is now', async (run) => {
		const connectionId = await add();
		const attributes = { label: 'Southwind', production: true, readOnly: true };
		const edited = await run({ connectionId, attributes });

		assert.deepEqual(edited, { id: connectionId, ...values(), ...attributes });
		assert.deepEqual(setting(connectionId), edited);
	});

	byObject('spandeck.connection.signOut', 'that is confirmed forgets the credentials alone', async (run) => {
		const connectionId = await add();

		assert.equal(await run({ connectionId, confirmed: true }), undefined);
		assert.deepEqual(setting(connectionId), { id: connectionId, ...values() });
		assert.equal(
			await refusalOf(runByObject('spandeck.organizations.list', { connectionId })),
			'You are signed out of Northwind. Sign in to go on.',
		);
	});

	byObject('spandeck.connection.signIn', 'returns the connection, which works again', async (run) => {
		const connectionId = await add();
		await runByObject('spandeck.connection.signOut', { connectionId, confirmed: true });

		assert.deepEqual(await run({ connectionId, ...credentials() }), { id: connectionId, ...values() });
		const organizations = await runByObject('spandeck.organizations.list', { connectionId });
		assert.equal((organizations as readonly unknown[]).length, 3);
	});

	byObject(
		'spandeck.connection.signIn',
		'keeps the credentials that work where the new ones are refused',
		async (run) => {
			const connectionId = await add();

			assert.match(
				await refusalOf(run({ connectionId, apiKey: 'other-key', token: 'other-token' })),
				/^The server does not accept the credentials \(trying to .+\)\. Sign in again\./,
			);
			await runByObject('spandeck.organizations.list', { connectionId, forceRefresh: true });
		},
	);

	byObject('spandeck.connection.remove', 'that is confirmed removes it', async (run) => {
		const connectionId = await add();

		assert.equal(await run({ connectionId, confirmed: true }), undefined);
		assert.equal(setting(connectionId), undefined);
		assert.equal(
			await refusalOf(runByObject('spandeck.organizations.list', { connectionId })),
			`connectionId "${connectionId}" is none of the connections.`,
		);
	});
});

describe('a connection that is read-only', () => {
	const platform = usePlatform();

	byObject('spandeck.project.create', 'on it is refused and sends nothing', async (run) => {
		const connectionId = await platform().connect('ADMIN');
		await runByObject('spandeck.connection.edit', { connectionId, attributes: { readOnly: true } });
		platform().proxy.clear();
		const { organizationId } = platform().info;

		assert.equal(
			await refusalOf(run({ connectionId, organizationId, attributes: { name: 'New' }, confirmed: true })),
			'The connection ADMIN is read-only, so Spandeck does not create a project there. Edit the connection to allow it.',
		);
		assert.deepEqual(platform().proxy.requests, []);
	});
});

describe('a production connection', () => {
	const platform = usePlatform();

	byObject('spandeck.project.delete', 'on it needs no question where the caller has confirmed', async (run) => {
		const place = await platform().newProject('Gone from production');
		await runByObject('spandeck.connection.edit', {
			connectionId: place.connectionId,
			attributes: { production: true },
		});
		await run({ ...place, confirmed: true });

		assert.equal(
			(await platform().projects()).some(({ id }) => id === place.projectId),
			false,
		);
	});
});
