import type { Page } from 'playwright-core';
import { bundleOf } from '../../../scripts/l10nBundle.ts';
import { repositoryRoot } from '../../harness/paths.ts';

/** Around each text that the bundle says. Neither is seen, and Playwright looks for texts and names without them. */
const begin = '\u00ad';
const end = '\u200b';
const innermost = new RegExp(`${begin}[^${begin}${end}]*${end}`, 'g');

/** What says which language it is, for `Intl`, is no text of a page. */
const isLanguage = (key: string) => key.startsWith('en-US/');

/** A language that is English with every text marked: what a page shows without a mark is in no bundle. */
export function markedTexts(): Readonly<Record<string, string>> {
	const texts = Object.entries(bundleOf(`${repositoryRoot}/src`)).filter(([key]) => !isLanguage(key));
	return Object.fromEntries(
		texts.map(([key, text]) => [key, `${begin}${typeof text === 'string' ? text : text.message}${end}`]),
	);
}

/** Words of no language: units, names and formats. */
const sameInAllLanguages = [
	...['ms', 's', 'min', 'kB', 'MB', 'k', 'M', 'UTC', 'USD'],
	...['JSON', 'CSV', 'cURL', 'PNG', 'Markdown', 'Langfuse', 'Spandeck', 'VS', 'Code'],
];
/** What is written the same in every language: a filter such as `latency:>2`, a variable such as `LANGFUSE_BASE_URL`. */
const syntax = /\w+:[<>]?[\w-]*|[A-Z]+(_[A-Z]+)+/g;

/**
 * What a page shows or has read out that is neither marked nor out of its data.
 * @param data what the page was sent
 */
export async function unmarkedTexts(page: Page, data: readonly unknown[]): Promise<readonly string[]> {
	const known = new Set([...sameInAllLanguages, ...data.flatMap(valuesOf)].flatMap(wordsOf));
	// A sentence may go on in another element, as one with a code in it does.
	const texts = withoutMarked((await page.evaluate(shownTexts)).join('\n')).split('\n');
	const foreign = texts.filter((text) => wordsOf(text.replace(syntax, '')).some((word) => !known.has(word)));
	return [...new Set(foreign)];
}

/** A marked text may stand inside another, as an argument of its sentence. */
function withoutMarked(text: string): string {
	const less = text.replace(innermost, ' ');
	return less === text ? text : withoutMarked(less);
}

function wordsOf(text: string): string[] {
	return text.toLowerCase().match(/\p{Letter}+/gu) ?? [];
}

function valuesOf(data: unknown): string[] {
	if (typeof data === 'string') {
		return [data];
	}
	return typeof data === 'object' && data !== null ? Object.values(data).flatMap(valuesOf) : [];
}

/** Runs in the page: each text of its body and its elements' shadows, and each attribute that is read out or shown. */
function shownTexts(): string[] {
	const spoken = [
		...['aria-label', 'aria-description', 'aria-valuetext', 'aria-roledescription'],
		...['title', 'placeholder', 'alt'],
	];
	const textsOf = (node: Node): string[] => {
		if (node instanceof Text) {
			return [node.data];
		}
		if (node instanceof Element && ['SCRIPT', 'STYLE'].includes(node.tagName)) {
			return [];
		}
		const attributes = node instanceof Element ? spoken.flatMap((name) => node.getAttribute(name) ?? []) : [];
		const shadow = node instanceof Element && node.shadowRoot !== null ? textsOf(node.shadowRoot) : [];
		return [...attributes, ...shadow, ...Array.from(node.childNodes).flatMap(textsOf)];
	};
	return textsOf(document.body);
}
