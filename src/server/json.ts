import { ApiError } from './http/apiError.ts';
import { storedTextOf, type StoredValue } from './store/storedValue.ts';

/** What every number has that a double may not hold, and hardly any text: so many digits, or so large an exponent. */
const largeNumberAnywhere = /\d{16}|\d\.?[eE]\+?\d{3}/g;
const partOfNumber = /[-+.\deE]/;
const beforeNumber = /[:,[\s]/;

/** Whether such a number may stand in some JSON bare, not as a part of a text. */
function perhapsBeyondDouble(text: string): boolean {
	largeNumberAnywhere.lastIndex = 0;
	for (let found = largeNumberAnywhere.exec(text); found !== null; found = largeNumberAnywhere.exec(text)) {
		let start = found.index;
		while (start > 0 && partOfNumber.test(text.charAt(start - 1))) {
			start -= 1;
		}
		if (start === 0 || beforeNumber.test(text.charAt(start - 1))) {
			return true;
		}
	}
	return false;
}

/** Not in TypeScript's library yet: the third argument of a reviver, with the number as it was written (Node 21). */
type SourceReviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;

/** An integer that a double can't hold, or a number that overflows, becomes its text; all else as JSON.parse has it. */
const keepLargeNumbers: SourceReviver = (_key, value, { source }) =>
	typeof value === 'number' && source !== undefined && !fitsDouble(value, source) ? source : value;

function fitsDouble(value: number, source: string): boolean {
	return Number.isFinite(value) && (Number.isSafeInteger(value) || !/^-?\d+$/.test(source));
}

/** @throws SyntaxError where the text is no JSON */
export function parseJson(text: string): unknown {
	return perhapsBeyondDouble(text)
		? JSON.parse(text, keepLargeNumbers as (key: string, value: unknown) => unknown)
		: JSON.parse(text);
}

/** JSON nested deeper than this overflows the stack of whoever writes it, here or where it is shown, or comes near to. */
const deepestJson = 1000;

/**
 * Whether a text may be JSON that is nested too deeply to be read as such. Texts in it are leapt over, and what is short or
 * begins like no object or list is not looked at.
 */
export function isDeepJson(text: string): boolean {
	if (text.length < 2 * deepestJson || !/^\s*[[{]/.test(text)) {
		return false;
	}
	let depth = 0;
	for (let at = 0; at < text.length; at += 1) {
		const character = text[at];
		if (character === '"') {
			at = endOfText(text, at);
		} else if (character === '[' || character === '{') {
			depth += 1;
		} else if (character === ']' || character === '}') {
			depth -= 1;
		}
		if (depth > deepestJson) {
			return true;
		}
	}
	return false;
}

/** @param start where a text of some JSON begins @returns where its closing quote is; the end where there is none */
function endOfText(json: string, start: number): number {
	for (let at = json.indexOf('"', start + 1); at >= 0; at = json.indexOf('"', at + 1)) {
		let slashes = 0;
		while (json[at - slashes - 1] === '\\') {
			slashes += 1;
		}
		if (slashes % 2 === 0) {
			return at;
		}
	}
	return json.length;
}

/** @throws ApiError 400 where the value is nested too deeply to be read back */
export function storedJson(value: unknown): string {
	const json = jsonOrOverflow(value);
	if (json === undefined || isDeepJson(json)) {
		throw new ApiError(400, 'too_deep', `A value is nested more than ${deepestJson} deep.`);
	}
	return json;
}

function jsonOrOverflow(value: unknown): string | undefined {
	try {
		return JSON.stringify(value);
	} catch (error) {
		if (error instanceof RangeError) {
			return undefined;
		}
		throw error;
	}
}

/**
 * How a value of an app (input, output) is kept: as text. A text stays itself unless SQLite could not hold it, the rest is
 * its JSON.
 * @throws ApiError 400 where the value is nested too deeply to be read back
 */
export function storedText(value: unknown): string {
	return typeof value === 'string' && isStorable(value) ? value : storedJson(value);
}

/** Whether SQLite keeps a text as it is: lone surrogates have no UTF-8, and NUL ends a text for some of its readers. */
export function isStorable(text: string): boolean {
	return text.isWellFormed() && !text.includes('\0');
}

/** The way back: text that is itself JSON, and not too deep to be read, comes back parsed, whoever wrote it. */
export function parsedText(stored: StoredValue | null): unknown {
	const text = storedTextOf(stored);
	if (text === null || !perhapsJson(text)) {
		return text;
	}
	try {
		return parseJson(text);
	} catch {
		return text;
	}
}

/** First and last character of an object, a list, a text, a number, true, false and null. */
const endsOfJson = /^(?:\{\}|\[\]|""|[-\d]\d|te|fe|nl)$/;

/** Tells most prose from JSON without an error being thrown, and what is too deep to be read from both. */
function perhapsJson(text: string): boolean {
	const trimmed = text.trim();
	return endsOfJson.test(trimmed.charAt(0) + trimmed.charAt(trimmed.length - 1)) && !isDeepJson(text);
}

/** The JSON of what `parsedText` reads. A text that is JSON itself is that already, and is not written anew. */
export function jsonOfStoredText(stored: StoredValue | null): string {
	const text = storedTextOf(stored);
	if (text === null) {
		return 'null';
	}
	if (!perhapsJson(text)) {
		return JSON.stringify(text);
	}
	if (perhapsBeyondDouble(text)) {
		return JSON.stringify(parsedText(text));
	}
	return isJson(text) ? text : JSON.stringify(text);
}

function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}

/** Metadata as it is read: each top-level text is parsed like an input. */
export function parsedMetadata(stored: StoredValue): Record<string, unknown> {
	const entries = Object.entries(JSON.parse(storedTextOf(stored)) as Record<string, unknown>);
	return Object.fromEntries(
		entries.map(([key, value]) => [key, typeof value === 'string' ? parsedText(value) : value]),
	);
}

export function jsonOfMetadata(stored: StoredValue): string {
	return stored === '{}' ? stored : JSON.stringify(parsedMetadata(stored));
}

/** The JSON of an object that has more members, whose values are JSON already. @param members plain name -> JSON */
export function withMembers(object: object, members: Readonly<Record<string, string>>): string {
	let json = JSON.stringify(object).slice(0, -1);
	let separator = json === '{' ? '' : ',';
	for (const [name, value] of Object.entries(members)) {
		json += `${separator}"${name}":${value}`;
		separator = ',';
	}
	return `${json}}`;
}
