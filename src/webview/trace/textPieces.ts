/**
 * A long text in pieces that a browser lays out one by one: cut after a line's end where there is one, never within a
 * character. Joined they are the text.
 */
export function textPieces(text: string, length: number): readonly string[] {
	const pieces: string[] = [];
	for (let from = 0; from < text.length;) {
		const to = from + length >= text.length ? text.length : cutBefore(text, from, from + length);
		pieces.push(text.slice(from, to));
		from = to;
	}
	return pieces;
}

function cutBefore(text: string, from: number, to: number): number {
	const lineEnd = text.lastIndexOf('\n', to - 1);
	if (lineEnd > from) {
		return lineEnd + 1;
	}
	const isHalf = /[\uD800-\uDBFF]/.test(text.charAt(to - 1)) && to - 1 > from;
	return isHalf ? to - 1 : to;
}
