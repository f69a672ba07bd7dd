import assert from 'node:assert/strict';
import type { LastRun } from '../../../src/contract/changeFeed.ts';
import { shownRun } from '../../../src/localPlatform/shownRun.ts';

const run: LastRun = {
	startedAt: '2026-11-24T10:00:00.000Z',
	endedAt: '2026-11-24T10:00:04.000Z',
	traces: 3,
	generations: 14,
	tokens: 8100,
	costUsd: 0.0312,
	generationsWithoutCost: 0,
	errors: 0,
};

describe('what the status bar shows of the last run', () => {
	for (const [what, shown, text] of [
		['nothing yet', undefined, '$(server-process) Local Platform'],
		['generations', run, '$(server-process) 14 generations, 8.1k tokens, $0.0312'],
		['one of each', { ...run, generations: 1, tokens: 1 }, '$(server-process) 1 generation, 1 token, $0.0312'],
		['an error', { ...run, errors: 1 }, '$(warning) 14 generations, 8.1k tokens, $0.0312, 1 error'],
		[
			'no known cost',
			{ ...run, costUsd: 0, generationsWithoutCost: 14 },
			'$(server-process) 14 generations, 8.1k tokens, cost unknown',
		],
		[
			'a cost that is known in part',
			{ ...run, generationsWithoutCost: 2 },
			'$(server-process) 14 generations, 8.1k tokens, $0.0312 and unknown',
		],
		['no generation', { ...run, generations: 0, tokens: 0, costUsd: 0 }, '$(server-process) 3 traces'],
	] as const) {
		it(`says it of ${what}`, () => {
			assert.equal(shownRun(shown).text, text);
		});
	}

	it('says the same to a screen reader, without icons', () => {
		assert.equal(
			shownRun({ ...run, errors: 2 }).label,
			'Spandeck: the local platform runs. Last run: 14 generations, 8.1k tokens, $0.0312, 2 errors',
		);
	});

	it('says it of itself as a sentence, for the tooltip', () => {
		assert.equal(shownRun(undefined).sentence, 'The local platform runs');
		assert.equal(shownRun(run).sentence, 'The local platform runs. Last run: 14 generations, 8.1k tokens, $0.0312');
	});
});
