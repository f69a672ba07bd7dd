/** A text as one word of a POSIX shell, nothing in it expanded. */
export function shellQuoted(text: string): string {
	return `'${text.replaceAll("'", `'\\''`)}'`;
}
