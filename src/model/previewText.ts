/** No cell shows more of a text. */
const mostCharacters = 300;

/** A value in one line, cut: text as it is, all else as JSON. Undefined where there is nothing. */
export function previewText(value: unknown): string | undefined {
	if (value === undefined || value === null || value === '') {
		return undefined;
	}
	const text = typeof value === 'string' ? value : JSON.stringify(value);
	const line = text
		.slice(0, mostCharacters * 2)
		.replaceAll(/\s+/g, ' ')
		.trim();
	return line.length > mostCharacters || text.length > mostCharacters * 2 ? `${cut(line)}…` : line;
}

/** Not through the middle of a character. */
function cut(line: string): string {
	return line.slice(0, mostCharacters).replace(/[\uD800-\uDBFF]$/, '');
}
