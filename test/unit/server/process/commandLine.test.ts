import assert from 'node:assert/strict';
import { readCommandLine } from '../../../../src/server/process/commandLine.ts';

describe("the local platform's command line", () => {
	it('takes either generation, and v3 where none is said', () => {
		assert.deepEqual(
			[[], ['--generation', 'v3'], ['--generation', 'v4']].map((words) => readCommandLine(words).generation),
			['v3', 'v3', 'v4'],
		);
		assert.throws(
			() => readCommandLine(['--generation', 'v5']),
			/^Error: --generation must be one of v3, v4, not "v5"$/,
		);
	});

	it('takes limits of what is kept, and has none by itself', () => {
		const { retentionDays, maxSizeMb } = readCommandLine(['--retention-days', '30', '--max-size-mb', '2048']);
		assert.deepEqual([retentionDays, maxSizeMb], [30, 2048]);
		const usual = readCommandLine([]);
		assert.deepEqual([usual.retentionDays, usual.maxSizeMb], [undefined, undefined]);
		assert.throws(() => readCommandLine(['--retention-days', '0']), /--retention-days must be a whole number from 1/);
	});
});
