import assert from 'node:assert/strict';
import type { Server } from 'node:http';
import { listen, stopListening } from '../../../../src/server/process/listen.ts';
import { TestPlatform } from '../testPlatform.ts';
import { head, RawClient, statusOf } from './rawClient.ts';

/** So short that the tests need not wait, and so long that a busy machine answers in the meantime. */
const shortPatience = { headersMs: 1500, requestMs: 2000, lookEveryMs: 50 };

describe('a connection to the local platform', () => {
	let platform: TestPlatform;
	let server: Server;
	let url: string;
	const clients: RawClient[] = [];
	beforeEach(async () => {
		platform = await TestPlatform.open({ sample: 'none' });
		({ server, url } = await listen(platform.platform.app, 0));
	});
	afterEach(async () => {
		clients.splice(0).forEach((client) => {
			client.end();
		});
		await stopListening(server, 0);
		platform.close();
	});

	async function becomeImpatient(): Promise<void> {
		await stopListening(server, 0);
		({ server, url } = await listen(platform.platform.app, 0, shortPatience));
	}

	async function open(): Promise<RawClient> {
		const client = await RawClient.open(url);
		clients.push(client);
		return client;
	}

	const authorization = () => ({ Authorization: `Basic ${Buffer.from(platform.pair).toString('base64')}` });
	const batchOf = (id: string) => ({
		batch: [{ id, type: 'trace-create', timestamp: '2026-08-22T10:00:00Z', body: { id } }],
	});

	/** The next request of anyone is answered. */
	async function requireAnswer(id: string): Promise<void> {
		const answer = await fetch(`${url}/api/public/ingestion`, {
			method: 'POST',
			headers: { ...authorization(), Connection: 'close' },
			body: JSON.stringify(batchOf(id)),
		});
		assert.equal(answer.status, 207);
		assert.equal((await platform.analytics('GET', `/traces/${id}`)).status, 200);
	}

	it('that never ends its headers is told so and closed', async () => {
		await becomeImpatient();
		const client = await open();
		await client.say('GET /api/public/health HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Endless: ');
		await requireAnswer('meanwhile');
		assert.equal(statusOf(await client.closed), 408);
	});

	it('that says nothing is closed', async () => {
		await becomeImpatient();
		const client = await open();
		await requireAnswer('meanwhile');
		assert.equal(statusOf(await client.closed), 408);
	});

	it('that never ends its body is told so and closed, and nothing of it is kept', async () => {
		await becomeImpatient();
		const client = await open();
		const body = JSON.stringify(batchOf('never'));
		await client.say(head('POST /api/public/ingestion', { ...authorization(), 'Content-Length': body.length + 1 }));
		await client.say(body);
		await requireAnswer('meanwhile');
		assert.equal(statusOf(await client.closed), 408);
		assert.equal((await platform.analytics('GET', '/traces/never')).status, 404);
		await requireAnswer('afterwards');
	});

	it('that goes away in the middle of its body leaves nothing behind', async () => {
		const gone = new Promise<void>((resolve) => {
			server.once('connection', (socket) => {
				socket.once('close', () => {
					resolve();
				});
			});
		});
		const client = await open();
		await client.say(head('POST /api/public/ingestion', { ...authorization(), 'Content-Length': 1000 }));
		await client.say(JSON.stringify(batchOf('gone')));
		client.end();
		await gone;
		await requireAnswer('afterwards');
		assert.equal((await platform.analytics('GET', '/traces/gone')).status, 404);
	});

	it('that is closed on its own side alone gets its answer', async () => {
		const client = await open();
		client.socket.end(head('GET /api/public/health'));
		assert.equal(statusOf(await client.closed), 200);
	});

	it('is one of hundreds that say nothing: whoever asks is answered', async () => {
		await becomeImpatient();
		const silent = await Promise.all(Array.from({ length: 300 }, open));
		await requireAnswer('meanwhile');
		await Promise.all(silent.map(({ closed }) => closed));
		await requireAnswer('afterwards');
	}).timeout(30_000);

	it('that does not read its large answer holds up nobody', async () => {
		const input = 'x'.repeat(12 * 1024 * 1024);
		await platform.ingest({
			id: 'large',
			type: 'trace-create',
			timestamp: '2026-08-22T10:00:00Z',
			body: { id: 'large', input },
		});
		const client = await open();
		client.socket.pause();
		await client.say(head('GET /api/public/traces/large', authorization()));
		await requireAnswer('meanwhile');
		client.socket.resume();
		assert.equal(statusOf(await client.answer()), 200);
	});

	for (const [name, headers] of [
		['tells its length', { 'Content-Length': 17 * 1024 * 1024 }],
		['is chunked', { 'Transfer-Encoding': 'chunked' }],
	] as const) {
		it(`whose body is over the limit and ${name} reads 413, and nothing of it is kept`, async () => {
			const client = await open();
			await client.say(head('POST /api/public/ingestion', { ...authorization(), ...headers }));
			const megabyte = Buffer.alloc(1024 * 1024, 'x');
			for (let sent = 0; sent < 17 && !client.socket.destroyed; sent += 1) {
				if ('Transfer-Encoding' in headers) {
					await client.say(`${megabyte.length.toString(16)}\r\n`);
				}
				await client.say(megabyte);
				await client.say('Transfer-Encoding' in headers ? '\r\n' : '');
			}
			const answer = await client.answer();
			assert.equal(statusOf(answer), 413);
			assert.match(answer, /larger than 16 MB/);
			await requireAnswer('afterwards');
		}).timeout(30_000);
	}

	for (const [name, text] of Object.entries({
		'a line that is none': 'what is this\r\n\r\n',
		'two lengths': head('POST /api/public/ingestion', { 'Content-Length': '1, 2' }),
		'a length and chunks': head('POST /api/public/ingestion', { 'Content-Length': 3, 'Transfer-Encoding': 'chunked' }),
		'headers of 100 KB': head('GET /api/public/health', { 'X-Large': 'x'.repeat(100_000) }),
		'no host': 'GET /api/public/health HTTP/1.1\r\n\r\n',
		'a host that is none': head('GET /api/public/health', { Host: 'a b/c' }),
		'a path that is none': head('GET /%zz/%00'),
		'an address instead of a path': head('GET http://elsewhere.example/api/public/traces'),
	})) {
		it(`that says ${name} gets a client's error, and the next request its answer`, async () => {
			const client = await open();
			await client.say(text);
			const status = statusOf(await client.answer());
			assert.ok(status >= 400 && status < 500, String(status));
			await requireAnswer('afterwards');
		});
	}
});
