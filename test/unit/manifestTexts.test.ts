import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { manifestTexts, rawManifest, readManifest, textKey } from '../../scripts/manifest.ts';
import { displayName } from '../../src/names.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const languages = globSync('package.nls.*.json', { cwd: root }).map((name) => name.split('.')[2] ?? '');
const english = manifestTexts();

/** Properties of the manifest that people read, wherever they stand. What a language model reads stays as it is. */
const readByPeople: readonly string[] = [
	...['title', 'contents', 'description', 'markdownDescription', 'altText', 'userDescription'],
	...['markdownEnumDescriptions', 'enumDescriptions', 'contextualTitle'],
];
const readByModels: readonly string[] = ['inputSchema'];

/** Each text of the manifest with the names that lead to it. */
function stringsOf(value: unknown, path: readonly string[] = []): readonly (readonly [string[], string])[] {
	if (typeof value === 'string') {
		return [[[...path], value]];
	}
	return typeof value === 'object' && value !== null
		? Object.entries(value).flatMap(([name, part]) => stringsOf(part, [...path, name]))
		: [];
}

interface Picture {
	readonly svg: string;
	readonly altText: string;
}

interface Walkthroughs {
	readonly contributes: {
		readonly walkthroughs: readonly { readonly steps: readonly { readonly media: Picture }[] }[];
	};
}

function pictures(language?: string): readonly Picture[] {
	const { walkthroughs } = (readManifest(language) as Walkthroughs).contributes;
	return walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media));
}

/** Draws what the English picture of the step shows. @returns whether the picture was another */
function rewritePicture({ svg, altText }: Picture, index: number): boolean {
	const english = pictures()[index];
	assert.ok(english !== undefined);
	const drawing = textOf(english.svg)?.replace(`aria-label="${english.altText}"`, `aria-label="${altText}"`);
	assert.ok(drawing !== undefined);
	const before = textOf(svg);
	writeFileSync(resolve(root, svg), drawing);
	return before !== drawing;
}

function textOf(path: string): string | undefined {
	return existsSync(resolve(root, path)) ? readFileSync(resolve(root, path), 'utf8') : undefined;
}

/** What a translation leaves as it is: where its links lead. */
function targetsOf(text: string | undefined): readonly string[] {
	return Array.from(text?.matchAll(/\(command:[^)]+\)/g) ?? [], ([part]) => part);
}

describe('the texts of package.json', () => {
	it('are keys wherever people read them', () => {
		const literal = stringsOf(rawManifest()).filter(
			([path, value]) =>
				path.some((name) => readByPeople.includes(name)) &&
				!path.some((name) => readByModels.includes(name)) &&
				value !== displayName &&
				textKey(value) === undefined,
		);
		assert.deepEqual(literal, []);
	});

	it('are all used', () => {
		const used = new Set(stringsOf(rawManifest()).flatMap(([, value]) => textKey(value) ?? []));
		assert.deepEqual(
			Object.keys(english).filter((key) => !used.has(key)),
			[],
		);
	});
});

for (const language of languages) {
	describe(`package.nls.${language}.json`, () => {
		const texts = manifestTexts(language);

		it('says every text, and no other', () => {
			assert.deepEqual(Object.keys(texts), Object.keys(english));
			assert.deepEqual(
				Object.entries(texts).filter(([, text]) => text.trim() === ''),
				[],
			);
		});

		it('has the links of the English texts', () => {
			for (const [key, text] of Object.entries(texts)) {
				assert.deepEqual(targetsOf(text), targetsOf(english[key]), key);
			}
		});

		it('has pictures that say in it what they show; where they did not, they were just rewritten: commit them', () => {
			assert.deepEqual(pictures(language).filter(rewritePicture), []);
		});
	});
}
