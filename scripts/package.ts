// npm run package: dist/spandeck.vsix with only what runs.
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { repositoryRoot, vsixFile } from '../test/harness/paths.ts';
import { packagedReadme } from './packagedReadme.ts';
import { runStep, type Step } from './steps.ts';

/** vsce takes a path within the repository, and packs the file as `readme.md`. */
const readmeFile = 'dist/README.md';

const steps: readonly Step[] = [
	{ name: 'bundles', command: 'node', arguments: ['esbuild.mjs', '--production'], counts: 'itself' },
	{ name: 'notices', command: 'generate-license-file', arguments: ['--ci', '--no-spinner'], counts: 'itself' },
	{
		name: 'vsix',
		command: 'vsce',
		// The repository's address is nobody's business here: no link is made of it.
		arguments: [
			...['package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'],
			...['--readme-path', readmeFile, '--out', vsixFile],
		],
		counts: 'itself',
	},
	{ name: 'sizes', command: 'size-limit', arguments: [], counts: 'itself' },
];

async function packageExtension(): Promise<boolean> {
	await rm(vsixFile, { force: true });
	await mkdir(dirname(readmeFile), { recursive: true });
	await writeFile(readmeFile, packagedReadme(await readFile('README.md', 'utf8')));
	for (const step of steps) {
		const lines: string[] = [];
		const result = await runStep(step, (line) => lines.push(line));
		const warned = step.name === 'vsix' && lines.some((line) => /\bWARN/i.test(line));
		if (result.failed > 0 || warned) {
			console.error(`${step.name} failed${warned ? ' (vsce warns)' : ''}:\n${lines.join('\n')}`);
			return false;
		}
		if (step.name !== 'notices') {
			console.log(lines.join('\n'));
		}
	}
	return existsSync(vsixFile);
}

process.chdir(repositoryRoot);
process.exitCode = (await packageExtension()) ? 0 : 1;
