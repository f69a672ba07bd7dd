import { cp, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import type { UnpackedExtension } from './stageExtension.ts';

/**
 * Bundles a small extension of the tests as Spandeck's own is bundled, minified CommonJS, into a temporary folder.
 * @param source its folder, with package.json and extension.ts
 * @param environment what it finds beside its bundle as environment.json
 */
export async function buildTestExtension(source: string, environment: unknown = {}): Promise<UnpackedExtension> {
	const target = await mkdtemp(join(tmpdir(), `spandeck-${basename(source)}-`));
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
	await writeFile(join(target, 'environment.json'), JSON.stringify(environment));
	return { source: target, parts: ['extension.cjs', 'environment.json'] };
}
