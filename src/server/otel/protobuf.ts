import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import { ApiError } from '../http/apiError.ts';
import { deepestValue } from './span.ts';

/** How one field of a message is read into what is being made of it. */
export interface Field<Target> {
	readonly wireType: WireType;
	readonly read: (reader: BinaryReader, target: Target) => void;
}

/** Field number -> field; what is not named is skipped, as protobuf wants it. */
export type Fields<Target> = Readonly<Record<number, Field<Target>>>;

/** @throws ApiError 400 where the bytes are no such message */
export function readWhole<Target>(bytes: Uint8Array, fields: Fields<Target>, target: Target): Target {
	const reader = new BinaryReader(bytes);
	try {
		readFields(reader, reader.len, fields, target);
	} catch (error) {
		throw error instanceof ApiError ? error : new ApiError(400, 'malformed', 'The body is not valid protobuf.');
	}
	return target;
}

function readFields<Target>(reader: BinaryReader, end: number, fields: Fields<Target>, target: Target): void {
	while (reader.pos < end) {
		const [number, wireType] = reader.tag();
		const field = fields[number];
		if (field === undefined) {
			reader.skip(wireType, number);
		} else {
			expectWireType(number, wireType, field.wireType);
			field.read(reader, target);
		}
	}
	expectEnd(reader, end);
}

function expectWireType(number: number, wireType: WireType, expected: WireType): void {
	if (wireType !== expected) {
		throw new RangeError(`Field ${number} has wire type ${wireType}`);
	}
}

function expectEnd(reader: BinaryReader, end: number): void {
	if (reader.pos !== end) {
		throw new RangeError('A field reaches beyond its message');
	}
}

/** Reads the length of a message inside a message. @returns where it ends */
function endOfNested(reader: BinaryReader): number {
	const length = reader.uint32();
	const end = reader.pos + length;
	if (end > reader.len) {
		throw new RangeError('A message reaches beyond the body');
	}
	return end;
}

export function textField<Target>(set: (target: Target, text: string) => void): Field<Target> {
	return { wireType: WireType.LengthDelimited, read: (reader, target) => set(target, reader.string(false)) };
}

/** Bytes of an id as lower-case hex; no bytes are an empty text. */
export function idField<Target>(set: (target: Target, id: string) => void): Field<Target> {
	return {
		wireType: WireType.LengthDelimited,
		read: (reader, target) => set(target, Buffer.from(reader.bytes()).toString('hex')),
	};
}

export function enumField<Target>(set: (target: Target, value: number) => void): Field<Target> {
	return { wireType: WireType.Varint, read: (reader, target) => set(target, reader.int32()) };
}

/** Nanoseconds, cut to milliseconds. Zero is OTLP's word for a time that nobody set. */
export function timeField<Target>(set: (target: Target, milliseconds: number) => void): Field<Target> {
	return {
		wireType: WireType.Bit64,
		read: (reader, target) => {
			const [low, high] = [reader.fixed32(), reader.fixed32()];
			if (low !== 0 || high !== 0) {
				set(target, millisecondsOf(high, low));
			}
		},
	};
}

/** 2 ** 32 nanoseconds are 4294 ms and 967,296 ns. Every product fits a double, so nothing is rounded, as by BigInt. */
function millisecondsOf(high: number, low: number): number {
	return high * 4294 + Math.floor((high * 967_296 + low) / 1_000_000);
}

/** @param make what the inner message is read into; taken by its owner before it is read */
export function messageField<Target, Inner>(
	fields: () => Fields<Inner>,
	make: (target: Target) => Inner,
	done: (target: Target, inner: Inner) => void = () => undefined,
): Field<Target> {
	return {
		wireType: WireType.LengthDelimited,
		read: (reader, target) => {
			const inner = make(target);
			readFields(reader, endOfNested(reader), fields(), inner);
			done(target, inner);
		},
	};
}

