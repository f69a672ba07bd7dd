import type { Step } from './steps.ts';

function tool(name: string, command: string, ...commandArguments: string[]): Step {
	return { name, command, arguments: commandArguments, counts: 'itself' };
}

/** Everything that needs neither a build nor a VS Code; the slowest first, as two run at a time. */
export const checkSteps: readonly Step[] = [
	tool('lint', 'eslint', '.', '--max-warnings', '0'),
	{ name: 'unit tests', command: 'mocha', arguments: ['--reporter', 'dot'], counts: 'tests' },
	tool('types', 'tsc', '-p', '.'),
	tool('types of the webviews', 'tsc', '-p', 'src/webview'),
	tool("types of the webviews' tests", 'tsc', '-p', 'test/ui/webview'),
	tool('formatting', 'prettier', '--check', '--log-level', 'warn', '.'),
	tool('layers', 'depcruise', '--config', '.dependency-cruiser.cjs', 'src', 'test', 'scripts'),
	tool('unused code', 'knip', '--no-progress'),
];
