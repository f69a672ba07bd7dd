import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { repositoryRoot } from '../harness/paths.ts';
import type { UnpackedExtension } from '../harness/stageExtension.ts';

/** Bundles an extension of test/bench as Spandeck's own is bundled: minified CommonJS. */
export async function buildBareExtension(folder: string): Promise<UnpackedExtension> {
	const source = join(repositoryRoot, 'test', 'bench', folder);
	const target = join(repositoryRoot, 'out', 'bench', folder);
	await rm(target, { recursive: true, force: true });
	await mkdir(target, { recursive: true });
	await build({
		entryPoints: [join(source, 'extension.ts')],
		outfile: join(target, 'extension.cjs'),
		bundle: true,
		minify: true,
		platform: 'node',
		format: 'cjs',
		target: 'node22',
		mainFields: ['module', 'main'],
		external: ['vscode'],
		logLevel: 'warning',
	});
	await cp(join(source, 'package.json'), join(target, 'package.json'));
	return { source: target, parts: ['extension.cjs'] };
}
