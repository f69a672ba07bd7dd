import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import { behaviours, type MisbehavingServer, startMisbehavingServer } from '../../harness/servers/misbehavingServer.ts';
import { problemOf, testClient } from './testClient.ts';

describe('organizations of a server', () => {
	let server: MisbehavingServer;
	before(async () => {
		server = await startMisbehavingServer();
	});
	afterEach(() => {
		server.always(behaviours.json(200, { data: [] }));
	});
	after(() => server.stop());

	const client = (organizationIds?: string[]) =>
		testClient({ url: server.url, connection: organizationIds === undefined ? {} : { organizationIds } }).client;

	for (const status of [404, 405]) {
		it(`without a page of them (${String(status)}) are those that the connection lists`, async () => {
			server.always(behaviours.error(status));

			assert.deepEqual(await client(['org-1', 'org-2']).organizations.list(), {
				value: [
					{ id: 'org-1', name: 'org-1' },
					{ id: 'org-2', name: 'org-2' },
				],
				skipped: 0,
				fromConnection: true,
			});
		});
	}

	it('are named by their own page where that is there', async () => {
		server.next(
			behaviours.error(404),
			behaviours.json(200, { data: { id: 'org-1', name: 'Northwind', role: 'owner' } }),
		);

		assert.deepEqual((await client(['org-1']).organizations.list()).value, [
			{ id: 'org-1', name: 'Northwind', role: 'OWNER' },
		]);
	});

	it('of which nothing is known are an error that says what to do, not an empty list', async () => {
		server.next(behaviours.error(404));

		assert.deepEqual(await problemOf(client().organizations.list()), {
			kind: 'argument',
			argument: 'organizationIds',
			detail: 'must be listed in the connection: this server has no page of organizations',
		});
	});

	it('one that the connection does not list is not made up', async () => {
		server.next(behaviours.error(404));

		assert.equal((await problemOf(client(['org-1']).organizations.get({ organizationId: 'org-2' }))).kind, 'http');
	});

	for (const status of [401, 403, 500]) {
		it(`a ${String(status)} is an error, not a missing page`, async () => {
			server.next(behaviours.error(status));

			assert.equal((await problemOf(client(['org-1']).organizations.list())).kind, 'http');
		});
	}
});

describe('credentials', () => {
	let server: MisbehavingServer;
	before(async () => {
		server = await startMisbehavingServer();
	});
	after(() => server.stop());

	it('that are missing, or of the other sort, are signed out, and nothing is sent', async () => {
		const pair = { publicKey: 'pk-lf-1', secretKey: 'sk-lf-1' };
		for (const credentials of [undefined, pair]) {
			const { client } = testClient({ url: server.url, credentials });
			assert.deepEqual(await problemOf(client.organizations.list()), { kind: 'signedOut', connection: 'Test server' });
		}
		assert.equal(server.requests.length, 0);
	});

	it('that no header can carry are refused by name, and nothing is sent', async () => {
		const bad = [
			{ credentials: { apiKey: 'key\r\nX-Evil: 1', token: 'token' }, argument: 'apiKey' },
			{ credentials: { apiKey: 'key', token: 'to ken' }, argument: 'token' },
			{ credentials: { apiKey: '', token: 'token' }, argument: 'apiKey' },
		];
		for (const { credentials, argument } of bad) {
			const problem = await problemOf(testClient({ url: server.url, credentials }).client.organizations.list());
			assert.equal(problem.kind === 'argument' && problem.argument, argument);
		}
		assert.equal(server.requests.length, 0);
	});

	it('that are refused are told of by every caller, with whether someone asked', async () => {
		server.always(behaviours.error(401));
		const { client, refusals } = testClient({ url: server.url });
		await Promise.all([
			problemOf(client.organizations.list({ background: true })),
			problemOf(client.organizations.list()),
			problemOf(client.projects.create({ organizationId: 'org-1' }, { name: 'Atlas' })),
			problemOf(client.projects.keyPair({ organizationId: 'org-1', projectId: 'prj-1' }, { background: true })),
		]);

		assert.deepEqual(refusals.map(({ background }) => background).sort(), [false, false, true, true]);
	});

	it('what a body cannot be is refused by the name that a caller uses, and nothing is sent', async () => {
		const count = server.requests.length;
		const { client } = testClient({ url: server.url });
		const place = { organizationId: 'org-1', projectId: 'prj-1' };
		const refusals = [
			[client.projects.create(place, { name: ' ' }), 'attributes.name'],
			[client.members.add(place, { email: 'nobody', role: 'MEMBER' }), 'attributes.email'],
			[
				client.members.add(place, { email: 'a@b.example', role: 'MEMBER', organizationRole: 'BOSS' as 'OWNER' }),
				'attributes.organizationRole',
			],
			[client.apiKeys.create(place, { name: 'CI', expiresAt: 'soon' }), 'attributes.expiresAt'],
			[client.projects.list({ organizationId: 'org-1', filters: { minMembers: -1 } }), 'minMembers'],
		] as const;
		for (const [refusal, argument] of refusals) {
			const problem = await problemOf(refusal);
			assert.equal(problem.kind === 'argument' && problem.argument, argument);
		}
		assert.equal(server.requests.length, count);
	});
});