/** A value into its owner. */
export function anyValueField<Target>(set: (target: Target, value: unknown) => void): Field<Target> {
	return { wireType: WireType.LengthDelimited, read: (reader, target) => set(target, readAnyValue(reader, 0)) };
}

/** One KeyValue of a repeated field of them. */
export function attributesField<Target>(map: (target: Target) => Map<string, unknown>): Field<Target> {
	return { wireType: WireType.LengthDelimited, read: (reader, target) => readPair(reader, 0, map(target)) };
}

/**
 * A KeyValue; one without a value is not there. Read without a table of fields, as values are: most of an export are
 * these two, and this takes two thirds of the time.
 */
function readPair(reader: BinaryReader, depth: number, attributes: Map<string, unknown>): void {
	const end = endOfNested(reader);
	let key = '';
	let value: unknown;
	while (reader.pos < end) {
		const [number, wireType] = reader.tag();
		if (number === 1 || number === 2) {
			expectWireType(number, wireType, WireType.LengthDelimited);
			if (number === 1) {
				key = reader.string(false);
			} else {
				value = readAnyValue(reader, depth);
			}
		} else {
			reader.skip(wireType, number);
		}
	}
	expectEnd(reader, end);
	if (value !== undefined) {
		attributes.set(key, value);
	}
}

/** @returns undefined where it holds nothing */
function readAnyValue(reader: BinaryReader, depth: number): unknown {
	const end = endOfNested(reader);
	let value: unknown;
	while (reader.pos < end) {
		const [number, wireType] = reader.tag();
		const expected = valueWireTypes[number];
		if (expected === undefined) {
			reader.skip(wireType, number);
		} else {
			expectWireType(number, wireType, expected);
			value = readValueField(reader, number, depth);
		}
	}
	expectEnd(reader, end);
	return value;
}

/** Of the fields of an AnyValue, by their numbers. */
const valueWireTypes: readonly (WireType | undefined)[] = [
	undefined,
	WireType.LengthDelimited,
	WireType.Varint,
	WireType.Varint,
	WireType.Bit64,
	WireType.LengthDelimited,
	WireType.LengthDelimited,
	WireType.LengthDelimited,
];

function readValueField(reader: BinaryReader, number: number, depth: number): unknown {
	switch (number) {
		case 1:
			return reader.string(false);
		case 2:
			return reader.bool();
		case 3:
			return numberOrText(reader.int64());
		case 4:
			return finiteOrText(reader.double());
		case 5:
			return readList(reader, deeper(depth));
		case 6:
			return readObject(reader, deeper(depth));
		default:
			return Buffer.from(reader.bytes()).toString('base64');
	}
}

function readList(reader: BinaryReader, depth: number): unknown[] {
	const items: unknown[] = [];
	readRepeated(reader, () => items.push(readAnyValue(reader, depth) ?? null));
	return items;
}

function readObject(reader: BinaryReader, depth: number): Record<string, unknown> {
	const attributes = new Map<string, unknown>();
	readRepeated(reader, () => readPair(reader, depth, attributes));
	return Object.fromEntries(attributes);
}

/** A message whose only field is its first, a message itself. */
function readRepeated(reader: BinaryReader, readOne: () => void): void {
	const end = endOfNested(reader);
	while (reader.pos < end) {
		const [number, wireType] = reader.tag();
		if (number === 1) {
			expectWireType(number, wireType, WireType.LengthDelimited);
			readOne();
		} else {
			reader.skip(wireType, number);
		}
	}
	expectEnd(reader, end);
}

function deeper(depth: number): number {
	if (depth >= deepestValue) {
		throw new ApiError(400, 'too_deep', `An attribute is nested more than ${deepestValue} deep.`);
	}
	return depth + 1;
}

function numberOrText(value: bigint | string): number | string {
	const number = Number(value);
	return Number.isSafeInteger(number) ? number : String(value);
}

function finiteOrText(value: number): number | string {
	return Number.isFinite(value) ? value : String(value);
}
