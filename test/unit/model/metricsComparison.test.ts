import assert from 'node:assert/strict';
import { changeText, comparedSpans } from '../../../src/model/metricsComparison.ts';
import { daysSpan, presetSpan } from '../../../src/model/metricsRange.ts';

const now = Date.parse('2026-11-24T08:21:47.500Z');

describe('the period before a range', () => {
	it('has as many whole days as a preset, and one question answers for both', () => {
		assert.deepEqual(comparedSpans(presetSpan('7d', now), now), {
			whole: { fromTimestamp: '2026-11-11T00:00:00.000Z', toTimestamp: undefined },
			before: { fromTimestamp: '2026-11-11T00:00:00.000Z', toTimestamp: '2026-11-18T00:00:00.000Z' },
			days: 7,
		});
	});

	it('is exact to the minute where the range is: a day that belongs to both cannot be shared out', () => {
		const spans = comparedSpans(presetSpan('24h', now), now);
		assert.deepEqual([spans?.whole, spans?.before.toTimestamp], [undefined, '2026-11-23T08:21:00.000Z']);
		assert.equal(spans?.before.fromTimestamp, '2026-11-22T08:21:00.000Z');
	});

	it('is as long as days of one’s own', () => {
		assert.deepEqual(comparedSpans(daysSpan('2026-03-01', '2026-03-31'), now)?.before, {
			fromTimestamp: '2026-01-29T00:00:00.000Z',
			toTimestamp: '2026-03-01T00:00:00.000Z',
		});
	});

	it('is nothing before all time', () => {
		assert.equal(comparedSpans({}, now), undefined);
	});
});

describe('the change of a figure', () => {
	for (const [value, before, text] of [
		[112, 100, '+12%'],
		[96.6, 100, '-3.4%'],
		[5, 5, 'no change'],
		[5, 0, 'none before'],
		[0, 5, '-100%'],
	] as const) {
		it(`from ${before} to ${value} is "${text}"`, () => {
			assert.equal(changeText(value, before), text);
		});
	}
});
