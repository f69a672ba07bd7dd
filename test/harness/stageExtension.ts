import { globSync } from 'node:fs';
import { cp, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from './paths.ts';
import type { VscodeDirectories } from './vscode.ts';

interface Manifest {
	readonly publisher: string;
	readonly name: string;
	readonly version: string;
}

/** An unpacked extension: a folder with package.json, and what is copied of it beside that. */
export interface UnpackedExtension {
	readonly source: string;
	readonly parts: readonly string[];
}

/** Spandeck as it was built last. */
export const builtSpandeck: UnpackedExtension = {
	source: repositoryRoot,
	parts: ['dist', 'media', 'l10n', ...globSync('package.nls*.json', { cwd: repositoryRoot })],
};

async function copyExtension(extensions: string, { source, parts }: UnpackedExtension): Promise<void> {
	const manifest = JSON.parse(await readFile(join(source, 'package.json'), 'utf8')) as Manifest;
	const target = join(extensions, `${manifest.publisher}.${manifest.name}-${manifest.version}`);
	await mkdir(target, { recursive: true });
	for (const part of ['package.json', ...parts]) {
		await cp(join(source, part), join(target, part), { recursive: true });
	}
}

/**
 * Makes these the only installed extensions: VS Code takes in what it finds at its first start. Unlike one that is given as
 * `extensionDevelopmentPath` they need no test driver, so that the window is as a user's.
 */
export async function stageExtensions(
	directories: VscodeDirectories,
	extensions: readonly UnpackedExtension[],
): Promise<void> {
	// With the folder goes VS Code's own list of what is installed, which it then writes anew.
	await rm(directories.extensions, { recursive: true, force: true });
	for (const extension of extensions) {
		await copyExtension(directories.extensions, extension);
	}
}
