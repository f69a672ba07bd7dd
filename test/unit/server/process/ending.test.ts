import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningPlatform, startPlatform } from '../../../harness/platform.ts';
import { authorizationOf } from '../crash/batches.ts';
import { head, RawClient, statusOf } from './rawClient.ts';

const body = JSON.stringify({
	batch: [{ id: 'event', type: 'trace-create', timestamp: '2026-08-22T10:00:00Z', body: { id: 'under-way' } }],
});

describe('a platform that is told to end in the middle of a request', function () {
	this.timeout(60_000);
	let folder: string;
	let data: string;
	let platform: RunningPlatform;
	let client: RawClient;
	beforeEach(async () => {
		folder = mkdtempSync(join(tmpdir(), 'spandeck-ending-'));
		data = join(folder, 'platform.sqlite');
		platform = await startPlatform({ data, sample: 'none' });
		client = await RawClient.open(platform.info.url);
		const headers = { Authorization: authorizationOf(platform.info), 'Content-Length': body.length };
		await client.say(head('POST /api/public/ingestion', { ...headers, Expect: '100-continue' }));
		// The server has begun with this request: it asks for the rest.
		assert.equal(statusOf(await client.answer()), 100);
	});
	afterEach(async () => {
		client.end();
		await platform.stop();
		rmSync(folder, { recursive: true });
	});

	async function hasTrace(): Promise<boolean> {
		platform = await startPlatform({ data, sample: 'none' });
		const headers = { Authorization: authorizationOf(platform.info) };
		return (await fetch(`${platform.info.url}/api/public/traces/under-way`, { headers })).status === 200;
	}

	async function refusesNewConnections(): Promise<void> {
		for (;;) {
			try {
				(await RawClient.open(platform.info.url)).end();
			} catch {
				return;
			}
		}
	}

	it('takes no more, finishes what it has begun, and is gone then', async () => {
		const ended = platform.end('SIGTERM');
		await refusesNewConnections();
		await client.say(body);
		assert.match(await client.closed, /HTTP\/1\.1 207 /);
		assert.equal(await ended, 0);
		assert.equal(await hasTrace(), true);
	});

	it('that never ends is gone within five seconds all the same, and keeps nothing of it', async () => {
		const toldAt = performance.now();
		assert.equal(await platform.end('SIGTERM'), 0);
		assert.ok(performance.now() - toldAt < 5000);
		assert.equal(await hasTrace(), false);
	});
});
