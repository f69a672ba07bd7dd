import assert from 'node:assert/strict';
import { costDetailsOf, storedDetails, usageDetailsOf } from '../../../../src/server/store/storedDetails.ts';

/** @returns what is kept of both maps, and what they are when they are read */
function keptAndRead(usage: object, cost: object, sums: Readonly<Record<string, number | null>>) {
	const row = { ...sums, usage_details: JSON.stringify(usage), cost_details: JSON.stringify(cost) };
	const kept = { ...row, ...storedDetails(row) };
	return { kept: [kept.usage_details, kept.cost_details], read: [usageDetailsOf(kept), costDetailsOf(kept)] };
}

const usageSums = { input_usage: 500, output_usage: 400, total_usage: 900 };
const costSums = { input_cost: 0.000075, output_cost: 1e-9, total_cost: 0.000075001 };

describe('the details of usage and cost', () => {
	it('are left to the sums beside them where those say the same', () => {
		const usage = { input: 500, output: 400, total: 900 };
		const cost = { input: 0.000075, output: 1e-9, total: 0.000075001 };
		const { kept, read } = keptAndRead(usage, cost, { ...usageSums, ...costSums });
		assert.deepEqual(kept, ['', '']);
		assert.deepEqual(read, [JSON.stringify(usage), JSON.stringify(cost)]);
	});

	it('are kept where they have other keys, another order, or none', () => {
		const some = { input: 400, input_cached: 100, output: 400, total: 900 };
		const none = { input_cost: null, output_cost: null, total_cost: 0 };
		for (const usage of [some, { total: 900, input: 500, output: 400 }, { input: 500 }, {}]) {
			const { kept, read } = keptAndRead(usage, {}, { ...usageSums, ...none });
			assert.deepEqual(kept, [JSON.stringify(usage), '{}']);
			assert.deepEqual(read, kept);
		}
	});
});
