import assert from 'node:assert/strict';
import { bytesText, costText, countText, knownCost, secondsText, tokensText } from '../../../src/model/numberText.ts';

describe('numbers as people read them', () => {
	it('groups the digits of a count', () => {
		assert.equal(countText(81204), '81,204');
	});

	it('shortens tokens', () => {
		assert.deepEqual([812, 8100, 1_234_567].map(tokensText), ['812', '8.1k', '1.2M']);
	});

	it('shows a small cost with three digits, a large one with cents, none as $0', () => {
		assert.deepEqual([0, 0.0000412, 0.03124, 12.3, 1234.5].map(costText), [
			'$0',
			'$0.0000412',
			'$0.0312',
			'$12.30',
			'$1,234.50',
		]);
	});

	it('never shows an unknown figure as 0', () => {
		assert.deepEqual(
			[costText(undefined), tokensText(undefined), secondsText(undefined)],
			['unknown', 'unknown', 'unknown'],
		);
	});

	it('picks the unit of a size', () => {
		assert.deepEqual([0, 812, 8100, 1_234_567, 2e9, 5e12, undefined].map(bytesText), [
			'0 B',
			'812 B',
			'8.1 kB',
			'1.2 MB',
			'2 GB',
			'5,000 GB',
			'unknown',
		]);
	});

	it('picks the unit of a duration', () => {
		assert.deepEqual([0, 0.0853, 1.24, 59.96, 200.4].map(secondsText), [
			'0 ms',
			'85 ms',
			'1.2 s',
			'60 s',
			'3 min 20 s',
		]);
	});
});

describe('a sum of costs', () => {
	it('is unknown where it is 0 though tokens were used', () => {
		assert.deepEqual([knownCost(0, 12), knownCost(0, 0), knownCost(0.5, 12)], [undefined, 0, 0.5]);
	});
});
