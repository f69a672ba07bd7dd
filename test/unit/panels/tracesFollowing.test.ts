import assert from 'node:assert/strict';
import { TracesFollowing } from '../../../src/panels/tracesFollowing.ts';
import type { Connection } from '../../../src/model/connection.ts';
import { behaviours, type MisbehavingServer, startMisbehavingServer } from '../../harness/servers/misbehavingServer.ts';
import { FakeClock } from '../client/fakeClock.ts';
import { testClient } from '../client/testClient.ts';

const path = { projectId: 'prj-1' };

describe('following the traces of a connection', () => {
	let server: MisbehavingServer;
	let clock: FakeClock;
	let client: ReturnType<typeof clientNamed> | undefined;
	let following: TracesFollowing;

	function clientNamed(label: string) {
		const connection: Partial<Connection> = { id: 'c1', label };
		return testClient({ url: server.url, clock, kind: 'langfuse', connection }).client;
	}

	beforeEach(async () => {
		server = await startMisbehavingServer();
		server.on('GET', /\/projects$/, behaviours.json(200, { data: [{ id: 'prj-1', name: 'Ledger' }] }));
		server.on('GET', /\/traces/, behaviours.json(200, { data: [], meta: { page: 1, limit: 1, totalItems: 0 } }));
		clock = new FakeClock();
		client = clientNamed('As it was');
		following = new TracesFollowing(() => client, path);
	});
	afterEach(async () => {
		following.dispose();
		await server.stop();
	});

	it('goes on with the client that an edited connection has', () => {
		let asked = 0;
		following.start({ onChange: () => undefined });
		const next = clientNamed('Edited');
		client = {
			...next,
			followTraces: (...given) => {
				asked += 1;
				return next.followTraces(...given);
			},
		};
		following.connectionsChanged();
		following.connectionsChanged();
		assert.equal(asked, 1);
	});

	it('begins nothing by itself, and ends where the connection is gone', () => {
		following.connectionsChanged();
		following.start({ onChange: () => undefined });
		client = undefined;
		following.connectionsChanged();
		assert.deepEqual(clock.waits, []);
	});
});
