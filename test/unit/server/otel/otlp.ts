import { gzipSync } from 'node:zlib';
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { type Answer, TestPlatform } from '../testPlatform.ts';

/** One span in OTLP's JSON, with what the test is about; times in nanoseconds as text. */
export function jsonSpan(fields: object = {}): Record<string, unknown> {
	return {
		traceId: '0af7651916cd43dd8448eb211c80319c',
		spanId: 'b7ad6b7169203331',
		name: 'answer',
		kind: 1,
		startTimeUnixNano: '1787220000123456789',
		endTimeUnixNano: '1787220002623456789',
		...fields,
	};
}

/** `{ a: 'x', b: 1 }` as OTLP's list of KeyValues. */
export function attributes(values: Readonly<Record<string, unknown>>): object[] {
	return Object.entries(values).map(([key, value]) => ({ key, value: anyValue(value) }));
}

export function anyValue(value: unknown): object {
	if (typeof value === 'string') {
		return { stringValue: value };
	}
	if (typeof value === 'boolean') {
		return { boolValue: value };
	}
	if (typeof value === 'number') {
		return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
	}
	return Array.isArray(value)
		? { arrayValue: { values: (value as unknown[]).map(anyValue) } }
		: { kvlistValue: { values: attributes(value as Record<string, unknown>) } };
}

export interface ExportParts {
	readonly resource?: Readonly<Record<string, unknown>>;
	readonly scope?: { readonly name: string; readonly version?: string };
}

export function jsonExport(spans: readonly object[], { resource = {}, scope }: ExportParts = {}): object {
	return {
		resourceSpans: [{ resource: { attributes: attributes(resource) }, scopeSpans: [{ scope, spans }] }],
	};
}

export interface OtlpRequest {
	readonly path?: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body: string | Uint8Array<ArrayBuffer> | ReadableStream;
}

/** Posts an export with the project's pair; JSON unless its headers say otherwise. */
export async function post(
	server: TestPlatform,
	{ path = '/api/public/otel/v1/traces', headers = {}, body }: OtlpRequest,
): Promise<Answer> {
	const answer = await server.platform.app.request(path, {
		method: 'POST',
		headers: {
			Authorization: `Basic ${Buffer.from(server.pair).toString('base64')}`,
			'Content-Type': 'application/json',
			...headers,
		},
		body,
		...(body instanceof ReadableStream && { duplex: 'half' }),
	});
	const text = await answer.text();
	return { status: answer.status, headers: answer.headers, body: text === '' ? undefined : JSON.parse(text) };
}

export async function postJson(server: TestPlatform, value: unknown): Promise<Answer> {
	return post(server, { body: JSON.stringify(value) });
}

export const protobufHeaders = { 'Content-Type': 'application/x-protobuf' };
export const gzipped = (bytes: Uint8Array | string) => new Uint8Array(gzipSync(bytes));

/** A message inside a message. */
export function nested(writer: BinaryWriter, field: number, write: (inner: BinaryWriter) => void): void {
	writer.tag(field, WireType.LengthDelimited).fork();
	write(writer);
	writer.join();
}

function bytesField(writer: BinaryWriter, field: number, bytes: Uint8Array): void {
	writer.tag(field, WireType.LengthDelimited).bytes(bytes);
}

export function textField(writer: BinaryWriter, field: number, text: string): void {
	writer.tag(field, WireType.LengthDelimited).string(text);
}

/** Writes a KeyValue whose value is a text or, for the other kinds, by the field number given. */
export function pairField(
	writer: BinaryWriter,
	field: number,
	key: string,
	value: (inner: BinaryWriter) => void,
): void {
	nested(writer, field, (pair) => {
		textField(pair, 1, key);
		nested(pair, 2, value);
	});
}

/** An export of one span, in protobuf; `more` adds fields to the span. Its resource stands behind its spans. */
export function protobufExport(
	more: (span: BinaryWriter) => void = () => undefined,
	ids: { readonly traceId: string; readonly spanId: string } = {
		traceId: '0af7651916cd43dd8448eb211c80319c',
		spanId: 'b7ad6b7169203331',
	},
): Uint8Array<ArrayBuffer> {
	const writer = new BinaryWriter();
	nested(writer, 1, (resourceSpans) => {
		nested(resourceSpans, 2, (scopeSpans) => {
			nested(scopeSpans, 2, (span) => {
				bytesField(span, 1, Buffer.from(ids.traceId, 'hex'));
				bytesField(span, 2, Buffer.from(ids.spanId, 'hex'));
				textField(span, 5, 'answer');
				span.tag(6, WireType.Varint).int32(1);
				span.tag(7, WireType.Bit64).fixed64('1787220000123456789');
				span.tag(8, WireType.Bit64).fixed64('1787220002623456789');
				more(span);
			});
			nested(scopeSpans, 1, (scope) => textField(scope, 1, 'my-app'));
		});
		nested(resourceSpans, 1, (resource) =>
			pairField(resource, 1, 'service.version', (value) => textField(value, 1, '1.4.0')),
		);
	});
	return writer.finish();
}

export interface ReadTrace extends Record<string, unknown> {
	readonly observations: Record<string, unknown>[];
	readonly metadata: Record<string, unknown>;
}

export async function readTrace(server: TestPlatform, id = '0af7651916cd43dd8448eb211c80319c'): Promise<ReadTrace> {
	return (await server.analytics('GET', `/traces/${id}`)).body as ReadTrace;
}

/** Sends one span in JSON and reads its observation and its trace back. */
export async function sentAndRead(span: object, parts: ExportParts = {}) {
	const server = await TestPlatform.open();
	const { status, body } = await postJson(server, jsonExport([jsonSpan(span)], parts));
	const trace = await readTrace(server);
	server.close();
	const [observation = {}] = trace.observations;
	return { status, body, trace, observation };
}
