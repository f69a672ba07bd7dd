import { startProcess } from '../harness/childProcess.ts';
import { repositoryRoot } from '../harness/paths.ts';
import { byTurns, compared, type Benchmark } from './figure.ts';

const starts = 7;

/** Milliseconds from the start, as the npm script does it, to the line of JSON. */
export async function readyMs(script: string, scriptArguments: readonly string[]): Promise<number> {
	const begin = performance.now();
	const command = ['scripts/setup.mjs', script, ...scriptArguments];
	const started = startProcess(process.execPath, command, { cwd: repositoryRoot });
	await started.lineWhere((line) => line.startsWith('{'), 'prints its ready line', 60_000);
	const elapsed = performance.now() - begin;
	await started.stop();
	return elapsed;
}

export const platformReady: Benchmark = {
	name: 'platform-ready',
	measure: async () => {
		const measured = await byTurns(
			starts,
			() => readyMs('src/server/main.ts', ['--port', '0', '--data', ':memory:']),
			() => readyMs('test/bench/bare/platform.ts', []),
		);
		return compared('platform-ready', 'ms', 3, measured);
	},
};
