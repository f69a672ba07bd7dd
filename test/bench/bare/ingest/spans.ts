// Spans out of OTLP, with what a row needs and all that is to be kept of them, resource and scope among it: parsed JSON, or
// protobuf by its wire format.
import { BinaryReader } from '@bufbuild/protobuf/wire';

export interface BareSpan {
	readonly id: string;
	readonly traceId: string;
	readonly parentSpanId: string;
	readonly name: string;
	readonly startTime: number;
	readonly kept: object;
}

interface JsonSpan {
	readonly traceId: string;
	readonly spanId: string;
	readonly parentSpanId?: string;
	readonly name: string;
	readonly startTimeUnixNano: string;
}
interface JsonScopeSpans {
	readonly scope: unknown;
	readonly spans: readonly JsonSpan[];
}
interface JsonExport {
	readonly resourceSpans: readonly { readonly resource: unknown; readonly scopeSpans: readonly JsonScopeSpans[] }[];
}

export function spansFromJson(text: string): BareSpan[] {
	const { resourceSpans } = JSON.parse(text) as JsonExport;
	return resourceSpans.flatMap(({ resource, scopeSpans }) =>
		scopeSpans.flatMap(({ scope, spans }) =>
			spans.map((span) => ({
				id: span.spanId,
				traceId: span.traceId,
				parentSpanId: span.parentSpanId ?? '',
				name: span.name,
				startTime: Number(span.startTimeUnixNano.slice(0, -6)),
				kept: { resource, scope, span },
			})),
		),
	);
}

type Read<Message> = (number: number, reader: BinaryReader, message: Message) => boolean;

function readMessage<Message>(reader: BinaryReader, end: number, message: Message, read: Read<Message>): Message {
	while (reader.pos < end) {
		const [number, wireType] = reader.tag();
		if (!read(number, reader, message)) {
			reader.skip(wireType, number);
		}
	}
	return message;
}

function nested<Message>(reader: BinaryReader, message: Message, read: Read<Message>): Message {
	const length = reader.uint32();
	return readMessage(reader, reader.pos + length, message, read);
}

const hex = (reader: BinaryReader) => Buffer.from(reader.bytes()).toString('hex');

const readPair: Read<{ key: string; value: unknown }> = (number, reader, pair) => {
	if (number === 1) {
		pair.key = reader.string();
	} else if (number === 2) {
		pair.value = nested(reader, { value: undefined }, readValue).value;
	}
	return number <= 2;
};

const readValue: Read<{ value: unknown }> = (number, reader, any) => {
	switch (number) {
		case 1:
			any.value = reader.string();
			return true;
		case 3:
			any.value = Number(reader.int64());
			return true;
		case 4:
			any.value = reader.double();
			return true;
		default:
			return false;
	}
};

const milliseconds = (reader: BinaryReader) => Number(BigInt(reader.fixed64()) / 1_000_000n);

type Attributes = Record<string, unknown>;

function readAttribute(reader: BinaryReader, attributes: Attributes): true {
	const { key, value } = nested(reader, { key: '', value: undefined }, readPair);
	attributes[key] = value;
	return true;
}

interface RawSpan {
	id: string;
	traceId: string;
	parentSpanId: string;
	name: string;
	startTime: number;
	endTime: number;
	kind: number;
	status: { code: number };
	readonly attributes: Attributes;
}

const readStatus: Read<{ code: number }> = (number, reader, status) => {
	if (number === 3) {
		status.code = reader.int32();
	}
	return number === 3;
};

const readSpan: Read<RawSpan> = (number, reader, span) => {
	switch (number) {
		case 1:
			span.traceId = hex(reader);
			return true;
		case 2:
			span.id = hex(reader);
			return true;
		case 4:
			span.parentSpanId = hex(reader);
			return true;
		case 5:
			span.name = reader.string();
			return true;
		case 6:
			span.kind = reader.int32();
			return true;
		case 7:
			span.startTime = milliseconds(reader);
			return true;
		case 8:
			span.endTime = milliseconds(reader);
			return true;
		case 9:
			return readAttribute(reader, span.attributes);
		case 15:
			nested(reader, span.status, readStatus);
			return true;
		default:
			return false;
	}
};

interface RawScope {
	name: string;
	version: string;
}

const readScope: Read<RawScope> = (number, reader, scope) => {
	switch (number) {
		case 1:
			scope.name = reader.string();
			return true;
		case 2:
			scope.version = reader.string();
			return true;
		default:
			return false;
	}
};

/** What a message of spans has beside them comes before them, as every exporter writes it. */
interface Around {
	readonly resource: Attributes;
	readonly scope: RawScope;
	readonly all: BareSpan[];
}

const readScopeSpans: Read<Around> = (number, reader, { resource, scope, all }) => {
	if (number === 1) {
		nested(reader, scope, readScope);
	} else if (number === 2) {
		const { id, traceId, parentSpanId, name, startTime, ...span } = nested(reader, newSpan(), readSpan);
		all.push({ id, traceId, parentSpanId, name, startTime, kept: { resource, scope, span } });
	}
	return number <= 2;
};

const readResource: Read<Attributes> = (number, reader, attributes) =>
	number === 1 && readAttribute(reader, attributes);

const readResourceSpans: Read<Around> = (number, reader, around) => {
	if (number === 1) {
		nested(reader, around.resource, readResource);
	} else if (number === 2) {
		nested(reader, { ...around, scope: { name: '', version: '' } }, readScopeSpans);
	}
	return number <= 2;
};

const readExport: Read<BareSpan[]> = (number, reader, all) => {
	if (number === 1) {
		nested(reader, { resource: {}, scope: { name: '', version: '' }, all }, readResourceSpans);
	}
	return number === 1;
};

function newSpan(): RawSpan {
	const ids = { id: '', traceId: '', parentSpanId: '' };
	return { ...ids, name: '', startTime: 0, endTime: 0, kind: 0, status: { code: 0 }, attributes: {} };
}

export function spansFromProtobuf(bytes: Uint8Array): BareSpan[] {
	const reader = new BinaryReader(bytes);
	return readMessage<BareSpan[]>(reader, reader.len, [], readExport);
}
