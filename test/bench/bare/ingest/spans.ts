// Spans out of OTLP, with what a row needs and their attributes: parsed JSON, or protobuf by its wire format.
import { BinaryReader } from '@bufbuild/protobuf/wire';

export interface BareSpan {
	readonly id: string;
	readonly traceId: string;
	readonly parentSpanId: string;
	readonly name: string;
	readonly startTime: number;
	readonly attributes: unknown;
}

interface JsonSpan {
	readonly traceId: string;
	readonly spanId: string;
	readonly parentSpanId?: string;
	readonly name: string;
	readonly startTimeUnixNano: string;
	readonly attributes: unknown;
}
interface JsonExport {
	readonly resourceSpans: readonly { readonly scopeSpans: readonly { readonly spans: readonly JsonSpan[] }[] }[];
}

export function spansFromJson(text: string): BareSpan[] {
	const { resourceSpans } = JSON.parse(text) as JsonExport;
	return resourceSpans.flatMap(({ scopeSpans }) =>
		scopeSpans.flatMap(({ spans }) =>
			spans.map(({ spanId, traceId, parentSpanId = '', name, startTimeUnixNano, attributes }) => ({
				id: spanId,
				traceId,
				parentSpanId,
				name,
				startTime: Number(startTimeUnixNano.slice(0, -6)),
				attributes,
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

interface RawSpan {
	id: string;
	traceId: string;
	parentSpanId: string;
	name: string;
	startTime: number;
	readonly attributes: Record<string, unknown>;
}

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
		case 7:
			span.startTime = Number(BigInt(reader.fixed64()) / 1_000_000n);
			return true;
		case 9: {
			const { key, value } = nested(reader, { key: '', value: undefined }, readPair);
			span.attributes[key] = value;
			return true;
		}
		default:
			return false;
	}
};

/** Spans lie in field 2 of the scopes, which lie in field 2 of the resources, which lie in field 1. */
export function spansFromProtobuf(bytes: Uint8Array): BareSpan[] {
	const newSpan = () => ({ id: '', traceId: '', parentSpanId: '', name: '', startTime: 0, attributes: {} });
	const within =
		<Message>(wanted: number, read: (reader: BinaryReader, message: Message) => unknown): Read<Message> =>
		(number, reader, message) => {
			if (number === wanted) {
				read(reader, message);
			}
			return number === wanted;
		};
	const readScope = within<BareSpan[]>(2, (reader, all) => all.push(nested(reader, newSpan(), readSpan)));
	const readResource = within<BareSpan[]>(2, (reader, all) => nested(reader, all, readScope));
	const reader = new BinaryReader(bytes);
	return readMessage<BareSpan[]>(
		reader,
		reader.len,
		[],
		within(1, (request, all) => nested(request, all, readResource)),
	);
}
