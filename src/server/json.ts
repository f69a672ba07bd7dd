/** A bare number with so many digits, or so large an exponent, that a double may not hold it. */
const perhapsBeyondDouble = /(?:^|[:,[]\s*|\s)-?(?:\d{16}|[\d.]*[eE]\+?\d{3})/;

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
	return perhapsBeyondDouble.test(text)
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
	if (text === null) {
		return null;
	}
	try {
		return parseJson(text);
	} catch {
		return text;
	}
}

/** Metadata as it is read: each top-level text is parsed like an input. */
export function parsedMetadata(text: string): Record<string, unknown> {
	const entries = Object.entries(JSON.parse(text) as Record<string, unknown>);
	return Object.fromEntries(
		entries.map(([key, value]) => [key, typeof value === 'string' ? parsedText(value) : value]),
	);
}
