import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { behaviours, type MisbehavingServer, startMisbehavingServer } from '../../harness/servers/misbehavingServer.ts';
import { problemOf, testClient } from './testClient.ts';

describe('redirects', () => {
	let server: MisbehavingServer;
	let other: MisbehavingServer;
	before(async () => {
		server = await startMisbehavingServer();
		other = await startMisbehavingServer();
	});
	after(() => Promise.all([server.stop(), other.stop()]));

	for (const status of [301, 302, 303, 307, 308]) {
		it(`a ${String(status)} to another origin is not followed: credentials stay where they belong`, async () => {
			server.next(behaviours.redirect(status, `${other.url}/organizations?token=x`));

			assert.deepEqual(await problemOf(testClient({ url: server.url }).client.organizations.list()), {
				kind: 'redirect',
				origin: server.url,
				target: other.url,
			});
			assert.equal(other.requests.length, 0);
		});
	}

	it('another origin is one also by scheme, by a name for the same machine, and by a bare //', async () => {
		const { host, port } = new URL(server.url);
		const { host: otherHost } = new URL(other.url);
		for (const location of [`https://${host}/`, `http://localhost:${port}/`, `//${otherHost}/`, 'file:///etc/passwd']) {
			server.next(behaviours.redirect(302, location));
			const problem = await problemOf(testClient({ url: server.url }).client.organizations.list());
			assert.equal(problem.kind, 'redirect', location);
		}
	});

	it('a read follows one inside its origin, with its credentials', async () => {
		server.next(behaviours.redirect(307, '/moved/organizations'), behaviours.json(200, { data: [] }));

		await testClient({ url: server.url }).client.organizations.list();

		const last = server.requests.at(-1);
		assert.equal(last?.url, '/moved/organizations');
		assert.equal(last.headers['authorization'], 'Bearer token-for-tests');
	});

	it('a write follows none', async () => {
		const before = server.requests.length;
		server.next(behaviours.redirect(307, '/moved'));

		const problem = await problemOf(
			testClient({ url: server.url }).client.projects.create({ organizationId: 'org-1' }, { name: 'Atlas' }),
		);

		assert.deepEqual(problem, { kind: 'http', status: 307 });
		assert.equal(server.requests.length - before, 1);
	});

	it('a circle ends', async () => {
		const before = server.requests.length;
		server.on('GET', /^\/circle/, behaviours.redirect(302, '/circle'));
		const { client } = testClient({ url: `${server.url}/circle` });

		assert.deepEqual(await problemOf(client.projects.list({ organizationId: 'org-1' })), { kind: 'http', status: 302 });
		assert.equal(server.requests.length - before, 6);
	});
});
