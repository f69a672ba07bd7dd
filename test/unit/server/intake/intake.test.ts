import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { systemClock } from '../../../../src/base/clock.ts';
import { IntakeThread } from '../../../../src/server/intake/intakeThread.ts';
import { dayMs } from '../../../../src/server/time.ts';
import { attributes, gzipped, jsonExport, jsonSpan, post, protobufExport, protobufHeaders } from '../otel/otlp.ts';
import { attributesOf, resource, TestPlatform } from '../testPlatform.ts';

const patienceMs = 10_000;
const timestamp = '2026-08-22T10:00:00.000Z';
const ingestion = '/api/public/ingestion';

function trace(id: string, input: unknown = 'Hello') {
	return { id: `event-${id}`, type: 'trace-create', timestamp, body: { id, timestamp, input } };
}

function generation(id: string, traceId: string) {
	const usageDetails = { input: 3, output: 4, total: 7 };
	return { id: `event-${id}`, type: 'generation-create', timestamp, body: { id, traceId, usageDetails } };
}

const batch = (...events: readonly unknown[]) => JSON.stringify({ batch: events });
const deep = `{"batch":[${'['.repeat(50_000)}${']'.repeat(50_000)}]}`;
const logs = {
	resourceLogs: [
		{
			scopeLogs: [
				{
					logRecords: [
						{
							traceId: jsonSpan()['traceId'],
							spanId: jsonSpan()['spanId'],
							timeUnixNano: '1787220000123456789',
							eventName: 'gen_ai.user.message',
							attributes: attributes({ 'gen_ai.system': 'openai' }),
							body: { kvlistValue: { values: attributes({ content: 'What is due?' }) } },
						},
					],
				},
			],
		},
	],
};

/** What is sent, in this order. */
const sent = {
	'a batch': { path: ingestion, body: batch(trace('one'), generation('g', 'one')) },
	'a batch that was sent before': { path: ingestion, body: batch(trace('one'), generation('g', 'one')) },
	'a batch with events that are none': { path: ingestion, body: batch(trace('two'), { id: 'x' }, 3) },
	'a batch in gzip': { path: ingestion, headers: { 'Content-Encoding': 'gzip' }, body: gzipped(batch(trace('three'))) },
	'a body that is no batch': { path: ingestion, body: '{"batch":4}' },
	'a body that is no JSON': { path: ingestion, body: '{"batch":' },
	'no body': { path: ingestion, body: '' },
	'a body that is nested too deeply': { path: ingestion, body: deep },
	'spans in JSON': { body: JSON.stringify(jsonExport([jsonSpan()])) },
	'spans in protobuf': { headers: protobufHeaders, body: protobufExport(undefined, { traceId: 'ab', spanId: 'cd' }) },
	'spans that are no protobuf': { headers: protobufHeaders, body: new Uint8Array(randomBytes(300)).fill(0xff) },
	'logs in JSON': { path: '/v1/logs', body: JSON.stringify(logs) },
};

