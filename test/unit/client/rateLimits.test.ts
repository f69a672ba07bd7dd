import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'mocha';
import type { ConnectionClient } from '../../../src/client/connectionClient.ts';
import { behaviours, type MisbehavingServer, startMisbehavingServer } from '../../harness/servers/misbehavingServer.ts';
import { FakeClock } from './fakeClock.ts';
import { problemOf, testClient } from './testClient.ts';

const place = { projectId: 'prj-1' };
const empty = behaviours.json(200, { data: [], meta: { page: 1, limit: 50, totalItems: 0, totalPages: 0 } });

describe('the calls that a server limits', () => {
	let server: MisbehavingServer;
	let clock: FakeClock;
	let client: ConnectionClient;
	before(async () => {
		server = await startMisbehavingServer();
		server.on('GET', /\/projects$/, behaviours.json(200, { data: [{ id: 'prj-1', name: 'Ledger' }] }));
	});
	beforeEach(async () => {
		server.on('GET', /\/traces|\/metrics/, empty);
		clock = new FakeClock();
		({ client } = testClient({ url: server.url, kind: 'langfuse', clock }));
		await client.projects.keyPair(place);
	});
	after(() => server.stop());

	it('are counted for as long as its limit looks back', async () => {
		await client.traces.list(place, {});
		clock.advance(30_000);
		await client.traces.list(place, {});
		await client.metrics.daily(place, {});

		assert.deepEqual([client.callsSent?.('traces'), client.callsSent?.('dailyMetrics')], [2, 1]);
		clock.advance(31_000);
		assert.deepEqual([client.callsSent?.('traces'), client.callsSent?.('dailyMetrics')], [1, 1]);
	});

	it('are not sent before the time that it asked for, and say how long that is; others are', async () => {
		server.on('GET', /\/traces/, behaviours.tooManyRequests('90'));
		await problemOf(client.traces.list(place, {}));
		const sent = server.requests.length;
		clock.advance(30_000);
		const problem = await problemOf(client.traces.list(place, {}));

		assert.deepEqual([problem.kind === 'http' && problem.status, server.requests.length - sent], [429, 0]);
		assert.equal(problem.kind === 'http' && problem.retryAfterSeconds, 60);
		await client.metrics.daily(place, {});

		server.on('GET', /\/traces/, empty);
		clock.advance(60_000);
		await client.traces.list(place, {});
		assert.equal(server.requests.length - sent, 2);
	});

	it('are left alone for as long as one waits before it is repeated, and then no longer', async () => {
		server.on('GET', /\/traces/, behaviours.tooManyRequests('20'));
		const reading = client.traces.list(place, {});
		await clock.waitFor(20_000);
		assert.deepEqual([client.isWaiting?.('traces'), client.isWaiting?.('metrics')], [true, false]);
		server.on('GET', /\/traces/, empty);
		clock.advance(20_000);
		await reading;

		assert.equal(client.isWaiting?.('traces'), false);
	});

	it('are left alone for as long as the server asked for', async () => {
		server.on('GET', /\/traces/, behaviours.tooManyRequests('90'));
		await problemOf(client.traces.list(place, {}));
		const before = client.isWaiting?.('traces');
		clock.advance(90_000);

		assert.deepEqual([before, client.isWaiting?.('traces')], [true, false]);
	});
});
