import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Disposable } from '../../../src/base/disposable.ts';
import type { FollowTraces, TracesChange } from '../../../src/client/followTraces.ts';
import type { SpandeckError } from '../../../src/contract/problem.ts';
import type { Connection } from '../../../src/model/connection.ts';
import { startPlatform } from '../../harness/platform.ts';
import { FakeClock } from './fakeClock.ts';
import { testClient } from './testClient.ts';

const organizationId = 'organization-1';
const projectId = 'project-1';
const since = '2026-11-24T09:59:00.000Z';

interface Row {
	readonly id: string;
	readonly timestamp: string;
}

/** A server of traces with a change feed that the test speaks through. */
class FeedServer {
	traces: Row[] = [];
	readonly queries: URLSearchParams[] = [];
	/** What answers `/_local/changes`; each call of it is a listener that has come. */
	answer: (response: ServerResponse) => void = (response) => this.begin(response);
	private readonly waiting: ((response: ServerResponse) => void)[] = [];
	private readonly come: ServerResponse[] = [];
	private readonly server: Server = createServer((request, response) => this.handle(request, response));

	async open(): Promise<string> {
		this.server.listen(0, '127.0.0.1');
		await once(this.server, 'listening');
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	async close(): Promise<void> {
		this.server.close();
		this.server.closeAllConnections();
		await once(this.server, 'close');
	}

	/** The next listener of the feed. */
	listener(): Promise<ServerResponse> {
		const first = this.come.shift();
		return first === undefined ? new Promise((resolve) => this.waiting.push(resolve)) : Promise.resolve(first);
	}

	begin(response: ServerResponse): void {
		response.writeHead(200, { 'Content-Type': 'text/event-stream' });
		response.write(': changes\n\n');
	}

	private handle({ url = '' }: IncomingMessage, response: ServerResponse): void {
		const { pathname, searchParams } = new URL(url, 'http://127.0.0.1');
		if (pathname === '/_local/changes') {
			this.answer(response);
			const next = this.waiting.shift();
			if (next === undefined) {
				this.come.push(response);
			} else {
				next(response);
			}
		} else if (pathname === '/api/public/traces') {
			this.queries.push(searchParams);
			const meta = { page: 1, limit: 100, totalItems: this.traces.length, totalPages: 1 };
			response.end(JSON.stringify({ data: this.traces, meta }));
		} else {
			const attributes = { name: 'Ledger', publicKey: 'pk-lf-1', secretKey: 'sk-lf-1', createdAt: since };
			response.end(JSON.stringify({ data: { type: 'project', id: projectId, attributes } }));
		}
	}
}

function event(sequence: number, newTraces: number, feed = 'feed-1'): string {
	const data = { feed, sequence, organizationId, projectId, projectName: 'Ledger', newTraces, run: null };
	return `id: ${feed}/${sequence}\nevent: change\ndata: ${JSON.stringify(data)}\n\n`;
}

/** What comes one after another, however fast. */
class Told<Value> {
	private readonly values: Value[] = [];
	private readonly waiting: ((value: Value) => void)[] = [];

	readonly tell = (value: Value): void => {
		const next = this.waiting.shift();
		if (next === undefined) {
			this.values.push(value);
		} else {
			next(value);
		}
	};

