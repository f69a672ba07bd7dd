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
		} else if (field.wireType === wireType) {
			field.read(reader, target);
		} else {
			throw new RangeError(`Field ${number} has wire type ${wireType}`);
		}
	}
	if (reader.pos !== end) {
		throw new RangeError('A field reaches beyond its message');
	}
}

/** A message inside a message. */
function readNested<Target>(reader: BinaryReader, fields: Fields<Target>, target: Target): Target {
	const length = reader.uint32();
	const end = reader.pos + length;
	if (end > reader.len) {
		throw new RangeError('A message reaches beyond the body');
	}
	readFields(reader, end, fields, target);
	return target;
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
			const nanoseconds = BigInt(reader.fixed64());
			if (nanoseconds !== 0n) {
				set(target, Number(nanoseconds / 1_000_000n));
			}
		},
	};
}

/** @param make what the inner message is read into; taken by its owner before it is read */
export function messageField<Target, Inner>(
	fields: () => Fields<Inner>,
	make: (target: Target) => Inner,
	done: (target: Target, inner: Inner) => void = () => undefined,
): Field<Target> {
	return {
		wireType: WireType.LengthDelimited,
		read: (reader, target) => done(target, readNested(reader, fields(), make(target))),
	};
}

/** An AnyValue under way; `value` stays undefined where it holds nothing. */
interface AnyValue {
	value: unknown;
	readonly depth: number;
}
interface Pair {
	key: string;
	value: unknown;
	readonly depth: number;
}
interface Pairs {
	readonly attributes: Map<string, unknown>;
	readonly depth: number;
}
interface List {
	readonly items: unknown[];
	readonly depth: number;
}

const valueFields: Fields<AnyValue> = {
	1: textField((target, text) => (target.value = text)),
	2: { wireType: WireType.Varint, read: (reader, target) => (target.value = reader.bool()) },
	3: { wireType: WireType.Varint, read: (reader, target) => (target.value = numberOrText(reader.int64())) },
	4: { wireType: WireType.Bit64, read: (reader, target) => (target.value = finiteOrText(reader.double())) },
	5: messageField<AnyValue, List>(
		() => listFields,
		({ depth }) => ({ items: [], depth: deeper(depth) }),
		(target, { items }) => (target.value = items),
	),
	6: messageField<AnyValue, Pairs>(
		() => pairsFields,
		({ depth }) => ({ attributes: new Map(), depth: deeper(depth) }),
		(target, { attributes }) => (target.value = Object.fromEntries(attributes)),
	),
	7: {
		wireType: WireType.LengthDelimited,
		read: (reader, target) => (target.value = Buffer.from(reader.bytes()).toString('base64')),
	},
};
const listFields: Fields<List> = {
	1: messageField<List, AnyValue>(
		() => valueFields,
		({ depth }) => ({ value: undefined, depth }),
		({ items }, { value }) => items.push(value ?? null),
	),
};
const pairFields: Fields<Pair> = {
	1: textField((target, key) => (target.key = key)),
	2: anyValueField<Pair>((target, value) => (target.value = value)),
};
const pairsFields: Fields<Pairs> = {
	1: messageField<Pairs, Pair>(
		() => pairFields,
		({ depth }) => ({ key: '', value: undefined, depth }),
		({ attributes }, { key, value }) => {
			if (value !== undefined) {
				attributes.set(key, value);
			}
		},
	),
};

/** A value into its owner, which tells how deep it lies where it may lie deep. */
export function anyValueField<Target extends { readonly depth?: number }>(
	set: (target: Target, value: unknown) => void,
): Field<Target> {
	return messageField<Target, AnyValue>(
		() => valueFields,
		({ depth = 0 }) => ({ value: undefined, depth }),
		(target, { value }) => set(target, value),
	);
}

/** One KeyValue of a repeated field of them. */
export function attributesField<Target>(map: (target: Target) => Map<string, unknown>): Field<Target> {
	return messageField<Target, Pair>(
		() => pairFields,
		() => ({ key: '', value: undefined, depth: 0 }),
		(target, { key, value }) => {
			if (value !== undefined) {
				map(target).set(key, value);
			}
		},
	);
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
