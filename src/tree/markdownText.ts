/** Longest text of a stranger's that a tooltip shows. */
const lengthLimit = 400;

/**
 * A stranger's text as Markdown that shows it and nothing else: no emphasis, link, image, HTML, table or `$(icon)`.
 * Every ASCII punctuation mark may stand behind a backslash (CommonMark 2.4), so all of them do.
 */
export function plainMarkdown(text: string): string {
	return cut(text, lengthLimit)
		.replace(/\s+/g, ' ')
		.trim()
		.replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

/** A text as a code block that it cannot end. */
export function codeBlock(language: string, text: string): string {
	const shown = cut(text, 10 * lengthLimit);
	const longestRun = Math.max(2, ...Array.from(shown.matchAll(/`+/g), ([run]) => run.length));
	const fence = '`'.repeat(longestRun + 1);
	return `${fence}${language}\n${shown}\n${fence}`;
}

function cut(text: string, length: number): string {
	return text.length <= length ? text : `${text.slice(0, length)}…`;
}
