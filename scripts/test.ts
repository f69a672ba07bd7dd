// npm test: everything. Set-up comes first and by itself; the last line is `N passed, N failed`.
//
//     --long    all combinations instead of the pairwise ones: what a test runs then, it asks `process.env['SPANDECK_LONG']`
import { launchBrowser } from '../test/harness/browser.ts';
import { installVscode } from '../test/harness/vscodeInstall.ts';
import { checkSteps } from './checkSteps.ts';
import { conclude, runInPairs, runInTurn, type Step } from './steps.ts';

const steps: readonly Step[] = [
	{ name: 'build', command: 'node', arguments: ['esbuild.mjs', '--tests'], counts: 'itself' },
	{ name: 'host tests', command: 'node', arguments: ['scripts/testHost.ts'], counts: 'tests' },
	{ name: 'interface tests', command: 'mocha', arguments: ['--config', 'test/ui/.mocharc.json'], counts: 'tests' },
	{ name: 'package', command: 'node', arguments: ['scripts/package.ts'], counts: 'itself' },
	{ name: 'host tests, installed', command: 'node', arguments: ['scripts/testHost.ts', '--vsix'], counts: 'tests' },
];

if (process.argv.includes('--long')) {
	process.env['SPANDECK_LONG'] = '1';
}

// Whatever is missing for a real VS Code shows now, not after the first minutes.
await installVscode();
await (await launchBrowser()).close();

const checks = await runInPairs(checkSteps);
process.exitCode = conclude([...checks, ...(await runInTurn(steps))]);
