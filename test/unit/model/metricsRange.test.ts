import assert from 'node:assert/strict';
import { daysSpan, presetSpan, spanDates } from '../../../src/model/metricsRange.ts';

const now = Date.parse('2026-11-24T08:21:47.500Z');

describe('metrics range', () => {
	it('begins a preset of days at the start of a UTC day and counts today as one of them', () => {
		assert.deepEqual(presetSpan('7d', now), { fromTimestamp: '2026-11-18T00:00:00.000Z' });
	});

	it('begins the last 24 hours at the minute', () => {
		assert.deepEqual(presetSpan('24h', now), { fromTimestamp: '2026-11-23T08:21:00.000Z' });
	});

	it('includes the last day that a person picks', () => {
		assert.deepEqual(daysSpan('2026-02-27', '2026-02-28'), {
			fromTimestamp: '2026-02-27T00:00:00.000Z',
			toTimestamp: '2026-03-01T00:00:00.000Z',
		});
	});

	it('names every day that a span touches, with those that have no traffic', () => {
		assert.deepEqual(spanDates(presetSpan('24h', now), [], now), ['2026-11-23', '2026-11-24']);
	});

	it('ends before a day that begins with the end of the span', () => {
		const span = daysSpan('2026-10-30', '2026-11-01');
		assert.deepEqual(spanDates(span, [], now), ['2026-10-30', '2026-10-31', '2026-11-01']);
	});

	it('begins all time at the first day with traffic', () => {
		const days = [{ date: '2026-11-23' }, { date: '2026-11-22' }];
		assert.deepEqual(spanDates({}, days, now), ['2026-11-22', '2026-11-23', '2026-11-24']);
	});

	it('does not pad a range of decades with zeros', () => {
		const span = { fromTimestamp: '1970-01-01T00:00:00Z' };
		assert.deepEqual(spanDates(span, [{ date: '2026-11-24' }], now), ['2026-11-24']);
	});
});
