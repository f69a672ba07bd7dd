/** The input, output or metadata of a trace or an observation, ready to be posted and shown. */
export interface ContentText {
	readonly text: string;
	/**
	 * `json`: the whole as JSON, without blanks; `text`: as it came. The beginning of a value that is too long is always
	 * text.
	 */
	readonly format: 'json' | 'text';
	/** Characters of the whole; larger than `text.length` where only the beginning is given. */
	readonly totalLength: number;
}

/** Longer values are shown by their beginning: a page takes too long over more. */
export const wholeLength = 2_000_000;
/** So much of these is shown. */
export const previewLength = 100_000;

/**
 * @param content JSON of any form, or text; text that holds a JSON object or list counts as that
 * @returns the whole up to {@link wholeLength} characters, else the first {@link previewLength}, never half a character
 */
export function contentText(content: unknown): ContentText {
	const parsed = typeof content === 'string' ? structureIn(content) : content;
	if (typeof parsed === 'string') {
		return { ...cut(parsed), format: 'text', totalLength: parsed.length };
	}
	const json = JSON.stringify(parsed);
	if (json.length <= wholeLength) {
		return { text: json, format: 'json', totalLength: json.length };
	}
	const formatted = JSON.stringify(parsed, undefined, 2);
	return { ...cut(formatted), format: 'text', totalLength: formatted.length };
}

/** The object or list that a text holds as JSON; else the text. */
export function structureIn(text: string): unknown {
	if (!/^\s*[[{]/.test(text)) {
		return text;
	}
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

function cut(whole: string): { readonly text: string } {
	return { text: whole.length <= wholeLength ? whole : beginningOf(whole, previewLength) };
}

/** At most so many characters from the beginning, never half a character. */
export function beginningOf(text: string, length: number): string {
	return text.length <= length ? text : text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
}