describe('the intake', () => {
	let folder: string;
	let dataFile: string;
	let intake: IntakeThread;
	let server: TestPlatform;
	const open = async (threadProgram?: string) => {
		const program = threadProgram === undefined ? undefined : new URL(`./programs/${threadProgram}`, import.meta.url);
		intake = new IntakeThread(dataFile, program);
		server = await TestPlatform.open({ dataFile, intake });
	};
	const close = async (patience = patienceMs) => {
		await intake.close(patience);
		server.close();
	};
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'spandeck-intake-'));
		dataFile = join(folder, 'platform.db');
	});
	afterEach(async () => {
		await close();
		rmSync(folder, { recursive: true });
	});

	const send = (body: string) => post(server, { path: ingestion, body });
	const sendTrace = async (id: string) => (await send(batch(trace(id)))).status;
	const traceIds = async (of = server) => {
		const { body } = await of.analytics('GET', '/traces?fields=core&limit=100');
		return (body as { data: { id: string }[] }).data.map(({ id }) => id).sort();
	};

	it('answers in a thread of its own as it does in the same, and keeps the same', async () => {
		await open();
		const inMemory = await TestPlatform.open();
		for (const [name, request] of Object.entries(sent)) {
			const [own, same] = [await post(server, request), await post(inMemory, request)];
			const seen = ({ status, headers, body }: typeof own) => [status, headers.get('content-type'), body];
			assert.deepEqual(seen(own), seen(same), name);
		}
		assert.deepEqual(await traceIds(), await traceIds(inMemory));
		inMemory.close();
	});

	it('tells those who follow the changes the same from either', async () => {
		await open();
		const inMemory = await TestPlatform.open();
		for (const platform of [server, inMemory]) {
			await platform.ingest(trace('one'), generation('g', 'one'));
			await platform.ingest(trace('one'));
			await platform.ingest(trace('two'));
		}
		assert.deepEqual(server.platform.changes.all(), inMemory.platform.changes.all());
		assert.equal(server.platform.changes.all()[0]?.newTraces, 2);
		inMemory.close();
	});

	it('answers a full disk with 507 from its thread, and keeps what was there', async () => {
		await open('fullDiskThread.ts');
		await server.ingest(trace('kept'));
		const large = Array.from({ length: 50 }, (_, index) =>
			trace(`lost-${index}`, randomBytes(9000).toString('base64')),
		);
		const { status, body } = await send(batch(...large));
		assert.deepEqual([status, (body as { error: string }).error], [507, 'InsufficientStorageError']);
		assert.deepEqual(await traceIds(), ['kept']);
	});

	it('answers with 503 what its thread died of, and goes on with another', async () => {
		await open('mortalThread.ts');
		assert.equal(await sendTrace('before'), 207);
		const answers = await Promise.all([sendTrace('deadly'), sendTrace('after')]);
		assert.equal(answers[0], 503);
		assert.equal(await sendTrace('after'), 207);
		assert.deepEqual(await traceIds(), ['after', 'before']);
	});

	it('lets a write of the main thread run between two bodies', async () => {
		await open();
		const path = `${server.projectPath}/api-keys`;
		const [statuses, made] = await Promise.all([
			Promise.all(Array.from({ length: 30 }, (_, index) => sendTrace(`trace-${index}`))),
			server.organizations('OWNER', 'POST', path, resource('apiKey', { name: 'Made meanwhile' })),
		]);
		assert.deepEqual([new Set(statuses), made.status], [new Set([207]), 201]);
		assert.equal((await traceIds()).length, 30);
		const { publicKey, secretKey } = attributesOf(made) as Record<'publicKey' | 'secretKey', string>;
		const answer = await server.analytics('GET', '/traces', undefined, `${publicKey}:${secretKey}`);
		assert.equal(answer.status, 200);
	});

	it('keeps what it was given before it closes, and leaves one whole file', async () => {
		await open();
		const statuses = Promise.all(Array.from({ length: 20 }, (_, index) => sendTrace(`trace-${index}`)));
		// The first answer comes once bodies wait behind one another.
		await sendTrace('trace-0');
		await close();
		assert.deepEqual(new Set(await statuses), new Set([207]));
		assert.deepEqual([existsSync(`${dataFile}-wal`), existsSync(`${dataFile}-shm`)], [false, false]);
		await open();
		assert.equal((await traceIds()).length, 20);
	});

	it('brings what it has written into the data file while more comes', async () => {
		await open();
		await server.ingest(trace('first'));
		const before = statSync(dataFile).size;
		const text = randomBytes(300_000).toString('base64');
		for (let number = 0; statSync(dataFile).size === before; number += 1) {
			assert.ok(number < 60, 'So much is left in the log that a commit itself would bring it into the file');
			assert.equal((await send(batch(trace(`trace-${number}`, text)))).status, 207);
		}
	});

	it('leaves nobody waiting where its thread does not come to an end', async () => {
		await open('mortalThread.ts');
		assert.equal(await sendTrace('kept'), 207);
		const waiting = Promise.all([sendTrace('endless'), sendTrace('behind it'), sendTrace('and behind that')]);
		await server.analytics('GET', '/health');
		await close(50);
		assert.deepEqual(await waiting, [503, 503, 503]);
		await open();
		assert.deepEqual(await traceIds(), ['kept']);
	});

	it('removes the oldest traces in its thread', async () => {
		await open();
		const daysAgo = (days: number) => new Date(systemClock.now() - days * dayMs).toISOString();
		const aged = (id: string, days: number) => ({ ...trace(id), body: { id, timestamp: daysAgo(days) } });
		await server.ingest(aged('old', 40), aged('older', 41), aged('new', 2));
		const limits = { retentionDays: 30, maxSizeMb: undefined };
		assert.deepEqual([await intake.removeBatch(limits), await intake.removeBatch(limits)], [2, 0]);
		assert.deepEqual(await traceIds(), ['new']);
	});
});
