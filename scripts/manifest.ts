import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The texts of the manifest by their keys: `package.nls.json`, or that of a language such as `de`. */
export function manifestTexts(language?: string): Readonly<Record<string, string>> {
	const name = language === undefined ? 'package.nls.json' : `package.nls.${language}.json`;
	return JSON.parse(readFileSync(join(root, name), 'utf8')) as Record<string, string>;
}

/** `package.json` as it stands: what people read is a key, `%command.refresh%`. */
export function rawManifest(): unknown {
	return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
}

/**
 * `package.json` as VS Code hands it out: each `%key%` is the text that it names. The caller says as much of its shape as it
 * reads.
 * @throws Error where a key has no text
 */
export function readManifest(language?: string): unknown {
	return withTexts(rawManifest(), manifestTexts(language));
}

function withTexts(value: unknown, texts: Readonly<Record<string, string>>): unknown {
	if (typeof value === 'string') {
		return textOf(value, texts);
	}
	if (Array.isArray(value)) {
		return value.map((item) => withTexts(item, texts));
	}
	return typeof value === 'object' && value !== null
		? Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withTexts(part, texts)]))
		: value;
}

function textOf(value: string, texts: Readonly<Record<string, string>>): string {
	const key = textKey(value);
	if (key === undefined) {
		return value;
	}
	const text = texts[key];
	if (text === undefined) {
		throw new Error(`package.json names a text that is not there: ${value}`);
	}
	return text;
}

/** The key that a value of the manifest names, as VS Code reads it; undefined where it is a value of its own. */
export function textKey(value: string): string | undefined {
	return /^%(.+)%$/s.exec(value)?.[1];
}
