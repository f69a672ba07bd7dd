import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import {
	behaviours,
	type Behaviour,
	type MisbehavingServer,
	startMisbehavingServer,
} from '../../harness/servers/misbehavingServer.ts';
import { FakeClock } from './fakeClock.ts';
import { problemOf, testClient } from './testClient.ts';

const place = { organizationId: 'org-1' };
const good = behaviours.json(200, { data: [] });

describe('repeating reads', () => {
	let server: MisbehavingServer;
	let clock: FakeClock;
	let count: number;
	before(async () => {
		server = await startMisbehavingServer();
	});
	beforeEach(() => {
		clock = new FakeClock();
		count = server.requests.length;
	});
	afterEach(() => {
		server.always(good);
	});
	after(() => server.stop());

	const sent = () => server.requests.length - count;

	/** Lets the wait of this length end as soon as it begins. */
	async function passWait(ms: number): Promise<void> {
		await clock.waitFor(ms);
		clock.advance(ms);
	}

	const passing: Record<string, Behaviour> = {
		'429': behaviours.error(429),
		'502': behaviours.error(502),
		'503': behaviours.htmlError(503),
		'504': behaviours.error(504),
		'a connection that breaks before the answer': behaviours.reset(),
		'half a body': behaviours.halfBody(),
	};
	for (const [name, behaviour] of Object.entries(passing)) {
		it(`a read is sent again after ${name}`, async () => {
			server.next(behaviour, good);
			const reading = testClient({ url: server.url, clock }).client.projects.list(place);
			await passWait(500);

			assert.deepEqual(await reading, { value: [], skipped: 0 });
			assert.equal(sent(), 2);
		});
	}

	for (const status of [400, 401, 403, 404, 409, 422, 500, 501]) {
		it(`a read is not sent again after ${String(status)}`, async () => {
			server.next(behaviours.error(status));

			await problemOf(testClient({ url: server.url, clock }).client.projects.list(place));

			assert.equal(sent(), 1);
		});
	}

	it('pauses grow, and three repetitions are enough', async () => {
		server.always(behaviours.error(503));
		const waits: unknown[] = [];
		const { client } = testClient({ url: server.url, clock });
		const failure = problemOf(client.projects.list(place, { onRetry: (wait) => waits.push(wait) }));
		for (const ms of [500, 1000, 2000]) {
			await passWait(ms);
		}

		assert.equal((await failure).kind, 'http');
		assert.deepEqual(waits, [
			{ seconds: 0.5, attempt: 1 },
			{ seconds: 1, attempt: 2 },
			{ seconds: 2, attempt: 3 },
		]);
		assert.equal(sent(), 4);
	});

	const retryAfters = { seconds: '12', 'an HTTP date': 'Tue, 24 Nov 2026 10:00:12 GMT' };
	for (const [name, value] of Object.entries(retryAfters)) {
		it(`Retry-After as ${name} is waited for and told`, async () => {
			server.next(behaviours.tooManyRequests(value), good);
			const waits: unknown[] = [];
			const { client, lines } = testClient({ url: server.url, clock });
			const reading = client.projects.list(place, { onRetry: (wait) => waits.push(wait) });
			await passWait(12_000);
			await reading;

			assert.deepEqual(waits, [{ seconds: 12, attempt: 1 }]);
			assert.ok(lines.includes('info GET /organizations/{organizationId}/projects retries in 12 s (attempt 2)'));
		});
	}

	it('a Retry-After that cannot be read is none', async () => {
		server.next(behaviours.tooManyRequests('soon'), good);
		const reading = testClient({ url: server.url, clock }).client.projects.list(place);
		await passWait(500);

		assert.equal((await reading).skipped, 0);
	});

	it('an abort ends the wait, and nothing more is sent', async () => {
		server.next(behaviours.error(503));
		const abort = new AbortController();
		const { client } = testClient({ url: server.url, clock });
		const failure = problemOf(client.projects.list(place, { signal: abort.signal }));
		await clock.waitFor(500);
		abort.abort();

		assert.deepEqual(await failure, { kind: 'cancelled' });
		await new Promise(setImmediate);
		assert.deepEqual(clock.waits, []);
		assert.equal(sent(), 1);
	});

	it('the time limit holds for each attempt anew', async () => {
		server.next(behaviours.tooManyRequests('25'), behaviours.silent());
		const failure = problemOf(
			testClient({ url: server.url, clock, settings: { timeoutSeconds: 30 } }).client.projects.list(place),
		);
		await passWait(25_000);
		await server.request(count + 2);
		clock.advance(29_999);
		assert.deepEqual(clock.waits, [30_000]);
		clock.advance(1);

		assert.deepEqual(await failure, { kind: 'timeout', seconds: 30, origin: server.url });
	});

	const writes: Record<string, Behaviour> = {
		'429': behaviours.tooManyRequests('1'),
		'503': behaviours.error(503),
		'a broken connection': behaviours.reset(),
	};
	for (const [name, behaviour] of Object.entries(writes)) {
		it(`a write is never sent again, not after ${name} either`, async () => {
			server.next(behaviour);
			const { client } = testClient({ url: server.url, clock });

			await problemOf(client.invitations.resend({ ...place, projectId: 'prj-1', invitationId: 'inv-1' }));

			assert.equal(sent(), 1);
			assert.deepEqual(clock.waits, []);
		});
	}
});
