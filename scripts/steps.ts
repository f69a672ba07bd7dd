import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { repositoryRoot } from '../test/harness/paths.ts';

/** One line of the summary. A step that runs no tests counts as one. */
export interface StepResult {
	readonly name: string;
	readonly passed: number;
	readonly failed: number;
	readonly seconds: number;
	/** Mocha's report of the tests that failed, or all that a step printed which runs no tests. */
	readonly report?: readonly string[];
}

/** A program that is run to its end: a tool of node_modules/.bin, or `node`. */
export interface Step {
	readonly name: string;
	readonly command: string;
	readonly arguments: readonly string[];
	/** `tests`: mocha reports on standard output, and a run without a single test has failed. */
	readonly counts: 'itself' | 'tests';
	readonly env?: Readonly<Record<string, string>>;
}

/** Of a step that broke off, or that runs no tests: enough for a compiler's complaints. */
const reportLines = 100;

const binDirectory = join(repositoryRoot, 'node_modules', '.bin');

/** Tools start with `#!/usr/bin/env node`: the project's own Node comes first. */
function environment(step: Step): NodeJS.ProcessEnv {
	return {
		...process.env,
		...step.env,
		PATH: `${binDirectory}${delimiter}${process.env['PATH'] ?? ''}`,
		FORCE_COLOR: '0',
	};
}

interface Count {
	passing: number;
	failing: number;
}

function countLine(count: Count, line: string): void {
	const found = /^\s*(\d+) (passing|failing)\b/.exec(line);
	if (found?.[2] === 'passing') {
		count.passing += Number(found[1]);
	} else if (found?.[2] === 'failing') {
		count.failing += Number(found[1]);
	}
}

/** What a failed step has to say for itself, of all that it printed. */
function reportOf(step: Step, lines: readonly string[]): readonly string[] {
	const start = lines.findIndex((line) => /^\s*\d+ failing\b/.test(line));
	return step.counts === 'tests' && start >= 0 ? lines.slice(start) : lines.slice(-reportLines);
}

function resultOf(step: Step, code: number, count: Count, seconds: number): StepResult {
	if (step.counts === 'itself') {
		return { name: step.name, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, seconds };
	}
	// A run that broke off before its report, or that found no test, is one failure and not a quiet success.
	const broken = count.failing === 0 && (code !== 0 || count.passing === 0);
	return { name: step.name, passed: count.passing, failed: broken ? 1 : count.failing, seconds };
}

/**
 * Runs one step.
 * @param print where its output goes, line by line
 */
export async function runStep(step: Step, print: (line: string) => void): Promise<StepResult> {
	const started = performance.now();
	const count: Count = { passing: 0, failing: 0 };
	const lines: string[] = [];
	const child = spawn(step.command, step.arguments, {
		cwd: repositoryRoot,
		env: environment(step),
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	createInterface({ input: child.stdout }).on('line', (line) => {
		countLine(count, line);
		lines.push(line);
		print(line);
	});
	createInterface({ input: child.stderr }).on('line', (line) => {
		lines.push(line);
		print(line);
	});
	const code = await new Promise<number>((resolve) => {
		child.once('error', (error) => {
			print(`${step.command}: ${error.message}`);
			resolve(1);
		});
		child.once('close', (value) => {
			resolve(value ?? 1);
		});
	});
	const result = resultOf(step, code, count, (performance.now() - started) / 1000);
	return result.failed === 0 ? result : { ...result, report: reportOf(step, lines) };
}

function summaryLine(result: StepResult): string {
	const mark = result.failed === 0 ? 'ok    ' : 'FAILED';
	const counts = result.failed === 0 ? `${result.passed}` : `${result.passed} passed, ${result.failed} failed`;
	return `${mark} ${result.name.padEnd(26)} ${result.seconds.toFixed(1).padStart(6)} s  ${counts}`;
}

/** Runs steps one after the other, each with its output as it comes. */
export async function runInTurn(steps: readonly Step[]): Promise<StepResult[]> {
	const results: StepResult[] = [];
	for (const step of steps) {
		console.log(`\n== ${step.name}`);
		const result = await runStep(step, (line) => {
			console.log(line);
		});
		console.log(summaryLine(result));
		results.push(result);
	}
	return results;
}

/** Runs steps two at a time; a step's output is shown when it is over, and only where it failed or ran tests. */
export async function runInPairs(steps: readonly Step[]): Promise<StepResult[]> {
	const waiting = [...steps];
	const results: StepResult[] = [];
	const worker = async (): Promise<void> => {
		for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
			const lines: string[] = [];
			const result = await runStep(step, (line) => lines.push(line));
			if (result.failed > 0) {
				console.log(`\n== ${step.name}\n${lines.join('\n')}`);
			}
			console.log(summaryLine(result));
			results.push(result);
		}
	};
	await Promise.all([worker(), worker()]);
	return results;
}

/**
 * Prints the summary, whose last line is `N passed, N failed`. What failed is told again right before it: of a long log,
 * the end is what one reads.
 * @returns the exit code
 */
export function conclude(results: readonly StepResult[]): number {
	for (const { name, report } of results) {
		if (report !== undefined) {
			console.log(`\n== What failed in ${name}\n${report.join('\n')}`);
		}
	}
	const sum = (member: 'passed' | 'failed'): number => results.reduce((total, result) => total + result[member], 0);
	console.log(`\n${results.map(summaryLine).join('\n')}\n`);
	console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
	return sum('failed') === 0 ? 0 : 1;
}

/**
 * Builds what the extension ships, before it is started.
 * @param tests also the bundle of the tests that run inside VS Code
 * @throws Error with the build's own lines
 */
export async function buildExtension({ tests = false } = {}): Promise<void> {
	const lines: string[] = [];
	const options = tests ? ['--tests'] : [];
	const step = { name: 'build', command: 'node', arguments: ['esbuild.mjs', ...options], counts: 'itself' } as const;
	const result = await runStep(step, (line) => lines.push(line));
	if (result.failed > 0) {
		throw new Error(`The extension does not build:\n${lines.join('\n')}`);
	}
	console.log(`Built Spandeck in ${result.seconds.toFixed(1)} s.`);
}
