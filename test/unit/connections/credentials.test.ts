import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'mocha';
import { BoundCredentials } from '../../../src/connections/boundCredentials.ts';
import { SpandeckError } from '../../../src/contract/problem.ts';
import type { Connection } from '../../../src/model/connection.ts';
import { problemOf } from '../client/testClient.ts';
import { SharedSecrets } from './secretStorage.ts';

const connection: Connection = {
	id: 'connection-1',
	label: 'Production',
	kind: 'platform',
	organizationsApiUrl: 'https://platform.example.com/api',
	analyticsUrl: 'https://analytics.example.com',
};
const credentials = { apiKey: 'key-1', token: 'token-1' };

describe('credentials of a connection', () => {
	let secrets: SharedSecrets;
	let bound: BoundCredentials;
	beforeEach(() => {
		secrets = new SharedSecrets();
		bound = new BoundCredentials(secrets.window());
	});

	it('are there for its origins once they were kept', async () => {
		assert.equal(await bound.state(connection), 'signedOut');
		await bound.keep(connection, credentials, true, 'secretStorage');

		assert.equal(await bound.state(connection), 'signedIn');
		assert.deepEqual(await bound.of(connection), credentials);
	});

	it('that nothing could be tried with are unverified, and sent all the same', async () => {
		await bound.keep(connection, credentials, false, 'secretStorage');

		assert.equal(await bound.state(connection), 'unverified');
		assert.deepEqual(await bound.of(connection), credentials);
	});

	it('have one entry per connection', async () => {
		await bound.keep(connection, credentials, true, 'secretStorage');
		await bound.keep(connection, { apiKey: 'key-2', token: 'token-2' }, true, 'secretStorage');
		await bound.keep({ ...connection, id: 'connection-2' }, credentials, true, 'secretStorage');

		assert.equal(secrets.names.length, 2);
		assert.deepEqual(await bound.of(connection), { apiKey: 'key-2', token: 'token-2' });
	});

	const elsewhere: Record<string, Partial<Connection>> = {
		'another host': { organizationsApiUrl: 'https://evil.example.com/api' },
		'another port': { organizationsApiUrl: 'https://platform.example.com:8443/api' },
		'another scheme': { organizationsApiUrl: 'http://platform.example.com/api' },
		'another analytics host': { analyticsUrl: 'https://evil.example.com' },
		"the analytics' origin as the Organizations API": { organizationsApiUrl: 'https://analytics.example.com/v1' },
		"the Organizations API's origin as the analytics": { analyticsUrl: 'https://platform.example.com' },
		'its two origins exchanged': {
			organizationsApiUrl: 'https://analytics.example.com',
			analyticsUrl: 'https://platform.example.com',
		},
	};
	for (const [name, change] of Object.entries(elsewhere)) {
		it(`are hidden at ${name}, not deleted, and there again at the old address`, async () => {
			await bound.keep(connection, credentials, true, 'secretStorage');
			const edited = { ...connection, ...change };

			assert.equal(await bound.state(edited), 'signedOut');
			assert.equal(await bound.of(edited), undefined);
			assert.deepEqual(await bound.of(connection), credentials);
		});
	}

	it('stay for another path of the same origin', async () => {
		await bound.keep(connection, credentials, true, 'secretStorage');

		assert.deepEqual(
			await bound.of({ ...connection, organizationsApiUrl: 'https://platform.example.com/v2' }),
			credentials,
		);
	});

	it('are there to try another path of the same origin with, and not another origin', async () => {
		await bound.keep(connection, credentials, true, 'secretStorage');
		const path = { ...connection, organizationsApiUrl: 'https://platform.example.com/v2' };

		assert.deepEqual(await bound.forTrial(path), credentials);
		assert.equal(await bound.forTrial({ ...connection, analyticsUrl: 'https://evil.example.com' }), undefined);
	});

	it('that are forgotten are gone from SecretStorage', async () => {
		await bound.keep(connection, credentials, true, 'secretStorage');
		await bound.forget(connection);

		assert.equal(await bound.state(connection), 'signedOut');
		assert.deepEqual(secrets.names, []);
	});

	it('are read once, however often they are used', async () => {
		await bound.keep(connection, credentials, true, 'secretStorage');
		const other = new BoundCredentials(secrets.window());
		const reads = secrets.reads;
		await Promise.all([other.of(connection), other.state(connection), other.of(connection)]);

		assert.equal(secrets.reads - reads, 1);
	});

	it('changed in another window are noticed; what this window wrote itself is no news', async () => {
		const other = new BoundCredentials(secrets.window());
		assert.equal(await other.state(connection), 'signedOut');
		await bound.keep(connection, credentials, true, 'secretStorage');
		const [key = ''] = secrets.names;

		assert.equal(await other.changed(key, [connection]), connection);
		assert.deepEqual(await other.of(connection), credentials);
		assert.equal(await bound.changed(key, [connection]), undefined);
		assert.equal(await bound.changed('another.extension', [connection]), undefined);
	});

	it('that another window removed are gone here too', async () => {
		await bound.keep(connection, credentials, true, 'secretStorage');
		const [key = ''] = secrets.names;
		const other = new BoundCredentials(secrets.window());
		await other.of(connection);
		await bound.forget(connection);

		assert.equal(await other.changed(key, [connection]), connection);
		assert.equal(await other.state(connection), 'signedOut');
	});

	it('without a keyring are said not to be kept, in words without them', async () => {
		secrets.failure = new Error(`Cannot create item with secret ${credentials.token} in a locked collection`);

		assert.deepEqual(await problemOf(bound.keep(connection, credentials, true, 'secretStorage')), {
			kind: 'secretStorage',
			failed: 'kept',
			detail: 'Cannot create item with secret *** in a locked collection',
		});
	});

	it('without a keyring can be kept for this window only', async () => {
		secrets.failure = new Error('No keyring');
		await bound.keep(connection, credentials, true, 'window');

		assert.deepEqual(await bound.of(connection), credentials);
		secrets.failure = undefined;
		assert.deepEqual(secrets.names, []);
		assert.equal(await new BoundCredentials(secrets.window()).state(connection), 'signedOut');
	});

	it('that cannot be read are an error, not signed out; and are asked for again', async () => {
		await bound.keep(connection, credentials, true, 'secretStorage');
		const other = new BoundCredentials(secrets.window());
		secrets.failure = new Error('The keyring is locked');

		assert.deepEqual(await problemOf(other.state(connection)), {
			kind: 'secretStorage',
			failed: 'read',
			detail: 'The keyring is locked',
		});
		secrets.failure = undefined;
		assert.equal(await other.state(connection), 'signedIn');
	});

	it('that cannot be removed are said to be there still, and can be removed later', async () => {
		await bound.keep(connection, credentials, true, 'secretStorage');
		secrets.failure = new Error('The keyring is locked');
		const problem = await problemOf(bound.forget(connection));

		assert.deepEqual(problem, { kind: 'secretStorage', failed: 'removed', detail: 'The keyring is locked' });
		secrets.failure = undefined;
		assert.equal(await bound.state(connection), 'signedIn');
		await bound.forget(connection);
		assert.equal(await bound.state(connection), 'signedOut');
	});

	it('go before their connection does, which stays where they cannot be removed', async () => {
		await bound.keep(connection, credentials, true, 'secretStorage');
		const removed: Connection[] = [];
		const remove = () => {
			removed.push(connection);
			return Promise.resolve();
		};
		secrets.failure = new Error('The keyring is locked');
		await problemOf(bound.forgetBefore(connection, remove));

		assert.deepEqual(removed, []);
		secrets.failure = undefined;
		await bound.forgetBefore(connection, remove);
		assert.deepEqual([removed, secrets.names], [[connection], []]);
	});

	it('of this window only are forgotten without a keyring too', async () => {
		secrets.failure = new Error('No keyring');
		await bound.keep(connection, credentials, true, 'window');
		await bound.forget(connection);
		secrets.failure = undefined;

		assert.equal(await bound.state(connection), 'signedOut');
	});

	for (const text of ['', '{', '{}', '{"boundTo":[],"verified":true,"credentials":{"token":"x"}}']) {
		it(`that are not ours to read (${text}) count as none`, async () => {
			await bound.keep(connection, credentials, true, 'secretStorage');
			secrets.put(secrets.names[0] ?? '', text);

			assert.equal(await new BoundCredentials(secrets.window()).state(connection), 'signedOut');
		});
	}
});

