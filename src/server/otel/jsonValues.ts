import { isJsonObject } from '../../contract/json.ts';
import { ApiError } from '../http/apiError.ts';
import { type Attributes, deepestValue } from './span.ts';

/** Parts that exports of spans and logs share in OTLP's JSON. */

interface KeyValue {
	readonly key: string;
	readonly value?: unknown;
}

const nanosecondsPerMillisecond = 1_000_000;

/** Zero is OTLP's word for a time that nobody set. */
export function millisecondsOf(nanoseconds: string | number | null | undefined): number | undefined {
	const whole =
		typeof nanoseconds === 'string'
			? Number(nanoseconds.slice(0, -6))
			: Math.floor((nanoseconds ?? 0) / nanosecondsPerMillisecond);
	return whole === 0 ? undefined : whole;
}

export function attributesOf(pairs: readonly KeyValue[] | null | undefined, depth = 0): Attributes {
	const attributes = new Map<string, unknown>();
	for (const { key, value } of pairs ?? []) {
		const read = anyValue(value, depth);
		if (read !== undefined) {
			attributes.set(key, read);
		}
	}
	return attributes;
}

type Reader = (value: unknown, depth: number) => unknown;

/** What each member of an AnyValue becomes; a value off its type is none. */
const valueReaders: Readonly<Record<string, Reader>> = {
	stringValue: (value) => (typeof value === 'string' ? value : undefined),
	boolValue: (value) => (typeof value === 'boolean' ? value : undefined),
	intValue: (value) => integerOf(value),
	doubleValue: (value) => (typeof value === 'number' || typeof value === 'string' ? value : undefined),
	bytesValue: (value) => (typeof value === 'string' ? value : undefined),
	arrayValue: (value, depth) => listIn(value).map((item) => anyValue(item, depth + 1) ?? null),
	kvlistValue: (value, depth) => Object.fromEntries(attributesOf(listIn(value).filter(isKeyValue), depth + 1)),
};

/** @returns undefined where it holds nothing */
export function anyValue(value: unknown, depth: number): unknown {
	if (depth > deepestValue) {
		throw new ApiError(400, 'too_deep', `An attribute is nested more than ${deepestValue} deep.`);
	}
	if (!isJsonObject(value)) {
		return undefined;
	}
	const name = Object.keys(valueReaders).find((candidate) => value[candidate] !== undefined);
	return name === undefined ? undefined : valueReaders[name]?.(value[name], depth);
}

function integerOf(value: unknown): unknown {
	if (typeof value === 'string' && /^-?\d{1,20}$/.test(value)) {
		return Number.isSafeInteger(Number(value)) ? Number(value) : value;
	}
	return typeof value === 'number' ? value : undefined;
}

function listIn(value: unknown): readonly unknown[] {
	const values = isJsonObject(value) ? value['values'] : undefined;
	return Array.isArray(values) ? (values as unknown[]) : [];
}

function isKeyValue(value: unknown): value is KeyValue & Record<string, unknown> {
	return isJsonObject(value) && typeof value['key'] === 'string';
}
