import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'mocha';
import { requireFitting, tryCredentials } from '../../../src/connections/tryOut.ts';
import { behaviours, type MisbehavingServer, startMisbehavingServer } from '../../harness/servers/misbehavingServer.ts';
import { problemOf, testClient } from '../client/testClient.ts';

const list = behaviours.json(200, { data: [] });

describe('trying credentials before success is said', () => {
	let server: MisbehavingServer;
	let count: number;
	before(async () => {
		server = await startMisbehavingServer();
	});
	beforeEach(() => {
		server.always(behaviours.error(401));
		count = server.requests.length;
	});
	after(() => server.stop());

	const sent = () => server.requests.slice(count).map(({ url }) => url);
	const attempt = (connection: { organizationIds?: string[] } = {}, kind: 'platform' | 'langfuse' = 'platform') =>
		tryCredentials(testClient({ url: server.url, kind, connection }).client, undefined);

	it('reads the organizations of a platform', async () => {
		server.next(list);

		assert.equal(await attempt(), 'signedIn');
		assert.deepEqual(sent(), ['/organizations', '/api/public/health']);
	});

	it('reads the project of a Langfuse key pair', async () => {
		server.next(behaviours.json(200, { data: [{ id: 'prj-1', name: 'Ledger' }] }));

		assert.equal(await attempt({}, 'langfuse'), 'signedIn');
		assert.deepEqual(sent(), ['/api/public/projects']);
	});

	it('reads projects where the server has no page of organizations', async () => {
		server.next(behaviours.error(404), behaviours.error(404), list);

		assert.equal(await attempt({ organizationIds: ['org-1'] }), 'signedIn');
		assert.deepEqual(sent().slice(0, -1), ['/organizations', '/organizations/org-1', '/organizations/org-1/projects']);
	});

	it('is content with one organization that the token reaches', async () => {
		server.on('GET', /^\/organizations$/, behaviours.error(405));
		server.on('GET', /^\/organizations\/[^/]+$/, behaviours.error(404));
		server.on('GET', /org-1\/projects$/, behaviours.error(403));
		server.on('GET', /org-2\/projects$/, list);

		assert.equal(await attempt({ organizationIds: ['org-1', 'org-2'] }), 'signedIn');
	});

	it('says what the server answered where no organization is in reach', async () => {
		server.on('GET', /projects$/, behaviours.error(401));
		const problem = await problemOf(attempt({ organizationIds: ['org-1'] }));

		assert.equal(problem.kind === 'http' && problem.status, 401);
	});

	it('finds nothing to try without a page of organizations and without ids: unverified', async () => {
		server.on('GET', /^\/organizations$/, behaviours.error(404));

		assert.equal(await attempt(), 'unverified');
	});

	it('is refused by a server that refuses', async () => {
		server.on('GET', /^\/organizations$/, behaviours.error(401));
		const problem = await problemOf(attempt());

		assert.equal(problem.kind === 'http' && problem.status, 401);
	});

	for (const [name, answer] of Object.entries({
		'no page of health': behaviours.error(404),
		'a page that is no JSON': behaviours.text(200, '<html>'),
	})) {
		it(`is content with an analytics address with ${name}, and sends no credentials there`, async () => {
			server.next(list, answer);

			assert.equal(await attempt(), 'signedIn');
			const health = server.requests.at(-1);
			assert.deepEqual(
				[health?.url, health?.headers['api-key'], health?.headers['authorization']],
				['/api/public/health', undefined, undefined],
			);
		});
	}

	it('fails where nothing answers at the analytics address', async () => {
		const gone = await startMisbehavingServer();
		await gone.stop();
		server.next(list);
		const { client } = testClient({ url: server.url, connection: { analyticsUrl: gone.url } });

		assert.deepEqual(await problemOf(tryCredentials(client, undefined)), {
			kind: 'network',
			code: 'ECONNREFUSED',
			origin: gone.url,
		});
	});

	it('needs credentials of the sort that the kind of connection takes', () => {
		const pair = { publicKey: 'pk', secretKey: 'sk' };
		const keys = { apiKey: 'key', token: 'token' };
		assert.throws(() => {
			requireFitting('connection.signIn', 'platform', pair);
		});
		assert.throws(() => {
			requireFitting('connection.signIn', 'langfuse', keys);
		});
		requireFitting('connection.signIn', 'local', keys);
		requireFitting('connection.signIn', 'langfuse', pair);
	});
});
