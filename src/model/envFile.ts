import { dotenvValue, quotedDotenvValue } from './dotenvValue.ts';

/** A line that sets one variable, as `node:util` parseEnv and the dotenv family read it: what stands before the value. */
const assignment = (name: string) => new RegExp(`^(\\uFEFF?[ \\t]*(?:export[ \\t]+)?${name}[ \\t]*=[ \\t]*)(.*)$`, 's');

/**
 * The text of a `.env` file with some variables set. Only the lines of these change: each keeps what stands before its
 * value and, where it is quoted, its quotes; a comment after it stays. Of several lines for one name all are set, since
 * readers differ in which one counts. Missing names are added at the end, in the file's own line endings.
 * @param text the file as it is, a byte order mark included; '' where there is none
 * @param values each on one line
 */
export function withEnvironment(text: string, values: Readonly<Record<string, string>>): string {
	const missing = new Set(Object.keys(values));
	const edited = entriesOf(text).map((entry) => editedEntry(entry, values, missing));
	return withAdded(edited.join(''), text, Array.from(missing), values);
}

/** A line with its ending; several where a quoted value runs over them: what looks like an assignment inside is a part. */
function entriesOf(text: string): readonly string[] {
	const lines = text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? [];
	const entries: string[] = [];
	let quote: string | undefined;
	lines.forEach((line, index) => {
		if (quote !== undefined) {
			entries.push(`${entries.pop() ?? ''}${line}`);
			quote = line.includes(quote) ? undefined : quote;
		} else {
			entries.push(line);
			quote = openedQuote(line, lines.slice(index + 1));
		}
	});
	return entries;
}

function editedEntry(entry: string, values: Readonly<Record<string, string>>, missing: Set<string>): string {
	const [, body = '', ending = ''] = /^(.*?)([\r\n]*)$/s.exec(entry) ?? [];
	for (const [name, value] of Object.entries(values)) {
		const match = assignment(name).exec(body);
		if (match !== null) {
			missing.delete(name);
			const [, before = '', old = ''] = match;
			return `${before}${withValue(old, value)}${ending}`;
		}
	}
	return entry;
}

/** Puts the value where the old one was: in the same quotes, the comment behind it kept. */
function withValue(old: string, value: string): string {
	const quoted = /^(["'`]).*?\1(.*)$/s.exec(old);
	if (quoted !== null) {
		const [, quote = '', after = ''] = quoted;
		return `${quotedDotenvValue(value, quote)}${after}`;
	}
	const comment = /[ \t]+#.*$|^#.*$/.exec(old)?.[0] ?? /[ \t]+$/.exec(old)?.[0] ?? '';
	return `${dotenvValue(value)}${comment.startsWith('#') ? ` ${comment}` : comment}`;
}

function withAdded(
	edited: string,
	original: string,
	missing: readonly string[],
	values: Readonly<Record<string, string>>,
): string {
	if (missing.length === 0) {
		return edited;
	}
	const ending = /\r\n|\n|\r/.exec(original)?.[0] ?? '\n';
	const separated = edited === '' || edited === '\uFEFF' || /[\r\n]$/.test(edited) ? edited : `${edited}${ending}`;
	return separated + missing.map((name) => `${name}=${dotenvValue(values[name] ?? '')}${ending}`).join('');
}

/** The quote that a line's value opens and only a later line closes. */
function openedQuote(line: string, later: readonly string[]): string | undefined {
	const value = /^\uFEFF?[ \t]*(?:export[ \t]+)?[\w.-]+[ \t]*=[ \t]*(["'`])(.*)/.exec(line);
	const [, quote, rest = ''] = value ?? [];
	const closes = quote === undefined || rest.includes(quote);
	return closes || !later.some((other) => other.includes(quote)) ? undefined : quote;
}
