import assert from 'node:assert/strict';
import { readCommandLine } from '../../../../src/server/process/commandLine.ts';

describe("the local platform's command line", () => {
	it('takes the generation that is served, and says of the other that it is not there yet', () => {
		assert.equal(readCommandLine(['--generation', 'v3']).port, 4123);
		assert.throws(() => readCommandLine(['--generation', 'v4']), /^Error: --generation v4 is not there yet: /);
		assert.throws(() => readCommandLine(['--generation', 'v5']), /^Error: --generation must be v3, not "v5"$/);
	});

	it('takes limits of what is kept, and has none by itself', () => {
		const { retentionDays, maxSizeMb } = readCommandLine(['--retention-days', '30', '--max-size-mb', '2048']);
		assert.deepEqual([retentionDays, maxSizeMb], [30, 2048]);
		const usual = readCommandLine([]);
		assert.deepEqual([usual.retentionDays, usual.maxSizeMb], [undefined, undefined]);
		assert.throws(() => readCommandLine(['--retention-days', '0']), /--retention-days must be a whole number from 1/);
	});
});
