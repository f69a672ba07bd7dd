import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { type RunningPlatform, startPlatform } from '../../harness/platform.ts';
import { authorizationOf } from './crash/batches.ts';
import { attributes, jsonExport, jsonSpan, pairField, protobufExport, textField } from './otel/otlp.ts';

const ingestion = '/api/public/ingestion';
const otlp = '/api/public/otel/v1/traces';
const json = { 'Content-Type': 'application/json' };
const protobuf = { 'Content-Type': 'application/x-protobuf' };
const gzip = { 'Content-Encoding': 'gzip' };
const timestamp = '2026-08-22T10:00:00Z';
const megabyte = 1024 * 1024;

interface Answer {
	readonly status: number;
	readonly text: string;
}
type Body = string | Uint8Array<ArrayBuffer>;
interface Bad {
	readonly path: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body: () => Body;
	/** Whether the whole request is refused, with what; else it is taken. */
	readonly refused?: readonly [status: number, says: RegExp];
}

const event = (type: string, body: object, id: string = JSON.stringify(body).slice(0, 40)) => ({
	id,
	type,
	timestamp,
	body,
});
const batch = (...events: object[]) => JSON.stringify({ batch: events });
const spans = (...fields: object[]) => JSON.stringify(jsonExport(fields.map((field) => jsonSpan(field))));
const bytes = (buffer: Uint8Array) => new Uint8Array(buffer);
const brackets = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
const notWhole = (body: Uint8Array) => body.slice(0, body.length - 5);

/** Refused as a whole, with a sentence that says what is wrong. */
const refused: Readonly<Record<string, Bad>> = {
	'JSON that is none': { path: ingestion, body: () => '{"batch":[', refused: [400, /not valid JSON/] },
	'JSON that is none, as a span': { path: otlp, body: () => '{"resourceSpans":', refused: [400, /not valid JSON/] },
	'no body': { path: ingestion, body: () => '', refused: [400, /Invalid request data/] },
	'a list instead of a batch': { path: ingestion, body: () => '[]', refused: [400, /Invalid request data/] },
	'protobuf that is none': {
		path: otlp,
		headers: protobuf,
		body: () => bytes(Buffer.from('no protobuf at all')),
		refused: [400, /not valid protobuf/],
	},
	'protobuf that is cut short': {
		path: otlp,
		headers: protobuf,
		body: () => notWhole(protobufExport()),
		refused: [400, /not valid protobuf/],
	},
	'gzip that is none': { path: ingestion, headers: gzip, body: () => 'no gzip', refused: [400, /not valid gzip/] },
	'gzip that is cut short': {
		path: otlp,
		headers: gzip,
		body: () => bytes(notWhole(gzipSync(spans({})))),
		refused: [400, /not valid gzip/],
	},
	'a gzip bomb': {
		path: ingestion,
		headers: gzip,
		body: () => bytes(gzipSync(Buffer.alloc(80 * megabyte, ' '))),
		refused: [413, /larger than 16 MB/],
	},
	'a gzip bomb of spans': {
		path: otlp,
		headers: gzip,
		body: () => bytes(gzipSync(Buffer.alloc(80 * megabyte, ' '))),
		refused: [413, /larger than 64 MB/],
	},
	'a batch over the limit': {
		path: ingestion,
		body: () => batch(event('trace-create', { id: 'large', input: 'x'.repeat(20 * megabyte) })),
		refused: [413, /larger than 16 MB/],
	},
	'an export over the limit': {
		path: otlp,
		body: () => spans({ attributes: attributes({ 'input.value': 'x'.repeat(65 * megabyte) }) }),
		refused: [413, /larger than 64 MB/],
	},
	'an encoding that nobody knows': {
		path: otlp,
		headers: { 'Content-Encoding': 'snappy' },
		body: () => spans({}),
		refused: [415, /snappy is not supported/],
	},
	'a span without its ids': { path: otlp, body: () => spans({ traceId: '' }), refused: [400, /[a-z]{4}/] },
};