	next(): Promise<Value> {
		return this.values.length > 0
			? Promise.resolve(this.values.shift() as Value)
			: new Promise((resolve) => this.waiting.push(resolve));
	}
}

describe('following the traces of a project', () => {
	let server: FeedServer;
	let url: string;
	let clock: FakeClock;
	let changes: Told<TracesChange>;
	let troubles: Told<SpandeckError | undefined>;
	let following: Disposable | undefined;
	beforeEach(async () => {
		server = new FeedServer();
		url = await server.open();
		clock = new FakeClock();
		changes = new Told();
		troubles = new Told();
	});
	afterEach(async () => {
		following?.dispose();
		await server.close();
	});

	function follow(kind: Connection['kind'], more: Partial<FollowTraces> = {}) {
		const { client } = testClient({ url, kind, clock });
		following = client.followTraces(
			{ organizationId, projectId },
			{ onChange: changes.tell, onTrouble: troubles.tell, ...more },
		);
		return client;
	}

	describe('by the change feed of a local platform', () => {
		it('tells how many traces each change brought', async () => {
			follow('local');
			const feed = await server.listener();
			feed.write(event(4, 10) + event(5, 13) + event(6, 13));
			assert.deepEqual(await changes.next(), { newTraces: 3, isAtLeast: false });
			assert.deepEqual(await changes.next(), { newTraces: 0, isAtLeast: false });
		});

		it('reads an event that comes in pieces', async () => {
			follow('local');
			const feed = await server.listener();
			for (const piece of Array.from(event(1, 0) + event(2, 1))) {
				feed.write(piece);
			}
			assert.deepEqual(await changes.next(), { newTraces: 1, isAtLeast: false });
		});

		it("tells what came between the reader's own read and the feed", async () => {
			server.traces = [{ id: 'late', timestamp: '2026-11-24T09:59:30.000Z' }];
			follow('local', { since });
			(await server.listener()).write(event(4, 10));
			assert.deepEqual(await changes.next(), { newTraces: 1, isAtLeast: false });
		});

		it('comes again after a broken connection, and tells what it has missed', async () => {
			follow('local');
			const broken = await server.listener();
			broken.write(event(1, 1) + event(2, 2));
			await changes.next();
			broken.destroy();
			assert.equal((await troubles.next())?.problem.kind, 'network');
			await clock.waitFor(1000);
			clock.advance(1000);
			(await server.listener()).write(event(5, 6));
			assert.deepEqual(await changes.next(), { newTraces: 4, isAtLeast: false });
			assert.equal(await troubles.next(), undefined);
		});

		it('tells that something may have changed when the platform was started anew', async () => {
			follow('local');
			const ended = await server.listener();
			ended.write(event(7, 9) + event(8, 10));
			await changes.next();
			ended.end();
			await clock.waitFor(1000);
			clock.advance(1000);
			(await server.listener()).write(event(2, 1, 'feed-2'));
			assert.deepEqual(await changes.next(), { newTraces: 1, isAtLeast: true });
		});

		it('waits longer each time while it is refused, and half a minute at most', async () => {
			server.answer = (response) => response.writeHead(503).end();
			follow('local');
			for (const pauseMs of [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]) {
				await server.listener();
				await clock.waitFor(pauseMs);
				clock.advance(pauseMs);
			}
		});

		for (const [what, lie] of [
			['no JSON', 'event: change\ndata: {"feed":\n\n'],
			['JSON of another shape', 'event: change\ndata: {"feed":"feed-1","sequence":-1}\n\n'],
			['an event without an end', `event: change\ndata: ${'x'.repeat(70_000)}`],
		] as const) {
			it(`ends the connection to a server that sends ${what}`, async () => {
				follow('local');
				const feed = await server.listener();
				const closed = once(feed, 'close');
				feed.write(lie);
				assert.equal((await troubles.next())?.problem.kind, 'contract');
				await closed;
			});
		}

		it('ends the connection to a server that says it in another type', async () => {
			server.answer = (response) => response.writeHead(200, { 'Content-Type': 'text/html' }).write('<html>');
			follow('local');
			assert.equal((await troubles.next())?.problem.kind, 'contract');
		});

		it('gives up a connection that says nothing for 45 seconds', async () => {
			follow('local');
			const feed = await server.listener();
			const closed = once(feed, 'close');
			await clock.waitFor(45_000);
			clock.advance(45_000);
			assert.equal((await troubles.next())?.problem.kind, 'timeout');
			await closed;
		});

		it('closes its connection at once when it is disposed', async () => {
			follow('local');
			const feed = await server.listener();
			const closed = once(feed, 'close');
			following?.dispose();
			await closed;
			assert.deepEqual(clock.waits, []);
		});

		it('ends with the client', async () => {
			const client = follow('local');
			const closed = once(await server.listener(), 'close');
			client.dispose();
			await closed;
		});

		it('asks again and again a platform that has no feed', async () => {
			server.answer = (response) => response.writeHead(404).end();
			follow('local');
			await server.listener();
			await clock.waitFor(1000);
			clock.advance(1000);
			await clock.waitFor(15_000);
			assert.equal(server.queries.length, 1);
		});
	});

	describe('of a server without a feed', () => {
		it('asks for the newest alone, without what is large', async () => {
			follow('platform', { since });
			await clock.waitFor(15_000);
			const [query] = server.queries;
			assert.deepEqual(Object.fromEntries(query ?? []), {
				page: '1',
				limit: '100',
				orderBy: 'timestamp.desc',
				fields: 'core',
				// Two minutes before: what began earlier may arrive later.
				fromTimestamp: '2026-11-24T09:57:00.000Z',
			});
		});

		it('tells each trace once, also one that began earlier and came later', async () => {
			server.traces = [{ id: 'shown', timestamp: since }];
			follow('platform', { since });
			await clock.waitFor(15_000);
			server.traces = [
				{ id: 'new', timestamp: '2026-11-24T10:00:10.000Z' },
				...server.traces,
				{ id: 'slow', timestamp: '2026-11-24T09:58:00.000Z' },
			];
			clock.advance(15_000);
			assert.deepEqual(await changes.next(), { newTraces: 2, isAtLeast: false });
			await clock.waitFor(10_000);
			clock.advance(10_000);
			await clock.waitFor(15_000);
			server.traces = [{ id: 'last', timestamp: '2026-11-24T10:00:30.000Z' }, ...server.traces];
			clock.advance(15_000);
			assert.deepEqual(await changes.next(), { newTraces: 1, isAtLeast: false });
		});

		it('tells nothing of what is there at first where no time was given', async () => {
			server.traces = [{ id: 'old', timestamp: since }];
			follow('platform');
			await clock.waitFor(15_000);
			server.traces = [{ id: 'new', timestamp: '2026-11-24T10:00:10.000Z' }, ...server.traces];
			clock.advance(15_000);
			assert.deepEqual(await changes.next(), { newTraces: 1, isAtLeast: false });
		});

		it('says at least so many where the answer is full', async () => {
			server.traces = Array.from({ length: 100 }, (_, index) => ({
				id: `trace-${index}`,
				timestamp: '2026-11-24T09:59:30.000Z',
			}));
			follow('platform', { since });
			assert.deepEqual(await changes.next(), { newTraces: 100, isAtLeast: true });
		});

		it('asks once a minute at most while nothing comes', async () => {
			follow('platform');
			for (const everyMs of [15_000, 22_500, 33_750, 50_625, 60_000, 60_000]) {
				await clock.waitFor(everyMs);
				clock.advance(everyMs);
			}
		});
	});
});

describe('following the traces of a real local platform', () => {
	it('tells what an app sends, and nothing of what was there', async () => {
		const platform = await startPlatform({ sample: 'small' });
		const { url, organizationId, projectId, organizationsApiUrl, apiKey, token, publicKey, secretKey } = platform.info;
		const { client } = testClient({
			url,
			kind: 'local',
			connection: { organizationsApiUrl },
			credentials: { apiKey, token },
		});
		const changes = new Told<TracesChange>();
		const { value } = await client.traces.list({ organizationId, projectId }, { limit: 1, orderBy: 'timestamp.desc' });
		const [newest] = value.data;
		assert.ok(newest);
		client.followTraces({ organizationId, projectId }, { since: newest.timestamp, onChange: changes.tell });
		const timestamp = new Date().toISOString();
		const trace = { id: 'event-1', type: 'trace-create', timestamp, body: { id: 'parcel-question', timestamp } };
		const answer = await fetch(`${url}/api/public/ingestion`, {
			method: 'POST',
			headers: { Authorization: `Basic ${Buffer.from(`${publicKey}:${secretKey}`).toString('base64')}` },
			body: JSON.stringify({ batch: [trace] }),
		});
		assert.equal(answer.status, 207);
		assert.deepEqual(await changes.next(), { newTraces: 1, isAtLeast: false });
		client.dispose();
		await platform.stop();
	});
});
