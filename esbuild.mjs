// Builds every bundle: what the extension ships in dist/, and with --tests what its tests need in out/.
//
//     node esbuild.mjs [--production] [--tests]
import { build } from 'esbuild';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { globSync } from 'node:fs';

const production = process.argv.includes('--production');
const withTests = process.argv.includes('--tests');

/** @type {import('esbuild').BuildOptions} */
const common = {
	bundle: true,
	metafile: true,
	logLevel: 'warning',
	minify: production,
	sourcemap: production ? false : 'linked',
	legalComments: 'none',
	charset: 'utf8',
};

/**
 * CommonJS, as VS Code's extension host loads it; axios dies as a bundled ES module.
 * @type {import('esbuild').BuildOptions}
 */
const forNode = {
	...common,
	platform: 'node',
	format: 'cjs',
	target: 'node22',
	mainFields: ['module', 'main'],
	external: ['vscode'],
	define: { 'import.meta.url': '__importMetaUrl', 'import.meta.dirname': '__dirname' },
	banner: { js: "const __importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
};

/**
 * The extension's entry stays a few kilobytes, so that VS Code starts without axios and zod: what it imports lazily with
 * `import('./services.ts')` is a bundle of its own, loaded at first use. (esbuild's `splitting` would need ES modules.)
 * @type {import('esbuild').Plugin}
 */
const servicesAtFirstUse = {
	name: 'services-at-first-use',
	setup({ onResolve }) {
		onResolve({ filter: /^\.\/services\.ts$/ }, ({ kind }) =>
			kind === 'dynamic-import' ? { path: './main.cjs', external: true } : undefined,
		);
	},
};

const vscodeImport = "import * as vscode from 'vscode';";

/**
 * Of an imported CommonJS module esbuild makes a copy with a getter for each of its members. VS Code's API has some 600 of
 * them: that is 0.8 ms, a tenth of the activation, for an object that the entry can use as it is.
 * @type {import('esbuild').Plugin}
 */
const vscodeWithoutCopy = {
	name: 'vscode-without-copy',
	setup({ onLoad }) {
		onLoad({ filter: /[\\/]src[\\/]extension\.ts$/ }, async ({ path }) => {
			const source = await readFile(path, 'utf8');
			if (!source.includes(vscodeImport)) {
				throw new Error(`${path} no longer has the line: ${vscodeImport}`);
			}
			return { contents: source.replace(vscodeImport, "const vscode = require('vscode');"), loader: 'ts' };
		});
	},
};

const extensionBundles = [
	{
		...forNode,
		entryPoints: { extension: 'src/extension.ts' },
		outdir: 'dist',
		// It needs no module address, and every `require` passes through VS Code's own.
		banner: {},
		plugins: [servicesAtFirstUse, vscodeWithoutCopy],
	},
	{ ...forNode, entryPoints: { main: 'src/services.ts' }, outdir: 'dist' },
	{ ...forNode, entryPoints: { platform: 'src/server/main.ts' }, outdir: 'dist' },
	{ ...forNode, entryPoints: { platformIntake: 'src/server/intake/intakeProgram.ts' }, outdir: 'dist' },
	{ ...forNode, entryPoints: { platformCheckpoint: 'src/server/intake/checkpointProgram.ts' }, outdir: 'dist' },
].map((options) => ({ ...options, outExtension: { '.js': '.cjs' } }));

const webviewBundles = ['traces', 'trace', 'metrics'].map((name) => ({
	...common,
	entryPoints: { [name]: `src/webview/${name}/main.tsx` },
	outdir: 'dist/webview',
	platform: 'browser',
	format: 'iife',
	target: 'es2022',
	jsx: 'automatic',
	jsxImportSource: 'preact',
	tsconfig: 'src/webview/tsconfig.json',
	loader: { '.svg': 'dataurl' },
}));

/** One file for the extension host: VS Code calls its `run()`. mocha finds its own files at run time, so it stays outside. */
const hostTests = {
	...forNode,
	stdin: {
		contents: [
			"export { run } from './test/host/suite.ts';",
			...globSync('test/host/**/*.test.ts').map((path) => `import './${path.replaceAll('\\', '/')}';`),
		].join('\n'),
		resolveDir: '.',
		sourcefile: 'host-tests.ts',
	},
	external: ['vscode', 'mocha'],
	outfile: 'out/test/host/index.cjs',
};

/** Sizes by input are read by the bench and by whoever wonders what grew. */
async function buildOne(options) {
	const entry = options.entryPoints === undefined ? undefined : Object.values(options.entryPoints)[0];
	const { metafile } = await build(options);
	const name = entry?.replace(/\W+/g, '-') ?? 'host-tests';
	await writeFile(`out/meta/${name}.json`, JSON.stringify(metafile));
}

// A package holds nothing that an older build left; other builds write over what is there, as a VS Code may be showing it.
if (production) {
	await rm('dist/webview', { recursive: true, force: true });
}
await mkdir('out/meta', { recursive: true });
try {
	await Promise.all([...extensionBundles, ...webviewBundles, ...(withTests ? [hostTests] : [])].map(buildOne));
} catch {
	// esbuild has said what is wrong, and where.
	process.exitCode = 1;
}
