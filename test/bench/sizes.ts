import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { distDirectory, vsixFile } from '../harness/paths.ts';
import { type Benchmark, limited } from './figure.ts';
import { packageOnce } from './packaged.ts';

async function size(path: string): Promise<number> {
	return (await stat(path)).size;
}

export const vsixSize: Benchmark = {
	name: 'vsix-size',
	measure: async () => {
		await packageOnce();
		return { name: 'vsix-size', value: await size(vsixFile), unit: 'bytes' };
	},
};

/** What the extension host loads: the entry at activation and the rest at first use, minified. */
export const extensionSize: Benchmark = {
	name: 'extension-size',
	measure: async () => {
		await packageOnce();
		const entry = await size(join(distDirectory, 'extension.cjs'));
		const main = await size(join(distDirectory, 'main.cjs'));
		return { name: 'extension-size', value: entry + main, unit: 'bytes' };
	},
};

/** What each panel's page loads and runs, as a server would send it. */
export const webviewSizes: Benchmark = {
	name: 'webview-sizes',
	measure: async () => {
		await packageOnce();
		const names = ['traces', 'trace', 'metrics'];
		return Promise.all(
			names.map(async (name) => {
				const script = await readFile(join(distDirectory, 'webview', `${name}.js`));
				return limited(`webview-${name}-gzip`, 'bytes', 130_000, [gzipSync(script, { level: 9 }).length]);
			}),
		);
	},
};