describe("credentials of the local platform's connection", () => {
	const local: Connection = {
		id: 'local',
		label: 'Local Platform',
		kind: 'local',
		organizationsApiUrl: 'http://127.0.0.1:4123/organizations-api',
		analyticsUrl: 'http://127.0.0.1:4123',
	};
	const dataFile = '/home/kim/platform.sqlite';

	async function kept() {
		const secrets = new SharedSecrets();
		const bound = new BoundCredentials(secrets.window());
		const used: Connection[] = [];
		const managed = {
			id: 'local',
			boundTo: dataFile,
			beforeUse: (connection: Connection) => {
				used.push(connection);
				return Promise.resolve();
			},
		};
		bound.manage(managed);
		await bound.keep(local, credentials, true, 'secretStorage');
		return { bound, used, secrets };
	}

	it('belong to the data file: another port of this machine changes nothing', async () => {
		const { bound, used } = await kept();
		const moved = { ...local, organizationsApiUrl: 'http://127.0.0.1:5000/api', analyticsUrl: 'http://127.0.0.1:5000' };

		assert.deepEqual(await bound.of(moved), credentials);
		assert.deepEqual(used, [moved]);
	});

	it('never leave this machine', async () => {
		const { bound } = await kept();

		assert.equal(await bound.of({ ...local, analyticsUrl: 'https://evil.example.com' }), undefined);
		assert.equal(await bound.state({ ...local, organizationsApiUrl: 'http://10.0.0.1:4123' }), 'signedOut');
	});

	it('are not for trying at an address that is being entered: it hands its own over', async () => {
		const { bound, used } = await kept();

		assert.equal(await bound.forTrial(local), undefined);
		assert.deepEqual(used, []);
	});

	it('are not those of another data file', async () => {
		const { secrets } = await kept();
		const other = new BoundCredentials(secrets.window());
		other.manage({ id: 'local', boundTo: '/home/kim/other.sqlite', beforeUse: () => Promise.resolve() });

		assert.equal(await other.state(local), 'signedOut');
	});

	it('are not handed out while it does not run', async () => {
		const { bound } = await kept();
		const problem = { kind: 'localPlatform', detail: 'it is not running' } as const;
		bound.manage({
			id: 'local',
			boundTo: dataFile,
			beforeUse: () => Promise.reject(new SpandeckError('localPlatform.start', problem)),
		});

		assert.deepEqual(await problemOf(bound.of(local)), problem);
	});
});
