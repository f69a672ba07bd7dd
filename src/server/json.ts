/** A bare number with so many digits, or so large an exponent, that a double may not hold it. */
const bareLargeNumber = /(?:^|[:,[]\s*|\s)-?(?:\d{16}|[\d.]*[eE]\+?\d{3})/;
/** What every such number has, and hardly any text: it is found ten times faster. */
const largeNumberAnywhere = /\d{16}|\d\.?[eE]\+?\d{3}/;

function perhapsBeyondDouble(text: string): boolean {
	return largeNumberAnywhere.test(text) && bareLargeNumber.test(text);
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

/**
 * How a value of an app (input, output) is kept: as text. A text stays itself unless SQLite could not hold it, the rest is
 * its JSON.
 */
export function storedText(value: unknown): string {
	return typeof value === 'string' && isStorable(value) ? value : JSON.stringify(value);
}

/** Lone surrogates have no UTF-8, and NUL ends a text for some readers of SQLite. */
function isStorable(text: string): boolean {
	return text.isWellFormed() && !text.includes('\0');
}

/** The way back: text that is itself JSON comes back parsed, whoever wrote it. */
export function parsedText(text: string | null): unknown {
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

/** Tells most prose from JSON without an error being thrown. */
function perhapsJson(text: string): boolean {
	const trimmed = text.trim();
	return endsOfJson.test(trimmed.charAt(0) + trimmed.charAt(trimmed.length - 1));
}

/** The JSON of what `parsedText` reads. A text that is JSON itself is that already, and is not written anew. */
export function jsonOfStoredText(text: string | null): string {
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
export function parsedMetadata(text: string): Record<string, unknown> {
	const entries = Object.entries(JSON.parse(text) as Record<string, unknown>);
	return Object.fromEntries(
		entries.map(([key, value]) => [key, typeof value === 'string' ? parsedText(value) : value]),
	);
}

export function jsonOfMetadata(text: string): string {
	return text === '{}' ? text : JSON.stringify(parsedMetadata(text));
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
