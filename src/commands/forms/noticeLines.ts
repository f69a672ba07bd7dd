/** What fits into a row of a pick, whose width VS Code limits to 600 pixels; a row is one line and cut off at its end. */
const lineLength = 68;

/** A notice as lines that are shown whole: each sentence begins a new one, and words stay whole where they can. */
export function noticeLines(text: string): string[] {
	return text.split(/(?<=[.!?])\s+(?=\p{Lu})/u).flatMap((sentence) => wrapped(sentence));
}

function wrapped(sentence: string): string[] {
	const lines: string[] = [];
	for (const word of sentence.split(/\s+/)) {
		const last = lines.at(-1);
		if (last !== undefined && last.length + 1 + word.length <= lineLength) {
			lines[lines.length - 1] = `${last} ${word}`;
		} else {
			lines.push(word);
		}
	}
	return lines;
}
