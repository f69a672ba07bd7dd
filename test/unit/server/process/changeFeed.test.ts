import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { systemClock } from '../../../../src/base/clock.ts';
import type { ProjectChange } from '../../../../src/contract/changeFeed.ts';
import { readChangeFeed } from '../../../../src/client/changeFeed.ts';
import { localPaths } from '../../../../src/contract/localProcess.ts';
import { startPlatform } from '../../../harness/platform.ts';
import { createPlatform, type Platform } from '../../../../src/server/platform.ts';
import { ChangeFeed } from '../../../../src/server/process/changeFeed.ts';
import { listen, stopListening } from '../../../../src/server/process/listen.ts';

describe("the local platform's change feed", () => {
	let platform: Platform;
	let feed: ChangeFeed;
	let server: Server;
	let url: string;
	let reading: AbortController;
	beforeEach(async () => {
		platform = await createPlatform({ dataFile: ':memory:', sample: 'small', traces: 5 });
		feed = new ChangeFeed(platform.parts, platform.changes);
		feed.mount(platform.app);
		({ server, url } = await listen(platform.app, 0));
		reading = new AbortController();
	});
	afterEach(async () => {
		reading.abort();
		feed.dispose();
		await stopListening(server, 0);
		platform.close();
	});

	const pair = (publicKey: string, secretKey: string) => ({
		Authorization: `Basic ${Buffer.from(`${publicKey}:${secretKey}`).toString('base64')}`,
	});
	const ownPair = () => pair(platform.credentials.publicKey, platform.credentials.secretKey);
	const token = (role: 'OWNER' | 'ADMIN') => ({
		'Api-Key': platform.credentials.apiKey,
		Authorization: `Bearer ${platform.credentials.tokens[role]}`,
	});

	/** The key pair of a project that is not the credentials' own. */
	async function otherPair(): Promise<{ readonly projectId: string; readonly headers: Record<string, string> }> {
		const { organizationId } = platform.credentials;
		const path = `${url}/organizations-api/v1/organizations/${organizationId}/projects`;
		const create = await fetch(path, {
			method: 'POST',
			headers: { ...token('OWNER'), 'Content-Type': 'application/json' },
			body: JSON.stringify({ data: { type: 'project', attributes: { name: 'Ledger' } } }),
		});
		const { data } = (await create.json()) as { data: { id: string } };
		const got = await fetch(`${path}/${data.id}?secret=true`, { headers: token('OWNER') });
		const { attributes } = ((await got.json()) as { data: { attributes: { publicKey: string; secretKey: string } } })
			.data;
		return { projectId: data.id, headers: pair(attributes.publicKey, attributes.secretKey) };
	}

	async function write(count: number, headers: Record<string, string> = ownPair()): Promise<void> {
		const timestamp = new Date().toISOString();
		const batch = Array.from({ length: count }, () => ({
			id: randomUUID(),
			type: 'trace-create',
			timestamp,
			body: { id: randomUUID(), timestamp },
		}));
		const answer = await fetch(`${url}/api/public/ingestion`, {
			method: 'POST',
			headers: { ...headers, 'Content-Type': 'application/json' },
			body: JSON.stringify({ batch }),
		});
		assert.equal(answer.status, 207);
	}

	function read(headers: Record<string, string>): AsyncGenerator<ProjectChange, void, undefined> {
		return readChangeFeed({ url, headers, clock: systemClock, signal: reading.signal, redact: (text) => text });
	}

	async function next(changes: AsyncGenerator<ProjectChange, void, undefined>): Promise<ProjectChange> {
		const { value } = await changes.next();
		assert.ok(value);
		return value;
	}

	const get = (headers: Record<string, string>) =>
		fetch(`${url}${localPaths.changes}`, { headers, signal: reading.signal });

	it('begins with how the project of a pair stands', async () => {
		const { sequence, projectId, organizationId, newTraces, run } = await next(read(ownPair()));
		assert.deepEqual(
			{ sequence, projectId, organizationId, newTraces, run },
			{
				sequence: 0,
				projectId: platform.credentials.projectId,
				organizationId: platform.credentials.organizationId,
				newTraces: 0,
				run: null,
			},
		);
	});

	it('tells what is written in quick succession as one change', async () => {
		const changes = read(ownPair());
		await next(changes);
		await Promise.all([write(2), write(3), write(1)]);
		const { sequence, newTraces } = await next(changes);
		assert.deepEqual([sequence, newTraces], [3, 6]);
	});

	it('tells a pair of its own project alone', async () => {
		const other = await otherPair();
		const changes = read(other.headers);
		await next(changes);
		await write(4);
		await write(1, other.headers);
		const { projectId, newTraces } = await next(changes);
		assert.deepEqual([projectId, newTraces], [other.projectId, 1]);
	});

	it('tells the OWNER of all projects, and at first of those where something came in', async () => {
		const other = await otherPair();
		await write(1, other.headers);
		const changes = read(token('OWNER'));
		assert.equal((await next(changes)).projectName, 'Ledger');
		await write(1);
		assert.equal((await next(changes)).projectId, platform.credentials.projectId);
	});

	it('leaves out what the reader says that it has had', async () => {
		await write(1);
		const [first] = platform.changes.all();
		assert.ok(first);
		const had = `${platform.changes.feed}/${first.sequence}`;
		await write(1, (await otherPair()).headers);
		const answer = await get({ ...token('OWNER'), 'Last-Event-ID': had });
		const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
		let text = '';
		while (!text.includes('data:')) {
			text += (await reader?.read())?.value ?? '';
		}
		assert.match(text, /"projectName":"Ledger"/);
	});

	for (const [who, headers, status] of [
		['nobody', () => ({}), 401],
		['a wrong secret', () => pair(platform.credentials.publicKey, 'sk-lf-wrong'), 401],
		["an ADMIN's token", () => token('ADMIN'), 403],
		['a web page', () => ({ ...ownPair(), Origin: 'https://example.org' }), 403],
	] as const) {
		it(`refuses ${who}`, async () => {
			assert.equal((await get(headers())).status, status);
		});
	}

	it('takes no more than 64 listeners, and others again when those are gone', async () => {
		const answers = await Promise.all(Array.from({ length: 64 }, () => get(ownPair())));
		assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
		assert.equal((await get(ownPair())).status, 503);
		await Promise.all(answers.map(async ({ body }) => body?.cancel()));
		while ((await get(ownPair())).status === 503);
	});

	it('tells nothing more to a key that was deleted', async () => {
		const { organizationId, projectId } = platform.credentials;
		const keys = `${url}/organizations-api/v1/organizations/${organizationId}/projects/${projectId}/api-keys`;
		const created = await fetch(keys, {
			method: 'POST',
			headers: { ...token('OWNER'), 'Content-Type': 'application/json' },
			body: JSON.stringify({ data: { type: 'apiKey', attributes: { name: 'CI' } } }),
		});
		const { data } = (await created.json()) as {
			data: { id: string; attributes: { publicKey: string; secretKey: string } };
		};
		const changes = read(pair(data.attributes.publicKey, data.attributes.secretKey));
		await next(changes);
		await fetch(`${keys}/${data.id}`, { method: 'DELETE', headers: token('OWNER') });
		await write(1);
		assert.deepEqual(await changes.next(), { value: undefined, done: true });
	});

	it('ends its streams when the platform ends', async () => {
		const changes = read(ownPair());
		await next(changes);
		feed.dispose();
		assert.deepEqual(await changes.next(), { value: undefined, done: true });
	});
});

describe('a platform that is told to end', () => {
	it('closes its change feed as it should, and does not wait for who reads it', async () => {
		const platform = await startPlatform({ sample: 'none' });
		const { url, publicKey, secretKey } = platform.info;
		const headers = { Authorization: `Basic ${Buffer.from(`${publicKey}:${secretKey}`).toString('base64')}` };
		const { signal } = new AbortController();
		const changes = readChangeFeed({ url, headers, clock: systemClock, signal, redact: (text) => text });
		await changes.next();
		const ended = platform.end('SIGTERM');
		assert.deepEqual(await changes.next(), { value: undefined, done: true });
		assert.equal(await ended, 0);
	});
});
