/** A word of the filter bar, taken apart. */
export interface TermToken {
	/** As it was typed. */
	readonly text: string;
	readonly negated: boolean;
	/** What stands before the colon. */
	readonly name?: string;
	/** What stands after it, without quotation marks and the stars at its ends. */
	readonly value: string;
	/** A star at the beginning or the end stands for any text; one in quotation marks is a star. */
	readonly starBefore: boolean;
	readonly starAfter: boolean;
	readonly starInside: boolean;
	/** Its quotation mark has no second one. */
	readonly unclosed: boolean;
	/** Where it begins and ends in the text. */
	readonly from: number;
	readonly to: number;
}

interface Character {
	readonly character: string;
	/** In quotation marks or after a backslash: it is itself and means nothing. */
	readonly plain: boolean;
}

/** The words of a text, split at blanks outside of quotation marks. */
export function splitTerms(text: string): readonly TermToken[] {
	const tokens: TermToken[] = [];
	let position = 0;
	while (position < text.length) {
		if (/\s/.test(text[position] ?? '')) {
			position += 1;
			continue;
		}
		const word = readWord(text, position);
		tokens.push(tokenOf(text, position, word));
		position = word.to;
	}
	return tokens;
}

interface Word {
	readonly characters: readonly Character[];
	readonly unclosed: boolean;
	readonly to: number;
}

function readWord(text: string, from: number): Word {
	const characters: Character[] = [];
	let quoted = false;
	let position = from;
	for (; position < text.length; position += 1) {
		const character = text[position] ?? '';
		if (!quoted && /\s/.test(character)) {
			break;
		}
		if (character === '"') {
			quoted = !quoted;
		} else if (quoted && character === '\\' && position + 1 < text.length) {
			position += 1;
			characters.push({ character: text[position] ?? '', plain: true });
		} else {
			characters.push({ character, plain: quoted });
		}
	}
	return { characters, unclosed: quoted, to: position };
}

function tokenOf(text: string, from: number, { characters, unclosed, to }: Word): TermToken {
	const negated = isMark(characters[0], '-') && characters.length > 1;
	const rest = negated ? characters.slice(1) : characters;
	const colon = rest.findIndex((one) => isMark(one, ':'));
	const name = colon > 0 ? { name: textOf(rest.slice(0, colon)) } : {};
	const value = rest.slice(colon > 0 ? colon + 1 : 0);
	const starBefore = isMark(value[0], '*');
	const starAfter = value.length > 1 && isMark(value.at(-1), '*');
	const inner = value.slice(starBefore ? 1 : 0, starAfter ? -1 : undefined);
	const starInside = inner.some((one) => isMark(one, '*'));
	return {
		...{ text: text.slice(from, to), from, to, negated, unclosed, value: textOf(inner) },
		...{ starBefore, starAfter, starInside },
		...name,
	};
}

function isMark(one: Character | undefined, mark: string): boolean {
	return one !== undefined && !one.plain && one.character === mark;
}

function textOf(characters: readonly Character[]): string {
	return characters.map(({ character }) => character).join('');
}
