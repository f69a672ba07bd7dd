import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { VscodeDirectories } from './vscode.ts';

/**
 * Lets VS Code speak a language that it is started with, as if its language pack were installed: `vscode.env.language` and
 * the texts of extensions are of that language. This pack has no texts of VS Code's own: the window around the extension
 * stays English.
 * @param code such as `de`
 */
export async function installEmptyLanguagePack(directories: VscodeDirectories, code: string): Promise<void> {
	const data = join(directories.userData, 'data');
	const texts = join(data, 'no-texts.i18n.json');
	const pack = {
		hash: code,
		label: code,
		extensions: [{ extensionIdentifier: { id: `test.language-pack-${code}` }, version: '1.0.0' }],
		translations: { vscode: texts },
	};
	await mkdir(data, { recursive: true });
	await writeFile(texts, '{ "contents": {} }\n');
	await writeFile(join(data, 'languagepacks.json'), JSON.stringify({ [code]: pack }));
}
