/** `prod, beta` as a list without blanks and repetitions; undefined where there is nothing in it. */
export function commaList(text: string): string[] | undefined {
	const parts = text
		.split(',')
		.map((part) => part.trim())
		.filter((part) => part !== '');
	return parts.length === 0 ? undefined : Array.from(new Set(parts));
}
