import assert from 'node:assert/strict';
import { SpandeckError } from '../../../src/contract/problem.ts';
import { timeSpanOf } from '../../../src/tools/timeRange.ts';

const nowMs = Date.parse('2026-11-24T13:45:30.500Z');

function spanOf(input: Parameters<typeof timeSpanOf>[1], usual?: string) {
	return timeSpanOf('spandeck_listTraces', input, { nowMs, usual });
}

describe('the span of time that a model asks for', () => {
	for (const [range, fromTimestamp, toTimestamp] of [
		['today', '2026-11-24T00:00:00.000Z', undefined],
		['yesterday', '2026-11-23T00:00:00.000Z', '2026-11-24T00:00:00.000Z'],
		['1d', '2026-11-24T00:00:00.000Z', undefined],
		['7d', '2026-11-18T00:00:00.000Z', undefined],
		['2w', '2026-11-11T00:00:00.000Z', undefined],
		['24h', '2026-11-23T13:45:00.000Z', undefined],
		['90m', '2026-11-24T12:15:00.000Z', undefined],
	] as const) {
		it(`${range} begins ${fromTimestamp}`, () => {
			assert.deepEqual(spanOf({ range }), { fromTimestamp, ...(toTimestamp !== undefined && { toTimestamp }) });
		});
	}

	it('takes days, of which the last one is included whole', () => {
		assert.deepEqual(spanOf({ from: '2026-11-23', to: '2026-11-23' }), {
			fromTimestamp: '2026-11-23T00:00:00.000Z',
			toTimestamp: '2026-11-24T00:00:00.000Z',
		});
	});

	it('takes times with any zone, in UTC', () => {
		assert.deepEqual(spanOf({ from: '2026-11-23T08:00:00+02:00' }), { fromTimestamp: '2026-11-23T06:00:00.000Z' });
	});

	it('is the usual one where none is asked for, or all time', () => {
		assert.deepEqual(spanOf({}, '1d'), { fromTimestamp: '2026-11-24T00:00:00.000Z' });
		assert.deepEqual(spanOf({}), {});
	});

	it('is not the usual one where an end is asked for', () => {
		assert.deepEqual(spanOf({ to: '2026-11-01' }, '30d'), { toTimestamp: '2026-11-02T00:00:00.000Z' });
	});

	for (const [input, argument, detail] of [
		[{ range: '7d', from: '2026-11-01' }, 'range', /^cannot stand beside from and to/],
		[{ from: '2026-02-30' }, 'from', /^must be a UTC day like/],
		[{ to: 'tomorrow' }, 'to', /^must be a UTC day like/],
		[{ from: '2026-11-23T08:00:00' }, 'from', /^must be a UTC day like/],
		[{ from: '2026-11-24', to: '2026-11-23' }, 'from', /^must be before to/],
	] as const) {
		it(`refuses ${JSON.stringify(input)}`, () => {
			assert.throws(
				() => spanOf(input),
				(thrown) =>
					thrown instanceof SpandeckError &&
					thrown.problem.kind === 'argument' &&
					thrown.problem.argument === argument &&
					detail.test(thrown.problem.detail),
			);
		});
	}
});
