import { randomBytes, randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';

/** What apps send to the local platform: request bodies as their SDKs would make them, with ids that no other body has. */
export interface Sent {
	readonly path: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly bodies: readonly Buffer[];
	/** Events or spans in each. */
	readonly things: number;
}

const things = 100;
const perTrace = 10;
/** So much of each, that input and output come to 2 KB with what is around the prose. */
const textLength = 2000;
const beginMs = Date.parse('2026-08-22T08:00:00.000Z');
const stepMs = 40;

const words =
	`the order left warehouse on tuesday and is expected within two working days please check whether invoice names right
	company before it sent again our records show that plan was changed in june so new price holds from july could you look at
	confirmation once more a refund reaches account after three to five depending bank`.split(/\s+/);

/** Prose that is never the same twice. */
function prose(length: number): string {
	let text = '';
	while (text.length < length) {
		text += `${words[Math.floor(Math.random() * words.length)] ?? ''} `;
	}
	return text.slice(0, length);
}

/** Batches of ingestion events of 4 KB: ten to a trace, one of which is the trace itself. */
export function ingestionBatches(count: number): Sent {
	const bodies = Array.from({ length: count }, (_unused, batch) => {
		const events = Array.from({ length: things / perTrace }, (_same, trace) => eventsOfTrace(batch * things + trace));
		return Buffer.from(JSON.stringify({ batch: events.flat(), metadata: { sdk_name: 'langfuse-js' } }));
	});
	return { path: '/api/public/ingestion', headers: { 'Content-Type': 'application/json' }, bodies, things };
}

function eventsOfTrace(number: number): object[] {
	const traceId = randomUUID();
	const at = (offset: number) => new Date(beginMs + number * stepMs + offset).toISOString();
	const event = (type: string, body: object) => ({ id: randomUUID(), type, timestamp: at(0), body });
	const texts = () => ({
		input: [{ role: 'user', content: prose(textLength) }],
		output: { role: 'assistant', content: prose(textLength) },
	});
	const trace = { id: traceId, timestamp: at(0), name: 'support-chat', userId: `user-${number % 500}`, ...texts() };
	const generation = (index: number) => ({
		id: randomUUID(),
		traceId,
		name: 'answer',
		startTime: at(index),
		endTime: at(index + 900),
		model: 'gpt-4o-mini',
		modelParameters: { temperature: 0.2 },
		usageDetails: { input: 500, output: 400, total: 900 },
		environment: 'production',
		...texts(),
	});
	return Array.from({ length: perTrace }, (_unused, index) =>
		index === 0 ? event('trace-create', trace) : event('generation-create', generation(index)),
	);
}

interface MadeSpan {
	readonly traceId: string;
	readonly spanId: string;
	readonly parentSpanId: string | undefined;
	readonly name: string;
	readonly start: bigint;
	readonly end: bigint;
	readonly attributes: Readonly<Record<string, string | number>>;
}

const resource = {
	'service.name': 'support-bot',
	'service.version': '2.4.0',
	'telemetry.sdk.language': 'nodejs',
	'telemetry.sdk.name': 'opentelemetry',
	'deployment.environment.name': 'production',
};
const scopeName = 'openinference';
const otlpPath = '/api/public/otel/v1/traces';

/** Spans of 5 KB, as an instrumentation of a model's client makes them; a root to ten of them. */
function spans(batch: number): MadeSpan[] {
	const traces = Array.from({ length: things / perTrace }, () => ({
		traceId: randomBytes(16).toString('hex'),
		rootId: randomBytes(8).toString('hex'),
	}));
	return traces.flatMap(({ traceId, rootId }, trace) =>
		Array.from({ length: perTrace }, (_unused, index) => {
			const start = BigInt(beginMs + (batch * things + trace) * stepMs + index) * 1_000_000n;
			const [spanId, parentSpanId] = index === 0 ? [rootId, undefined] : [randomBytes(8).toString('hex'), rootId];
			const attributes = spanAttributes();
			return { traceId, spanId, parentSpanId, name: 'chat gpt-4o-mini', start, end: start + 900_000_000n, attributes };
		}),
	);
}

function spanAttributes(): Readonly<Record<string, string | number>> {
	return {
		'openinference.span.kind': 'LLM',
		'gen_ai.system': 'openai',
		'gen_ai.operation.name': 'chat',
		'gen_ai.request.model': 'gpt-4o-mini',
		'gen_ai.response.model': 'gpt-4o-mini-2024-07-18',
		'gen_ai.response.id': randomUUID(),
		'gen_ai.request.temperature': 0.2,
		'gen_ai.request.max_tokens': 1024,
		'gen_ai.usage.input_tokens': 500,
		'gen_ai.usage.output_tokens': 400,
		'server.address': 'api.openai.com',
		'server.port': 443,
		'input.value': JSON.stringify({ messages: [{ role: 'user', content: prose(textLength) }] }),
		'output.value': JSON.stringify({ choices: [{ message: { role: 'assistant', content: prose(textLength) } }] }),
	};
}

export function jsonSpanExports(count: number): Sent {
	const bodies = Array.from({ length: count }, (_unused, batch) =>
		Buffer.from(JSON.stringify(jsonExport(spans(batch)))),
	);
	return { path: otlpPath, headers: { 'Content-Type': 'application/json' }, bodies, things };
}

function jsonExport(made: readonly MadeSpan[]): object {
	const pairs = (attributes: object) =>
		Object.entries(attributes).map(([key, value]) => ({
			key,
			value: typeof value === 'string' ? { stringValue: value } : jsonNumber(Number(value)),
		}));
	const jsonSpans = made.map(({ start, end, attributes, ...span }) => ({
		...span,
		kind: 3,
		startTimeUnixNano: String(start),
		endTimeUnixNano: String(end),
		attributes: pairs(attributes),
		events: [],
		status: { code: 1 },
	}));
	const scopeSpans = [{ scope: { name: scopeName, version: '1.0.0' }, spans: jsonSpans }];
	return { resourceSpans: [{ resource: { attributes: pairs(resource) }, scopeSpans }] };
}

function jsonNumber(value: number): object {
	return Number.isInteger(value) ? { intValue: value } : { doubleValue: value };
}

export function protobufSpanExports(count: number): Sent {
	const bodies = Array.from({ length: count }, (_unused, batch) => gzipSync(protobufExport(spans(batch))));
	const headers = { 'Content-Type': 'application/x-protobuf', 'Content-Encoding': 'gzip' };
	return { path: otlpPath, headers, bodies, things };
}

function protobufExport(made: readonly MadeSpan[]): Uint8Array {
	return message((request) => {
		field(request, 1, (resourceSpans) => {
			field(resourceSpans, 1, (writer) => writeAttributes(writer, 1, resource));
			field(resourceSpans, 2, (scopeSpans) => {
				field(scopeSpans, 1, (scope) => text(text(scope, 1, scopeName), 2, '1.0.0'));
				for (const span of made) {
					field(scopeSpans, 2, (writer) => writeSpan(writer, span));
				}
			});
		});
	});
}

function writeSpan(writer: BinaryWriter, span: MadeSpan): void {
	bytes(writer, 1, span.traceId);
	bytes(writer, 2, span.spanId);
	if (span.parentSpanId !== undefined) {
		bytes(writer, 4, span.parentSpanId);
	}
	text(writer, 5, span.name);
	writer.tag(6, WireType.Varint).int32(3);
	writer.tag(7, WireType.Bit64).fixed64(span.start);
	writer.tag(8, WireType.Bit64).fixed64(span.end);
	writeAttributes(writer, 9, span.attributes);
	field(writer, 15, (status) => status.tag(3, WireType.Varint).int32(1));
}

function writeAttributes(writer: BinaryWriter, number: number, attributes: object): void {
	for (const [key, value] of Object.entries(attributes)) {
		field(writer, number, (pair) => {
			text(pair, 1, key);
			field(pair, 2, (any) => writeValue(any, value));
		});
	}
}

function writeValue(writer: BinaryWriter, value: unknown): void {
	if (typeof value === 'string') {
		text(writer, 1, value);
	} else if (Number.isInteger(value)) {
		writer.tag(3, WireType.Varint).int64(Number(value));
	} else {
		writer.tag(4, WireType.Bit64).double(Number(value));
	}
}

function message(write: (writer: BinaryWriter) => unknown): Uint8Array {
	const writer = new BinaryWriter();
	write(writer);
	return writer.finish();
}

function field(writer: BinaryWriter, number: number, write: (inner: BinaryWriter) => unknown): void {
	const inner = message(write);
	writer.tag(number, WireType.LengthDelimited).bytes(inner);
}

function text(writer: BinaryWriter, number: number, value: string): BinaryWriter {
	return writer.tag(number, WireType.LengthDelimited).string(value);
}

function bytes(writer: BinaryWriter, number: number, hex: string): void {
	writer.tag(number, WireType.LengthDelimited).bytes(Buffer.from(hex, 'hex'));
}
