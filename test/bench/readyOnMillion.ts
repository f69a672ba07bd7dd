import { filledFile } from './filledFile.ts';
import { byTurns, compared, type Benchmark } from './figure.ts';
import { readyMs } from './platformReady.ts';

const starts = 7;

/** Start to ready line on the file of a million observations, beside an empty server's. */
export const readyOnMillion: Benchmark = {
	name: 'platform-ready-on-million',
	measure: async () => {
		const file = await filledFile(1_000_000);
		const measured = await byTurns(
			starts,
			() => readyMs('src/server/main.ts', ['--port', '0', '--data', file]),
			() => readyMs('test/bench/bare/platform.ts', []),
		);
		return compared('platform-ready-on-million', 'ms', 3, measured);
	},
};
