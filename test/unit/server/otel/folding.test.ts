import assert from 'node:assert/strict';
import fc from 'fast-check';
import { propertyRuns } from '../../../harness/propertyRuns.ts';
import { TestPlatform } from '../testPlatform.ts';
import { attributes, jsonExport, jsonSpan, postJson, readTrace } from './otlp.ts';

const root = jsonSpan({
	spanId: 'aaaaaaaaaaaaaaaa',
	name: 'request',
	startTimeUnixNano: '1787220001000000000',
	attributes: attributes({ 'input.value': 'question', 'session.id': 's-1' }),
});
const child = jsonSpan({
	spanId: 'bbbbbbbbbbbbbbbb',
	parentSpanId: 'aaaaaaaaaaaaaaaa',
	name: 'search',
	startTimeUnixNano: '1787220001500000000',
	attributes: attributes({ 'user.id': 'kim', 'input.value': 'inner' }),
});
/** Began before the root, as where clocks differ. */
const bare = jsonSpan({
	spanId: 'cccccccccccccccc',
	parentSpanId: 'bbbbbbbbbbbbbbbb',
	name: 'read',
	startTimeUnixNano: '1787220000900000000',
	attributes: attributes({ 'input.value': 'innermost' }),
});
const otherBare = { ...bare, spanId: 'dddddddddddddddd', startTimeUnixNano: '1787220000800000000' };
const told = [root, child, bare, otherBare];

function headline({ timestamp, name, userId, sessionId, input }: Record<string, unknown>) {
	return { timestamp, name, userId, sessionId, input };
}

async function sentIn(batches: readonly (readonly object[])[]) {
	const server = await TestPlatform.open();
	for (const batch of batches) {
		assert.equal((await postJson(server, jsonExport(batch))).status, 200);
	}
	const trace = await readTrace(server);
	const own = server.platform.credentials.projectId;
	server.close();
	const read = JSON.parse(JSON.stringify(trace).replaceAll(own, 'project')) as typeof trace;
	// The API promises no order of a trace's observations.
	read.observations.sort((one, other) => (String(one['id']) < String(other['id']) ? -1 : 1));
	return read;
}

describe('the trace that spans make', () => {
	it('is the root’s, with what its children carry of it', async () => {
		assert.deepEqual(headline(await sentIn([told])), {
			timestamp: '2026-08-20T10:00:01.000Z',
			name: 'request',
			userId: 'kim',
			sessionId: 's-1',
			input: 'question',
		});
	});

	it('is the same in whatever order and exports they come, some of them twice', async () => {
		const expected = await sentIn([told]);
		await fc.assert(
			fc.asyncProperty(
				fc.shuffledSubarray([...told, root, bare], { minLength: 6 }),
				fc.integer({ min: 1, max: 4 }),
				async (spans, size) => {
					const batches = [];
					for (let start = 0; start < spans.length; start += size) {
						batches.push(spans.slice(start, start + size));
					}
					assert.deepEqual(await sentIn(batches), expected);
				},
			),
			{ numRuns: propertyRuns(20) },
		);
	}).timeout(30_000);

	it('without a root starts with its earliest span and has no more than that', async () => {
		assert.deepEqual(headline(await sentIn([[bare], [otherBare]])), {
			timestamp: '2026-08-20T10:00:00.800Z',
			name: null,
			userId: null,
			sessionId: null,
			input: null,
		});
	});

	it('takes a span that is marked as the app’s root for one', async () => {
		const marked = { ...bare, attributes: attributes({ 'langfuse.internal.as_root': true, 'input.value': 'asked' }) };
		const trace = await sentIn([[marked]]);
		assert.deepEqual([trace['name'], trace['input']], ['read', 'asked']);
		assert.equal(trace.observations[0]?.['parentObservationId'], 'bbbbbbbbbbbbbbbb');
	});

	it('does not grow with every span that says the same of it', async () => {
		const server = await TestPlatform.open();
		const spans = Array.from({ length: 200 }, (_, index) => ({ ...child, spanId: `span ${index}` }));
		await postJson(server, jsonExport([root, ...spans.slice(0, 100)]));
		await postJson(server, jsonExport(spans.slice(100)));
		const sql = 'SELECT json_array_length(events) AS count FROM traces';
		const row = server.platform.parts.database.get<{ readonly count: number }>(sql);
		const { observations } = await readTrace(server);
		server.close();
		assert.deepEqual([row?.count, observations.length], [3, 201]);
	});

	it('stays public where a later span says nothing of it', async () => {
		const open = { ...root, attributes: attributes({ 'langfuse.trace.public': 'true' }) };
		assert.equal((await sentIn([[open, child]]))['public'], true);
	});

	it('has a span that is sent again once, as it was sent last', async () => {
		const again = {
			...root,
			name: 'request, ended',
			startTimeUnixNano: '1787220000700000000',
			endTimeUnixNano: '1787220009000000000',
			attributes: attributes({ 'output.value': 'answer' }),
		};
		const trace = await sentIn([[root, child], [again]]);
		assert.deepEqual(headline(trace), {
			timestamp: '2026-08-20T10:00:00.700Z',
			name: 'request, ended',
			userId: 'kim',
			sessionId: null,
			input: null,
		});
		assert.deepEqual(
			trace.observations.map(({ id, name, input, output }) => [id, name, input, output]),
			[
				['aaaaaaaaaaaaaaaa', 'request, ended', null, 'answer'],
				['bbbbbbbbbbbbbbbb', 'search', 'inner', null],
			],
		);
	});
});
