import assert from 'node:assert/strict';
import fc from 'fast-check';
import { propertyRuns } from '../../harness/propertyRuns.ts';
import { foldObservation } from '../../../src/server/ingestion/foldObservation.ts';
import { costOf, usageOf } from '../../../src/server/ingestion/usage.ts';
import { TestPlatform } from './testPlatform.ts';

let eventNumber = 0;
function event(type: string, timestamp: string, body: object) {
	eventNumber += 1;
	return { id: `event-${eventNumber}`, type, timestamp: `2026-08-22T10:00:${timestamp}Z`, body };
}

const told = [
	event('trace-create', '00', {
		id: 't',
		name: 'chat',
		userId: 'u1',
		tags: ['b'],
		metadata: { a: { x: 1 } },
		input: 'hello',
	}),
	event('trace-create', '02', {
		id: 't',
		userId: null,
		tags: ['a'],
		metadata: { a: { y: [2] } },
		output: { text: 'hi' },
	}),
	event('generation-create', '01', {
		id: 'g',
		traceId: 't',
		startTime: '2026-08-22T10:00:01Z',
		model: 'm',
		input: ['q'],
		usage: { input: 3, output: 4 },
	}),
	event('generation-update', '03', {
		id: 'g',
		endTime: '2026-08-22T10:00:03.500Z',
		output: 'answer',
		usageDetails: { input: 5, output: 6 },
		level: 'WARNING',
	}),
	event('span-update', '04', { id: 's', traceId: 't', statusMessage: 'late' }),
	event('span-create', '04', { id: 's', traceId: 't', parentObservationId: 'g', startTime: '2026-08-22T10:00:02Z' }),
	event('score-create', '05', { id: 'c', traceId: 't', name: 'ok', value: 1, dataType: 'BOOLEAN' }),
	event('event-create', '06', { id: 'loose', name: 'alone' }),
];

interface Read {
	readonly trace: Record<string, unknown>;
	readonly loose: Record<string, unknown>;
}

async function readBack(server: TestPlatform): Promise<Read> {
	const trace = (await server.analytics('GET', '/traces/t')).body as Record<string, unknown>;
	const loose = (await server.analytics('GET', '/traces/loose')).body as Record<string, unknown>;
	return { trace, loose };
}

