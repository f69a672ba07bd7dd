import assert from 'node:assert/strict';
import fc from 'fast-check';
import { propertyRuns } from '../../harness/propertyRuns.ts';
import { attributes, gzipped, jsonExport, jsonSpan, post, protobufExport, readTrace } from './otel/otlp.ts';
import { TestPlatform } from './testPlatform.ts';

const endpoints = ['/api/public/ingestion', '/api/public/otel/v1/traces', '/api/public/otel/v1/logs'] as const;
const contentTypes = ['application/json', 'application/x-protobuf'] as const;
const encodings = ['', 'gzip'] as const;
/** Malformed, too large, another encoding: each with a sentence. Never 500. */
const clearErrors = [400, 413, 415];

/** Whole numbers that a double can't hold come back as text (contract, ingestion.batch). */
function hasSafeNumbers(value: unknown): boolean {
	const numbers: unknown[] = [];
	JSON.stringify(value, (_key, member: unknown) => {
		numbers.push(...(typeof member === 'number' ? [member] : []));
		return member;
	});
	return numbers.every((number) => !Number.isInteger(number) || Number.isSafeInteger(number));
}
const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.constant('\0 \ud800'));
const anyId = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 20 });

/** An export with its shape about right and anything in its places. */
const nearlySpan = fc.record(
	{
		traceId: fc.oneof(anyId, fc.anything()),
		spanId: fc.oneof(anyId, fc.anything()),
		parentSpanId: fc.oneof(anyId, fc.anything()),
		name: fc.oneof(anyText, fc.anything()),
		startTimeUnixNano: fc.oneof(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String), fc.anything()),
		endTimeUnixNano: fc.oneof(fc.nat(), fc.anything()),
		attributes: fc.oneof(
			fc.array(fc.record({ key: anyText, value: fc.oneof(fc.record({ stringValue: fc.anything() }), fc.jsonValue()) })),
			fc.anything(),
		),
		events: fc.oneof(fc.array(fc.record({ name: anyText, attributes: fc.anything() })), fc.anything()),
		status: fc.anything(),
	},
	{ requiredKeys: [] },
);
const nearlyBatch = fc.array(
	fc.record(
		{
			id: fc.oneof(anyId, fc.anything()),
			type: fc.oneof(fc.constantFrom('trace-create', 'span-create', 'generation-update', 'score-create'), anyText),
			timestamp: fc.oneof(fc.date({ noInvalidDate: true }).map(String), fc.constant('2026-08-22T10:00:00Z')),
			body: fc.oneof(
				fc.record({ id: anyId, input: fc.jsonValue(), metadata: fc.jsonValue(), usageDetails: fc.jsonValue() }),
				fc.anything(),
			),
		},
		{ requiredKeys: [] },
	),
);

/** What JSON.stringify makes nothing of (a function, a bigint) is no JSON that anyone could send. */
function jsonText(value: unknown): string {
	const text = JSON.stringify(value, (_key, member: unknown) =>
		typeof member === 'bigint' ? String(member) : member,
	) as string | undefined;
	return text ?? 'null';
}