describe('bad input, sent to the real process,', function () {
	this.timeout(60_000);
	let platform: RunningPlatform;
	const renew = async () => {
		await platform.stop();
		platform = await startPlatform({ sample: 'none' });
	};
	before(async () => (platform = await startPlatform({ sample: 'none' })));
	after(() => platform.stop());

	async function send({ path, headers = {}, body }: Bad): Promise<Answer> {
		const answer = await fetch(`${platform.info.url}${path}`, {
			method: 'POST',
			headers: { Authorization: authorizationOf(platform.info), ...json, ...headers },
			body: body(),
		});
		return { status: answer.status, text: await answer.text() };
	}

	async function read(path: string): Promise<Record<string, unknown>> {
		const headers = { Authorization: authorizationOf(platform.info) };
		const answer = await fetch(`${platform.info.url}/api/public${path}`, { headers });
		const text = await answer.text();
		assert.equal(answer.status, 200, text);
		return JSON.parse(text) as Record<string, unknown>;
	}

	interface Read extends Record<string, unknown> {
		readonly observations: readonly Record<string, unknown>[];
		readonly metadata: Record<string, unknown>;
	}
	const readTrace = async (id: string) => (await read(`/traces/${encodeURIComponent(id)}`)) as Read;

	/** Whatever was kept before, each list can be read, and what is sent next is kept. */
	let round = 0;
	async function requireWell(): Promise<void> {
		for (const list of ['/traces', '/observations', '/sessions', '/v2/scores', '/metrics/daily']) {
			await read(`${list}?limit=100`);
		}
		await requireNext();
	}
	async function requireNext(): Promise<void> {
		round += 1;
		const id = `round-${round}`;
		await requireTaken(event('trace-create', { id, input: 'still here' }));
		assert.equal((await readTrace(id))['input'], 'still here');
	}

	/** @returns the answer's refusals, one for each event that was refused */
	async function sendEvents(...events: object[]): Promise<readonly { readonly id: string; readonly error: string }[]> {
		const { status, text } = await send({ path: ingestion, body: () => batch(...events) });
		assert.equal(status, 207, text);
		return (JSON.parse(text) as { errors: { id: string; error: string }[] }).errors;
	}
	async function requireTaken(...events: object[]): Promise<void> {
		assert.deepEqual(await sendEvents(...events), []);
	}
	async function sendSpans(...fields: object[]): Promise<void> {
		const { status, text } = await send({ path: otlp, body: () => spans(...fields) });
		assert.equal(status, 200, text);
	}

	for (const [name, bad] of Object.entries(refused)) {
		it(`${name} is refused with a sentence, and the next request is answered`, async () => {
			const { status, text } = await send(bad);
			const [expected, says] = bad.refused ?? [0, /$^/];
			assert.equal(status, expected, text.slice(0, 500));
			const { message } = JSON.parse(text) as { readonly message: string };
			assert.match(message, says);
			await requireWell();
		});
	}

	it('10,000 attributes are kept', async () => {
		const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`attribute.${index}`, index]));
		await sendSpans({ traceId: 'many', spanId: 'many', attributes: attributes(many) });
		assert.deepEqual((await readTrace('many')).metadata['attributes'], many);
		await requireWell();
	});

	it('a value of 20 MB is kept, in JSON and in protobuf with gzip', async () => {
		const large = 'large '.repeat((20 * megabyte) / 6);
		await sendSpans({ traceId: 'large', spanId: 'large', attributes: attributes({ 'input.value': large }) });
		assert.equal((await readTrace('large'))['input'], large);
		const ids = { traceId: 'ab'.repeat(16), spanId: 'cd'.repeat(8) };
		const body = protobufExport((span) => {
			pairField(span, 9, 'input.value', (value) => {
				textField(value, 1, large);
			});
		}, ids);
		const answer = await send({ path: otlp, headers: { ...protobuf, ...gzip }, body: () => bytes(gzipSync(body)) });
		assert.equal(answer.status, 200);
		assert.equal((await readTrace(ids.traceId))['input'], large);
		await requireNext();
		// Every list from here on would carry it.
		await renew();
	});

	/** JSON, and the same as a text of an app, at each place where a value of an app may stand. */
	function deepBodies(depth: number): Readonly<Record<string, readonly [path: string, body: string]>> {
		const deep = brackets(depth);
		const eventOf = (id: string, value: string) =>
			`{"id":"${id}","type":"trace-create","timestamp":"${timestamp}","body":{"id":"${id}","input":${value},"metadata":{"deep":${value}}}}`;
		const neighbour = eventOf(`beside-${depth}`, '"shallow"');
		const lists = `${'{"arrayValue":{"values":['.repeat(depth)}{"stringValue":"x"}${']}}'.repeat(depth)}`;
		const span = (id: string, values: object) =>
			spans({ traceId: id, spanId: id, attributes: attributes({ ...values, 'input.value': deep }) });
		return {
			[`json-${depth}`]: [ingestion, `{"batch":[${eventOf(`json-${depth}`, deep)},${neighbour}]}`],
			[`text-${depth}`]: [ingestion, `{"batch":[${eventOf(`text-${depth}`, JSON.stringify(deep))}]}`],
			[`input-${depth}`]: [otlp, span(`input-${depth}`, { other: deep, 'langfuse.trace.metadata.deep': deep })],
			[`metadata-${depth}`]: [otlp, span(`metadata-${depth}`, { 'langfuse.trace.metadata': `{"deep":${deep}}` })],
			[`list-${depth}`]: [
				otlp,
				`{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"list-${depth}","spanId":"s","attributes":[{"key":"deep","value":${lists}}]}]}]}]}`,
			],
		};
	}

	for (const depth of [100, 900, 5000, 100_000]) {
		it(`${depth} brackets are kept as they are or refused with a sentence, wherever they stand`, async () => {
			for (const [id, [path, body]] of Object.entries(deepBodies(depth))) {
				const { status, text } = await send({ path, body: () => body });
				if (status === 400 || text.includes(`"id":"${id}","status":400`)) {
					assert.match(text, /nested (more than \d+|too) deep/);
				} else {
					assert.ok(status === 200 || status === 207, text.slice(0, 500));
					const input = (await readTrace(id))['input'] ?? brackets(depth);
					assert.equal(typeof input === 'string' ? input : JSON.stringify(input), brackets(depth));
				}
				await requireWell();
			}
			assert.equal((await readTrace(`beside-${depth}`))['input'], 'shallow');
		});
	}

	it('900 brackets come back as JSON, and more than a thousand as the text that they were sent as', async () => {
		await sendSpans(
			{ traceId: 'json', spanId: 'json', attributes: attributes({ 'input.value': brackets(900) }) },
			{ traceId: 'text', spanId: 'text', attributes: attributes({ 'input.value': brackets(1001) }) },
		);
		assert.equal(JSON.stringify((await readTrace('json'))['input']), brackets(900));
		assert.equal((await readTrace('text'))['input'], brackets(1001));
	});

	it('lone surrogates and NUL are kept in values, and become U+FFFD or stay in names', async () => {
		const strange = 'a\ud800b\udc00c\0d\ud83d\ude00';
		const value = { [strange]: [strange, { deep: strange }] };
		const named = {
			name: strange,
			userId: strange,
			sessionId: strange,
			tags: [strange],
			input: value,
			output: strange,
		};
		await requireTaken(event('trace-create', { id: 'strange', ...named, metadata: value }, 'strange event'));
		const trace = await readTrace('strange');
		const plain = strange.toWellFormed();
		assert.deepEqual(
			[trace['name'], trace['userId'], trace['sessionId'], trace['tags'], trace['input'], trace['output']],
			[plain, plain, plain, [plain], value, strange],
		);
		assert.deepEqual(trace.metadata, value);
		const list = await read(`/traces?userId=${encodeURIComponent(plain)}`);
		assert.equal((list['data'] as unknown[]).length, 1);
		await requireWell();
	});

	it('lone surrogates and NUL in ids are found by the ids that they are read with', async () => {
		const id = 'id \ud800 \0 /?#%';
		await requireTaken(
			event('trace-create', { id, input: 'of a strange id' }, id),
			event('span-create', { id, traceId: id, startTime: timestamp }, `${id} span`),
		);
		const trace = await readTrace(id.toWellFormed());
		assert.equal(trace['id'], id.toWellFormed());
		assert.deepEqual(
			trace.observations.map(({ id: observationId, traceId }) => [observationId, traceId]),
			[[id.toWellFormed(), id.toWellFormed()]],
		);
		await requireWell();
	});

	const farOff: Readonly<Record<string, readonly [sent: unknown, read: string | undefined]>> = {
		'the year 1': ['0001-01-01T00:00:00.000Z', '0001-01-01T00:00:00.000Z'],
		'the year 9999': ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
		'the last time that there is': ['+275760-09-13T00:00:00.000Z', undefined],
		'a year that does not fit': ['+275761-01-01T00:00:00.000Z', undefined],
		'the 31st of February': ['2026-02-31T00:00:00Z', undefined],
		'no time': ['soon', undefined],
		'a number': [1787220000, undefined],
		nothing: ['', undefined],
	};
	for (const [name, [sent, expected]] of Object.entries(farOff)) {
		it(`${name} as the time of a trace is ${expected === undefined ? 'refused with a sentence' : 'kept'}`, async () => {
			const id = `time ${name}`;
			const refusals = await sendEvents(event('trace-create', { id, timestamp: sent }, id));
			if (expected === undefined) {
				assert.match(refusals[0]?.error ?? '', /timestamp/);
			} else {
				assert.deepEqual(refusals, []);
				assert.equal((await readTrace(id))['timestamp'], expected);
			}
			await requireWell();
		});
	}

	const nanoseconds: Readonly<Record<string, unknown>> = {
		negative: '-1787220000000000000',
		'the largest': '18446744073709551615',
		'one more than the largest': '18446744073709551616',
		'a number of forty digits': '1'.repeat(40),
		NaN: 'NaN',
		fractions: '1787220000000000000.5',
		'a text': 'soon',
		'a list': [],
	};
	for (const [name, time] of Object.entries(nanoseconds)) {
		it(`${name} as nanoseconds is refused with a sentence, or read as a time`, async () => {
			const id = `nanoseconds ${name}`;
			const body = () => spans({ traceId: id, spanId: id, startTimeUnixNano: time, endTimeUnixNano: time });
			const { status, text } = await send({ path: otlp, body });
			if (status === 200) {
				const { timestamp: read, observations } = await readTrace(id);
				for (const shown of [read, observations[0]?.['startTime'], observations[0]?.['endTime']]) {
					assert.match(String(shown), /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
				}
			} else {
				assert.equal(status, 400);
				assert.match((JSON.parse(text) as { message: string }).message, /[a-z]{4}/);
			}
			await requireWell();
		});
	}

	it('numbers that are none are kept as texts', async () => {
		const value = (doubleValue: unknown) => ({ key: String(doubleValue), value: { doubleValue } });
		const sent = [value('NaN'), value('Infinity'), value('-Infinity')];
		await sendSpans({ traceId: 'numbers', spanId: 'numbers', attributes: sent });
		assert.deepEqual((await readTrace('numbers')).metadata['attributes'], {
			NaN: 'NaN',
			Infinity: 'Infinity',
			'-Infinity': '-Infinity',
		});
		await requireWell();
	});

	it('ids that repeat count once: events in one batch, spans in one export, and both sent again', async () => {
		const trace = event('trace-create', { id: 'repeated', name: 'first' }, 'repeated event');
		const other = event('trace-create', { id: 'repeated', name: 'second' }, 'repeated event');
		await requireTaken(trace, trace, other);
		await requireTaken(trace);
		assert.equal((await readTrace('repeated'))['name'], 'first');
		const span = { traceId: 'repeated-spans', spanId: 'one', name: 'again' };
		await sendSpans(span, span);
		await sendSpans(span);
		assert.equal((await readTrace('repeated-spans')).observations.length, 1);
		await requireWell();
	});

	it('a span in two traces, one without its parent and a circle of parents are kept', async () => {
		await sendSpans({ traceId: 'here', spanId: 'shared' }, { traceId: 'there', spanId: 'shared' });
		await sendSpans(
			{ traceId: 'circle', spanId: 'one', parentSpanId: 'two' },
			{ traceId: 'circle', spanId: 'two', parentSpanId: 'one' },
			{ traceId: 'circle', spanId: 'self', parentSpanId: 'self' },
			{ traceId: 'circle', spanId: 'orphan', parentSpanId: 'nobody' },
		);
		const parents = (await readTrace('circle')).observations.map(({ id, parentObservationId }) => [
			id,
			parentObservationId,
		]);
		assert.deepEqual(
			new Map(parents as [string, string][]),
			new Map([
				['one', 'two'],
				['two', 'one'],
				['self', 'self'],
				['orphan', 'nobody'],
			]),
		);
		await requireWell();
	});
});
