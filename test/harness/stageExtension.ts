import { cp, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from './paths.ts';
import type { VscodeDirectories } from './vscode.ts';

interface Manifest {
	readonly publisher: string;
	readonly name: string;
	readonly version: string;
}

/**
 * Makes an unpacked extension the only installed one of these directories: VS Code takes in what it finds there at its first
 * start. Unlike one that is given as `extensionDevelopmentPath` it needs no test driver, so that the window is as a user's.
 * @param source a folder with package.json
 * @param parts what is copied of it, beside package.json
 */
export async function stageExtension(
	directories: VscodeDirectories,
	source: string,
	parts: readonly string[],
): Promise<void> {
	const manifest = JSON.parse(await readFile(join(source, 'package.json'), 'utf8')) as Manifest;
	const target = join(directories.extensions, `${manifest.publisher}.${manifest.name}-${manifest.version}`);
	// With it goes VS Code's own list of what is installed, which it then writes anew.
	await rm(directories.extensions, { recursive: true, force: true });
	await mkdir(target, { recursive: true });
	for (const part of ['package.json', ...parts]) {
		await cp(join(source, part), join(target, part), { recursive: true });
	}
}

/** Stages Spandeck as it was built last. */
export async function stageSpandeck(directories: VscodeDirectories): Promise<void> {
	await stageExtension(directories, repositoryRoot, ['dist', 'media']);
}
