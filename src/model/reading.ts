import { isJsonObject, type JsonObject } from '../contract/json.ts';
import { SpandeckError } from '../contract/problem.ts';

/**
 * Tolerant reading (contract, "Tolerant reading"): a client in the field meets what the table does not promise. Member
 * names in camelCase or snake_case, fields under `attributes` or flat, numbers as text, unknown members (ignored).
 * Refused, with operation and JSON path: a missing `data`, a resource without `id`.
 */
export interface Reading {
	/** The operation whose answer is read, for errors. */
	readonly operation: string;
	/** Rows that could not be read; the rest is shown. */
	readonly skipped: Skipped[];
}

export interface Skipped {
	/** JSON path of the row, e.g. `$.data[3]`. */
	readonly path: string;
	readonly reason: string;
}

/** The members of one object, named in camelCase whatever the server wrote, and where it stood. */
export interface Members {
	readonly path: string;
	readonly values: JsonObject;
}

export function startReading(operation: string): Reading {
	return { operation, skipped: [] };
}

export function refuse(reading: Reading, path: string, detail: string): never {
	throw new SpandeckError(reading.operation, { kind: 'contract', path, detail });
}

function camelCase(name: string): string {
	return name.replace(/(?<=[a-zA-Z0-9])_+([a-zA-Z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** All members, with snake_case names turned into camelCase; a camelCase member wins over its snake_case twin. */
export function membersOf(object: JsonObject, path: string): Members {
	const values: JsonObject = {};
	for (const [name, value] of Object.entries(object)) {
		const own = camelCase(name);
		// `__proto__` in JSON is a member like any other; set, it would change where others are looked up.
		if (own !== '__proto__' && (own === name || !Object.hasOwn(object, own))) {
			values[own] = value;
		}
	}
	return { path, values };
}

/** Reads each row; a row that is refused is skipped and counted. */
export function readRows<Row>(
	reading: Reading,
	rows: readonly unknown[],
	path: string,
	read: (row: unknown, rowPath: string) => Row | undefined,
): Row[] {
	const found: Row[] = [];
	rows.forEach((row, index) => {
		const rowPath = `${path}[${index}]`;
		try {
			const value = read(row, rowPath);
			if (value !== undefined) {
				found.push(value);
			}
		} catch (error) {
			if (!(error instanceof SpandeckError && error.problem.kind === 'contract')) {
				throw error;
			}
			reading.skipped.push({ path: error.problem.path, reason: error.problem.detail });
		}
	});
	return found;
}

export function requireObject(reading: Reading, value: unknown, path: string): JsonObject {
	return isJsonObject(value) ? value : refuse(reading, path, 'is not an object');
}

/** null, absent and '' are one for optional text; numbers and booleans are shown as text. */
export function text(members: Members, name: string): string | undefined {
	const value = members.values[name];
	if (typeof value === 'string') {
		return value === '' ? undefined : value;
	}
	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** One of these words in our spelling, whatever case the server writes it in; any other as it comes. */
export function word(members: Members, name: string, known: readonly string[]): string | undefined {
	const value = text(members, name);
	return known.find((candidate) => candidate.toLowerCase() === value?.toLowerCase()) ?? value;
}

/** A number, or a number written as text; anything else is not there. */
export function number(members: Members, name: string): number | undefined {
	const value = members.values[name];
	if (typeof value === 'number') {
		return Number.isFinite(value) ? value : undefined;
	}
	if (typeof value === 'string' && value.trim() !== '') {
		const parsed = Number(value);
		return Number.isFinite(parsed) ? parsed : undefined;
	}
	return undefined;
}

export function flag(members: Members, name: string): boolean | undefined {
	const value = members.values[name];
	if (typeof value === 'boolean') {
		return value;
	}
	return value === 'true' ? true : value === 'false' ? false : undefined;
}

export function texts(members: Members, name: string): string[] {
	const value = members.values[name];
	return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** A time as ISO 8601 in UTC with milliseconds; one that is no time is not there. */
export function time(members: Members, name: string): string | undefined {
	const value = members.values[name];
	if (typeof value !== 'string') {
		return undefined;
	}
	const parsed = Date.parse(value);
	return Number.isNaN(parsed) ? undefined : new Date(parsed).toISOString();
}

export function object(members: Members, name: string): JsonObject {
	const value = members.values[name];
	return isJsonObject(value) ? value : {};
}

/** Leaves out members that are undefined, so that a model object has only what the server said. */
export function defined<Whole extends object>(whole: { [Name in keyof Whole]: Whole[Name] | undefined }): Whole {
	return Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== undefined)) as Whole;
}
