import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleOf, placeholdersOf } from '../../scripts/l10nBundle.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = resolve(root, 'l10n');
const texts = bundleOf(resolve(root, 'src'));
const languages = globSync('bundle.l10n.*.json', { cwd: folder }).map((name) => name.split('.')[2] ?? '');

function messageOf(key: string): string {
	const text = texts[key];
	return typeof text === 'object' ? text.message : (text ?? '');
}

describe('l10n/bundle.l10n.json', () => {
	it('lists every text of the sources; where it did not, it has just been rewritten: commit it', () => {
		const file = resolve(folder, 'bundle.l10n.json');
		const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
		const now = `${JSON.stringify(texts, undefined, '\t')}\n`;
		writeFileSync(file, now);
		assert.equal(before, now);
	});

	it('is translated to what package.json is translated to', () => {
		const ofManifest = globSync('package.nls.*.json', { cwd: root }).map((name) => name.split('.')[2] ?? '');
		assert.deepEqual(languages.sort(), ofManifest.sort());
	});
});

for (const language of languages) {
	describe(`l10n/bundle.l10n.${language}.json`, () => {
		const said = JSON.parse(readFileSync(resolve(folder, `bundle.l10n.${language}.json`), 'utf8')) as Record<
			string,
			string
		>;

		it('says every text', () => {
			assert.deepEqual(
				Object.keys(texts).filter((key) => (said[key] ?? '').trim() === ''),
				[],
			);
		});

		it('says no text that the sources do not say, and each once, in the order of the alphabet', () => {
			assert.deepEqual(
				Object.keys(said),
				Object.keys(texts).filter((key) => key in said),
			);
		});

		it('has the placeholders of the English texts', () => {
			const different = Object.entries(said).filter(
				([key, text]) => placeholdersOf(text).join() !== placeholdersOf(messageOf(key)).join(),
			);
			assert.deepEqual(different, []);
		});

		it('names a language that numbers and times can be written in', () => {
			const [code] = Object.entries(said).flatMap(([key, text]) => (messageOf(key) === 'en-US' ? [text] : []));
			assert.deepEqual(Intl.NumberFormat.supportedLocalesOf([code ?? '']), [code]);
		});
	});
}
