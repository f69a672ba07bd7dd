import assert from 'node:assert/strict';
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { TestPlatform } from '../testPlatform.ts';
import {
	attributes,
	gzipped,
	jsonExport,
	jsonSpan,
	nested,
	pairField,
	post,
	postJson,
	protobufExport,
	protobufHeaders,
	readTrace,
	textField,
} from './otlp.ts';

const plainJson = JSON.stringify(jsonExport([jsonSpan()]));

function chunked(bytes: Uint8Array): ReadableStream {
	return new ReadableStream({
		start(controller) {
			for (let at = 0; at < bytes.length; at += 7) {
				controller.enqueue(bytes.slice(at, at + 7));
			}
			controller.close();
		},
	});
}

describe('an OTLP export', () => {
	let server: TestPlatform;
	beforeEach(async () => (server = await TestPlatform.open()));
	afterEach(() => server.close());

	const taken = {
		'in JSON': { body: plainJson },
		'in JSON with a charset': { body: plainJson, headers: { 'Content-Type': 'application/json; charset=utf-8' } },
		'in JSON with gzip': { body: gzipped(plainJson), headers: { 'Content-Encoding': 'gzip' } },
		'in JSON by chunks': { body: chunked(Buffer.from(plainJson)) },
		'in protobuf': { body: protobufExport(), headers: protobufHeaders },
		'in protobuf with gzip': {
			body: gzipped(protobufExport()),
			headers: { ...protobufHeaders, 'Content-Encoding': 'gzip' },
		},
		'in protobuf by chunks with gzip': {
			body: chunked(gzipped(protobufExport())),
			headers: { ...protobufHeaders, 'Content-Encoding': 'gzip' },
		},
		'at the root': { path: '/v1/traces', body: plainJson },
	};
	for (const [how, request] of Object.entries(taken)) {
		it(`is kept ${how}`, async () => {
			const { status, headers, body } = await post(server, request);
			const isJson = headers.get('content-type')?.startsWith('application/json') === true;
			assert.deepEqual([status, body], [200, isJson ? {} : undefined]);
			assert.equal(isJson, !how.includes('protobuf'));
			const { name, timestamp, latency, observations } = await readTrace(server);
			assert.deepEqual([name, timestamp, latency], ['answer', '2026-08-20T10:00:00.123Z', 2.5]);
			assert.deepEqual([observations.length, observations[0]?.['id']], [1, 'b7ad6b7169203331']);
		});
	}

	it('with nothing in it is taken', async () => {
		for (const value of [
			{},
			{ resourceSpans: [] },
			{ resourceSpans: [{ scopeSpans: [{}] }] },
			{ resourceSpans: null },
		]) {
			const { status, body } = await postJson(server, value);
			assert.deepEqual([status, body], [200, {}]);
		}
		assert.equal((await post(server, { body: new Uint8Array(0), headers: protobufHeaders })).status, 200);
	});

	const spanWithoutIds = new BinaryWriter();
	nested(spanWithoutIds, 1, (resourceSpans) =>
		nested(resourceSpans, 2, (scopeSpans) => nested(scopeSpans, 2, (span) => textField(span, 5, 'nameless'))),
	);
	const good = jsonSpan({ spanId: '00000000000000aa' });
	const refused: Readonly<Record<string, readonly [number, Parameters<typeof post>[1]]>> = {
		'no JSON': [400, { body: '{' }],
		'no object': [400, { body: '[]' }],
		'no gzip': [400, { body: plainJson, headers: { 'Content-Encoding': 'gzip' } }],
		'another encoding': [415, { body: plainJson, headers: { 'Content-Encoding': 'br' } }],
		'another content type': [400, { body: plainJson, headers: { 'Content-Type': 'text/plain' } }],
		'no protobuf': [400, { body: new Uint8Array([10, 200, 1]), headers: protobufHeaders }],
		'a field of the wrong wire type': [400, { body: new Uint8Array([8, 1]), headers: protobufHeaders }],
		'protobuf without ids': [400, { body: spanWithoutIds.finish(), headers: protobufHeaders }],
		'a newer ingestion version': [400, { body: plainJson, headers: { 'x-langfuse-ingestion-version': '5' } }],
		'a span without traceId': [400, { body: JSON.stringify(jsonExport([good, jsonSpan({ traceId: undefined })])) }],
		'a span without spanId': [400, { body: JSON.stringify(jsonExport([good, jsonSpan({ spanId: '' })])) }],
		'attributes that are no list': [400, { body: JSON.stringify(jsonExport([good, jsonSpan({ attributes: {} })])) }],
		'events that are no list': [400, { body: JSON.stringify(jsonExport([good, jsonSpan({ events: 'x' })])) }],
		'spans that are no list': [400, { body: '{"resourceSpans":[{"scopeSpans":[{"spans":{}}]}]}' }],
		'scopeSpans that are no list': [400, { body: '{"resourceSpans":[{"scopeSpans":7}]}' }],
		'a time that is none': [400, { body: JSON.stringify(jsonExport([good, jsonSpan({ endTimeUnixNano: 'now' })])) }],
		'a value nested 200 deep': [
			400,
			{
				body: JSON.stringify(
					jsonExport([
						jsonSpan({ attributes: attributes({ deep: JSON.parse('['.repeat(200) + ']'.repeat(200)) as unknown }) }),
					]),
				),
			},
		],
		'a gzip bomb': [413, { body: gzipped(new Uint8Array(65 * 1024 * 1024)), headers: { 'Content-Encoding': 'gzip' } }],
	};
	for (const [what, [status, request]] of Object.entries(refused)) {
		it(`is refused whole for ${what}`, async () => {
			const answer = await post(server, request);
			const { message, error } = answer.body as { message: unknown; error: unknown };
			assert.equal(answer.status, status);
			assert.deepEqual([typeof message, typeof error], ['string', 'string']);
			assert.deepEqual((await server.analytics('GET', '/traces')).body, {
				data: [],
				meta: { page: 1, limit: 50, totalItems: 0, totalPages: 0 },
			});
			assert.equal((await postJson(server, jsonExport([good]))).status, 200);
		});
	}

	it('without keys is refused before anything is read', async () => {
		for (const path of ['/v1/traces', '/api/public/otel/v1/traces']) {
			const answer = await post(server, { path, body: '{', headers: { Authorization: 'Bearer x' } });
			assert.equal(answer.status, 401);
		}
	});

	it('of every kind of value gives the same in both encodings', async () => {
		const told = {
			text: 'ä\u0000b',
			yes: true,
			whole: 7,
			part: 0.5,
			list: ['x', 1],
			object: { inner: { deep: false } },
		};
		const huge = { key: 'huge', value: { intValue: '9007199254740993' } };
		const odd = { key: 'odd', value: { doubleValue: 'NaN' } };
		const bytes = { key: 'bytes', value: { bytesValue: 'AP8=' } };
		await postJson(
			server,
			jsonExport([jsonSpan({ attributes: [...attributes(told), huge, odd, bytes] })], {
				resource: { 'service.version': '1.4.0' },
				scope: { name: 'my-app' },
			}),
		);
		const fromJson = await readTrace(server);
		const other = await TestPlatform.open();
		const binary = protobufExport((span) => {
			const add = (key: string, value: (inner: BinaryWriter) => void) => pairField(span, 9, key, value);
			add('text', (value) => textField(value, 1, told.text));
			add('yes', (value) => value.tag(2, WireType.Varint).bool(true));
			add('whole', (value) => value.tag(3, WireType.Varint).int64(7));
			add('part', (value) => value.tag(4, WireType.Bit64).double(0.5));
			add('list', (value) =>
				nested(value, 5, (list) => {
					nested(list, 1, (item) => textField(item, 1, 'x'));
					nested(list, 1, (item) => item.tag(3, WireType.Varint).int64(1));
				}),
			);
			add('object', (value) =>
				nested(value, 6, (pairs) =>
					pairField(pairs, 1, 'inner', (inner) =>
						nested(inner, 6, (deep) => pairField(deep, 1, 'deep', (flag) => flag.tag(2, WireType.Varint).bool(false))),
					),
				),
			);
			add('huge', (value) => value.tag(3, WireType.Varint).int64('9007199254740993'));
			add('odd', (value) => value.tag(4, WireType.Bit64).double(NaN));
			add('bytes', (value) => value.tag(7, WireType.LengthDelimited).bytes(new Uint8Array([0, 255])));
		});
		assert.equal((await post(other, { body: binary, headers: protobufHeaders })).status, 200);
		const fromProtobuf = await readTrace(other);
		other.close();
		assert.deepEqual(fromJson.metadata['attributes'], {
			...told,
			huge: '9007199254740993',
			odd: 'NaN',
			bytes: 'AP8=',
		});
		assert.deepEqual(fromProtobuf.metadata, fromJson.metadata);
		assert.equal(fromProtobuf['version'], '1.4.0');
	});
});
