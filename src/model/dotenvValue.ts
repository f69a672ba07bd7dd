import * as l10n from '@vscode/l10n';
import { SpandeckError } from '../contract/problem.ts';

/** What no reader of `.env` files cuts, unquotes or expands. */
const plain = /^[\w./:@%+,=~-]*$/;

/** Whether readers give back exactly the value from between such quotes: in double ones they know `\n`. */
const holds: Readonly<Record<string, (value: string) => boolean>> = {
	'"': (value) => !/["\\]/.test(value),
	"'": (value) => !value.includes("'"),
	'`': (value) => !value.includes('`'),
};
/** Where a shell reads the file too, it expands these between double quotes: others are better, where they can be. */
const expanded = /[$`]/;

/**
 * A value as it stands behind `NAME=` in a `.env` file, so that `node:util` parseEnv and the dotenv family read it again.
 * @param value on one line
 * @throws SpandeckError kind `argument` for the rare one that the format has no way to write
 */
export function dotenvValue(value: string): string {
	return plain.test(value) ? value : quotedDotenvValue(value, '"');
}

/** Likewise, in quotes: in these, or in others where these cannot hold the value. @throws as {@link dotenvValue} */
export function quotedDotenvValue(value: string, preferred: string): string {
	const order = expanded.test(value) ? ["'", '"', '`'] : [preferred, ...Object.keys(holds)];
	const quote = order.find((each) => holds[each]?.(value));
	if (quote !== undefined) {
		return `${quote}${value}${quote}`;
	}
	// With a quote of each kind inside, only the bare text is left.
	if (/^["'`]|[\s#]/.test(value)) {
		const detail = l10n.t('has quotes of every kind in it, which a .env file cannot hold');
		throw new SpandeckError('environment', { kind: 'argument', argument: l10n.t('The value'), detail });
	}
	return value;
}