describe('ingestion', () => {
	it('folds the same events to the same trace in any order, in any batches, some sent twice', async () => {
		const inOrder = await TestPlatform.open();
		await inOrder.ingest(...told);
		const { projectId } = inOrder.platform.credentials;
		const expected = await readBack(inOrder);
		inOrder.close();
		await fc.assert(
			fc.asyncProperty(
				fc.shuffledSubarray([...told, ...told.slice(2, 5)], { minLength: told.length + 3 }),
				fc.integer({ min: 1, max: 9 }),
				async (events, size) => {
					const server = await TestPlatform.open();
					for (let start = 0; start < events.length; start += size) {
						await server.ingest(...events.slice(start, start + size));
					}
					const own = server.platform.credentials.projectId;
					const read = JSON.parse(JSON.stringify(await readBack(server)).replaceAll(own, projectId)) as Read;
					server.close();
					assert.deepEqual(read, expected);
				},
			),
			{ numRuns: propertyRuns(15) },
		);
	}).timeout(30_000);

	it('merges what the events say', async () => {
		const server = await TestPlatform.open();
		await server.ingest(...told);
		const { trace, loose } = await readBack(server);
		const { name, userId, tags, metadata, input, output, latency } = trace;
		assert.deepEqual(
			{ name, userId, tags, metadata, input, output, latency },
			{
				name: 'chat',
				userId: null,
				tags: ['a', 'b'],
				metadata: { a: { x: 1, y: [2] } },
				input: 'hello',
				output: { text: 'hi' },
				latency: 2.5,
			},
		);
		const [generation, span] = trace['observations'] as Record<string, unknown>[];
		assert.deepEqual(generation?.['usageDetails'], { input: 5, output: 6, total: 11 });
		assert.deepEqual([generation['type'], generation['level'], generation['latency']], ['GENERATION', 'WARNING', 2.5]);
		assert.deepEqual([span?.['type'], span?.['statusMessage'], span?.['parentObservationId']], ['SPAN', 'late', 'g']);
		const [score] = trace['scores'] as Record<string, unknown>[];
		assert.deepEqual([score?.['value'], score?.['stringValue']], [1, 'True']);
		assert.equal(loose['name'], 'alone');
		server.close();
	});

	it('answers each bad event on its own and keeps the rest', async () => {
		const server = await TestPlatform.open();
		const bad = [
			event('trace-destroy', '00', {}),
			event('span-create', '00', { name: 'no id' }),
			event('score-create', '00', { name: 'n', value: 2, dataType: 'BOOLEAN', traceId: 't' }),
			event('generation-create', '00', { id: 'g', usage: { promptTokens: 1.5 } }),
			event('generation-create', '00', { id: 'g', promptName: 'p' }),
			{ nothing: true },
		];
		const { status, body } = await server.analytics('POST', '/ingestion', {
			batch: [...bad, told[0], event('sdk-log', '00', { log: 'x' })],
		});
		const { successes, errors } = body as { successes: unknown[]; errors: { id: string; status: number }[] };
		assert.equal(status, 207);
		assert.deepEqual(successes, [{ id: told[0]?.id, status: 201 }]);
		const ids = bad.map((one) => ('id' in one ? one.id : 'unknown'));
		assert.deepEqual(
			errors.map(({ id, status: code }) => [id, code]),
			ids.map((id) => [id, 400]),
		);
		server.close();
	});

	it('gives back text, numbers and Unicode as they were sent', async () => {
		const server = await TestPlatform.open();
		const values: readonly unknown[] = [
			'plain',
			'ünï 🙂 \u2028',
			'nul \0 and lone \ud800',
			{ deep: [1, null, 'ä'] },
			3.5,
			[[]],
			'12345678901234567890',
		];
		await server.ingest(...values.map((input, index) => event('trace-create', '00', { id: `v${index}`, input })));
		const read = [];
		for (const index of values.keys()) {
			read.push(((await server.analytics('GET', `/traces/v${index}`)).body as { input: unknown }).input);
		}
		assert.deepEqual(read, values);
		server.close();
	});

	it('keeps in one row what ids name that are one in the data file, in one batch or in two', async () => {
		const ids = ['half \ud800', 'half \ud801', 'half \ufffd', 'nul \0', 'nul \0'];
		const events = ids.map((id, index) => event('trace-create', `1${index}`, { id, tags: [`tag ${index}`] }));
		for (const size of [1, 2, ids.length]) {
			const server = await TestPlatform.open();
			for (let start = 0; start < events.length; start += size) {
				await server.ingest(...events.slice(start, start + size));
			}
			const { data } = (await server.analytics('GET', '/traces')).body as { data: { id: string; tags: string[] }[] };
			assert.deepEqual(Object.fromEntries(data.map(({ id, tags }) => [id, tags])), {
				'half \ufffd': ['tag 0', 'tag 1', 'tag 2'],
				'nul \0': ['tag 3', 'tag 4'],
			});
			server.close();
		}
	});

	it('reads both usage shapes, and OpenAI’s own', () => {
		assert.deepEqual(usageOf({ id: 'x', usage: { promptTokens: 2, completionTokens: 3 } }), {
			input: 2,
			output: 3,
			total: 5,
		});
		assert.deepEqual(usageOf({ id: 'x', usage: { input: 2, total: 9 } }), { input: 2, total: 9 });
		const chat = {
			prompt_tokens: 10,
			completion_tokens: 7,
			total_tokens: 17,
			prompt_tokens_details: { cached_tokens: 4 },
		};
		assert.deepEqual(usageOf({ id: 'x', usageDetails: chat }), {
			total: 17,
			input_cached_tokens: 4,
			input: 6,
			output: 7,
		});
		assert.deepEqual(usageOf({ id: 'x', usageDetails: { input: '5', odd: -1, half: 0.5, audio: 2 } }), {
			input: 5,
			audio: 2,
			total: 7,
		});
	});

	it('makes a total of input and output cost alone', () => {
		assert.deepEqual(costOf({ id: 'x', costDetails: { input: 0.1, output: 0.2 } }), {
			input: 0.1,
			output: 0.2,
			total: 0.3,
		});
		assert.deepEqual(costOf({ id: 'x', costDetails: { input: 0.1, cached: 0.2 } }), { input: 0.1, cached: 0.2 });
		assert.deepEqual(costOf({ id: 'x', usage: { inputCost: 1, totalCost: 3 }, costDetails: { input: 2, bad: -1 } }), {
			input: 2,
			total: 3,
		});
	});

	it('ends no observation before it starts', () => {
		const body = { startTime: '2026-08-22T10:00:05Z', endTime: '2026-08-22T10:00:01Z' };
		const { startTime, endTime } = foldObservation([{ id: 'e', timeMs: 0, type: 'span-create', body }]);
		assert.equal(endTime, startTime);
	});
});
