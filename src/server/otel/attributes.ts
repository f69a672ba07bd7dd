import { isJsonObject, type JsonObject } from '../../contract/json.ts';
import { parseJson } from '../json.ts';
import type { Attributes } from './span.ts';

/** The first of these attributes that is there; an empty text is not. */
export function firstOf(attributes: Attributes, names: readonly string[]): unknown {
	for (const name of names) {
		const value = attributes.get(name);
		if (value !== undefined && value !== '') {
			return value;
		}
	}
	return undefined;
}

/** Likewise, as text: a number or boolean as it is written, a list or object as its JSON. */
export function firstText(attributes: Attributes, names: readonly string[]): string | undefined {
	const value = firstOf(attributes, names);
	return value === undefined ? undefined : textOf(value);
}

export function textOf(value: unknown): string {
	return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Text that is JSON comes back parsed, all else as it is. */
export function parsedValue(value: unknown): unknown {
	if (typeof value !== 'string') {
		return value;
	}
	try {
		return parseJson(value);
	} catch {
		return value;
	}
}

/** The object that an attribute holds, as such or as JSON text. */
export function objectOf(value: unknown): JsonObject | undefined {
	const parsed = parsedValue(value);
	return isJsonObject(parsed) ? parsed : undefined;
}

/** The attributes below a prefix, by the rest of their names. */
export function below(attributes: Attributes, prefix: string): [name: string, value: unknown][] {
	const found: [string, unknown][] = [];
	for (const [name, value] of attributes) {
		if (name.startsWith(prefix)) {
			found.push([name.slice(prefix.length), value]);
		}
	}
	return found;
}
