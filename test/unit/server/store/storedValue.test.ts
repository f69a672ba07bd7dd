import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ingest } from '../../../../src/server/ingestion/ingest.ts';
import type { PlatformOptions } from '../../../../src/server/platform.ts';
import { storedTextOf, storedValue } from '../../../../src/server/store/storedValue.ts';
import { propertyRuns } from '../../../harness/propertyRuns.ts';
import { someBatches } from '../analytics/randomEvents.ts';
import { fixedNow, TestPlatform } from '../testPlatform.ts';

const timestamp = new Date(fixedNow).toISOString();
const long = { text: `Größe ≥ 16 KB 🙂 ${'and so on '.repeat(3000)}`, tail: [1, 'two', null] };
const short = { text: 'short' };

async function withValues(value: object, options: Partial<PlatformOptions> = {}): Promise<TestPlatform> {
	const server = await TestPlatform.open(options);
	const values = { input: value, output: JSON.stringify(value), metadata: { value, plan: 'pro' } };
	const { errors } = ingest(server.platform.parts, 1, [
		{ id: 'event-1', type: 'trace-create', timestamp, body: { id: 'trace', ...values } },
		{ id: 'event-2', type: 'span-create', timestamp, body: { id: 'span', traceId: 'trace', ...values } },
	]);
	assert.deepEqual(errors, []);
	return server;
}

interface Values {
	readonly input: unknown;
	readonly output: unknown;
	readonly metadata: unknown;
}
const valuesOf = ({ input, output, metadata }: Values) => ({ input, output, metadata });

describe('a value of 16 KB or more', () => {
	it('is kept in fewer bytes, and a small one as it is', async () => {
		for (const [value, expected] of [
			[long, 'blob'],
			[short, 'text'],
		] as const) {
			const server = await withValues(value);
			const { database } = server.platform.parts;
			for (const table of ['traces', 'observations']) {
				const sql = `SELECT typeof(input) AS input, typeof(output) AS output, typeof(metadata) AS metadata FROM ${table}`;
				assert.deepEqual({ ...database.get<object>(sql) }, { input: expected, output: expected, metadata: expected });
			}
			server.close();
		}
	});

	it('comes back as it was sent, whoever asks', async () => {
		const server = await withValues(long);
		const expected = { input: long, output: long, metadata: { value: long, plan: 'pro' } };
		const read = async (path: string) => (await server.analytics('GET', path)).body;
		const trace = (await read('/traces/trace')) as Values & { observations: Values[] };
		const traces = (await read('/traces')) as { data: Values[] };
		const observations = (await read('/observations')) as { data: Values[] };
		const observation = (await read('/observations/span')) as Values;
		for (const values of [trace, ...trace.observations, ...traces.data, ...observations.data, observation]) {
			assert.deepEqual(valuesOf(values), expected);
		}
		server.close();
	});

	it('comes back from a server of the fourth generation, and is found there', async () => {
		const server = await withValues(long, { generation: 'v4' });
		for (const condition of [
			{ type: 'string', column: 'input', operator: 'matches', value: 'Größe' },
			{ type: 'stringObject', column: 'metadata', key: 'plan', operator: '=', value: 'pro' },
		]) {
			const filter = encodeURIComponent(JSON.stringify([condition]));
			const { body } = await server.analytics('GET', `/v2/observations?fields=core,io,metadata&filter=${filter}`);
			const { data } = body as { data: (Values & { id: string })[] };
			const values = data.filter(({ id }) => id === 'span').map(valuesOf);
			const text = JSON.stringify(long);
			assert.deepEqual(values, [{ input: text, output: text, metadata: { value: long, plan: 'pro' } }]);
		}
		server.close();
	});

	it('is looked into by a filter on metadata', async () => {
		const server = await withValues(long);
		const filter = [{ type: 'stringObject', column: 'metadata', key: 'plan', operator: '=', value: 'pro' }];
		const { body } = await server.analytics('GET', `/traces?filter=${encodeURIComponent(JSON.stringify(filter))}`);
		assert.equal((body as { meta: { totalItems: number } }).meta.totalItems, 1);
		server.close();
	});

	it('is changed by a later event like a small one', async () => {
		const server = await withValues(long);
		const body = { id: 'span', output: short, metadata: { plan: 'free' } };
		await server.ingest({ id: 'event-3', type: 'span-update', timestamp, body });
		const { body: observation } = await server.analytics('GET', '/observations/span');
		assert.deepEqual(valuesOf(observation as Values), {
			input: long,
			output: short,
			metadata: { value: long, plan: 'free' },
		});
		server.close();
	});

	it('is the same text again, whatever it is', () => {
		const wellFormed = fc.string({ unit: 'binary', minLength: 10 });
		fc.assert(
			fc.property(wellFormed, fc.nat(3000), (text, times) => {
				assert.equal(storedTextOf(storedValue(text.repeat(times))), text.repeat(times));
			}),
			{ numRuns: propertyRuns(50) },
		);
	});
});

describe('what is kept of events', () => {
	/** All columns that say what a thing is. */
	const rowsOf = ({ platform }: TestPlatform) =>
		['traces', 'observations', 'scores'].map((table) =>
			platform.parts.database
				.all<Record<string, unknown>>(`SELECT * FROM ${table} ORDER BY id`)
				.map(({ key: _key, events: _events, input_order: _input, output_order: _output, ...row }) => row),
		);

	it('makes of events that come one by one what it makes of all at once', async () => {
		await fc.assert(
			fc.asyncProperty(someBatches, async (batches) => {
				const [oneByOne, atOnce] = [await TestPlatform.open(), await TestPlatform.open()];
				const events = batches.flat().map((event, index) => ({
					...event,
					body: { ...event.body, input: `input ${index}`, ...(index % 3 === 0 && { output: { index } }) },
				}));
				for (const event of events) {
					await oneByOne.ingest(event);
				}
				await atOnce.ingest(...events);
				assert.deepEqual(rowsOf(oneByOne), rowsOf(atOnce));
				oneByOne.close();
				atOnce.close();
			}),
			{ numRuns: propertyRuns(40) },
		);
	}).timeout(120_000);
});
