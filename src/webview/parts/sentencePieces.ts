/**
 * A translated sentence in pieces, for elements to stand in it: its texts, and the numbers of its placeholders where these
 * stand. A translation may have them in another order.
 * @param sentence `Set {0} and {1}.`, as `l10n.t` gives it without arguments
 * @returns `['Set ', 0, ' and ', 1, '.']`
 */
export function sentencePieces(sentence: string): readonly (string | number)[] {
	return sentence
		.split(/\{(\d+)\}/)
		.map((piece, index) => (index % 2 === 0 ? piece : Number(piece)))
		.filter((piece) => piece !== '');
}