describe('whatever comes as a body', () => {
	let server: TestPlatform;
	beforeEach(async () => (server = await TestPlatform.open()));
	afterEach(() => server.close());

	let round = 0;
	/** The answer is a success or a clear error, and the next request is kept and read as it was sent. */
	async function survives(path: string, headers: Record<string, string>, body: string | Uint8Array<ArrayBuffer>) {
		const answer = await post(server, { path, headers, body });
		if (answer.status >= 300) {
			assert.ok(clearErrors.includes(answer.status), `${answer.status} ${JSON.stringify(answer.body)}`);
			assert.equal(typeof (answer.body as { message: unknown }).message, 'string');
		}
		round += 1;
		const traceId = `round ${round}`;
		const sent = jsonSpan({
			traceId,
			spanId: `span ${round}`,
			attributes: attributes({ 'input.value': 'still here' }),
		});
		assert.equal((await post(server, { body: JSON.stringify(jsonExport([sent])) })).status, 200);
		assert.equal((await readTrace(server, encodeURIComponent(traceId)))['input'], 'still here');
	}

	it('as bytes is answered, and so is the next request', async () => {
		const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => new Uint8Array(array));
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom(...endpoints),
				fc.constantFrom(...contentTypes),
				fc.constantFrom(...encodings),
				fc.boolean(),
				bytes,
				(path, contentType, encoding, isInflatable, body) =>
					survives(
						path,
						{ 'Content-Type': contentType, 'Content-Encoding': encoding },
						encoding === 'gzip' && isInflatable ? gzipped(body) : body,
					),
			),
			{ numRuns: propertyRuns(150) },
		);
	}).timeout(30_000);

	it('as an export with some of its bytes changed is answered, and so is the next request', async () => {
		const original = protobufExport();
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.tuple(fc.nat(original.length - 1), fc.nat(255)), { minLength: 1, maxLength: 5 }),
				fc.nat(original.length),
				fc.constantFrom(endpoints[1], endpoints[2]),
				(changes, length, path) => {
					const body = original.slice();
					for (const [at, byte] of changes) {
						body[at] = byte;
					}
					return survives(path, { 'Content-Type': 'application/x-protobuf' }, body.slice(0, length));
				},
			),
			{ numRuns: propertyRuns(150) },
		);
	}).timeout(30_000);

	it('as JSON is answered, and so is the next request', async () => {
		const bodies = fc.oneof(
			fc.tuple(fc.constantFrom(...endpoints), fc.anything()),
			fc.tuple(fc.constant(endpoints[0]), fc.record({ batch: nearlyBatch })),
			fc.tuple(
				fc.constant(endpoints[1]),
				fc.array(nearlySpan, { maxLength: 3 }).map((spans) => ({ resourceSpans: [{ scopeSpans: [{ spans }] }] })),
			),
			fc.tuple(
				fc.constant(endpoints[2]),
				fc
					.array(nearlySpan, { maxLength: 3 })
					.map((logRecords) => ({ resourceLogs: [{ scopeLogs: [{ logRecords }] }] })),
			),
		);
		await fc.assert(
			fc.asyncProperty(bodies, ([path, body]) => survives(path, {}, jsonText(body))),
			{ numRuns: propertyRuns(200) },
		);
		assert.equal((await server.analytics('GET', '/traces?limit=100')).status, 200);
	}).timeout(30_000);

	it('nested thousands deep is answered, and so is the next request', async () => {
		const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
		const event = (input: string) =>
			`{"batch":[{"id":"e","type":"trace-create","timestamp":"2026-08-22T10:00:00Z","body":{"id":"t","input":${input},"metadata":{"a":${input}}}}]}`;
		for (const depth of [500, 5_000, 200_000]) {
			await survives(endpoints[0], {}, event(deep(depth)));
			await survives(endpoints[1], {}, `{"resourceSpans":${deep(depth)}}`);
		}
	});

	it('is stored as it was sent, where it is a value of an app', async () => {
		const values = fc.oneof(anyText, fc.jsonValue()).filter((value) => hasSafeNumbers(value));
		await fc.assert(
			fc.asyncProperty(values, async (value) => {
				round += 1;
				const traceId = `value ${round}`;
				const input = JSON.stringify({ value });
				const sent = jsonSpan({
					traceId,
					spanId: traceId,
					attributes: attributes({ 'langfuse.observation.input': input }),
				});
				assert.equal((await post(server, { body: JSON.stringify(jsonExport([sent])) })).status, 200);
				await server.ingest({
					id: traceId,
					type: 'event-create',
					timestamp: '2026-08-22T10:00:00Z',
					body: { id: `event ${round}`, traceId, input: { value } },
				});
				const { observations } = await readTrace(server, encodeURIComponent(traceId));
				assert.deepEqual(
					observations.map((observation) => JSON.stringify(observation['input'])),
					[input, input],
				);
			}),
			{ numRuns: propertyRuns(100) },
		);
	}).timeout(30_000);

	it('with ten thousand attributes, one of them of 20 MB, is kept whole', async () => {
		const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`attribute.${index}`, index]));
		const large = 'x'.repeat(20 * 1024 * 1024);
		const sent = jsonSpan({ attributes: attributes({ ...many, 'input.value': large }) });
		assert.equal((await post(server, { body: JSON.stringify(jsonExport([sent])) })).status, 200);
		const trace = await readTrace(server);
		assert.equal(trace['input'], large);
		assert.deepEqual(trace.metadata['attributes'], many);
	}).timeout(30_000);

	it('with spans in a circle, or below one that never comes, is kept', async () => {
		const pair = [
			jsonSpan({ spanId: 'one', parentSpanId: 'two' }),
			jsonSpan({ spanId: 'two', parentSpanId: 'one' }),
			jsonSpan({ spanId: 'three', parentSpanId: 'nobody' }),
		];
		assert.equal((await post(server, { body: JSON.stringify(jsonExport(pair)) })).status, 200);
		const { observations } = await readTrace(server);
		assert.deepEqual(
			observations.map(({ id, parentObservationId }) => [id, parentObservationId]),
			[
				['one', 'two'],
				['three', 'nobody'],
				['two', 'one'],
			],
		);
	});
});
