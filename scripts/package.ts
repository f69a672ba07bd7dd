// npm run package: dist/spandeck.vsix with only what runs.
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { repositoryRoot, vsixFile } from '../test/harness/paths.ts';
import { runStep, type Step } from './steps.ts';

const steps: readonly Step[] = [
	{ name: 'bundles', command: 'node', arguments: ['esbuild.mjs', '--production'], counts: 'itself' },
	{ name: 'notices', command: 'generate-license-file', arguments: ['--ci', '--no-spinner'], counts: 'itself' },
	{
		name: 'vsix',
		command: 'vsce',
		// The repository's address is nobody's business here: links in the README stay as they are.
		arguments: [
			...['package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'],
			...['--out', vsixFile],
		],
		counts: 'itself',
	},
	{ name: 'sizes', command: 'size-limit', arguments: [], counts: 'itself' },
];

async function packageExtension(): Promise<boolean> {
	await rm(vsixFile, { force: true });
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
