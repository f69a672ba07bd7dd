/** The input, output or metadata of a trace or an observation, ready to be shown as text. */
export interface ContentText {
	readonly text: string;
	/** `json`: formatted by us; `text`: as it came. */
	readonly format: 'json' | 'text';
	/** Characters of the whole; larger than `text.length` where only the beginning is given. */
	readonly totalLength: number;
}

/** A page that shows more than this at once stands still. */
export const previewLength = 100_000;

/**
 * @param content JSON of any form, or text; text that holds a JSON object or list is formatted as such
 * @returns at most {@link previewLength} characters, never half a character
 */
export function contentText(content: unknown): ContentText {
	const parsed = typeof content === 'string' ? structureIn(content) : content;
	if (typeof parsed === 'string') {
		return preview(parsed, 'text');
	}
	return preview(JSON.stringify(parsed, undefined, 2), 'json');
}

function structureIn(text: string): unknown {
	if (!/^\s*[[{]/.test(text)) {
		return text;
	}
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

function preview(whole: string, format: ContentText['format']): ContentText {
	const cut = whole.slice(0, previewLength);
	const text = cut.length < whole.length ? cut.replace(/[\uD800-\uDBFF]$/, '') : cut;
	return { text, format, totalLength: whole.length };
}
