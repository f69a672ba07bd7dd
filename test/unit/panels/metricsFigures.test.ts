import assert from 'node:assert/strict';
import type { DailyMetricsQuery, MetricsDay } from '../../../src/model/dailyMetrics.ts';
import { presetSpan } from '../../../src/model/metricsRange.ts';
import { readFigures } from '../../../src/panels/metricsFigures.ts';

const nowMs = Date.parse('2026-11-24T08:00:00Z');

function day(date: string, totalCostUsd: number): MetricsDay {
	const counts = { inputTokens: 1, outputTokens: 1, totalTokens: 2, observationCount: 1, traceCount: 1 };
	const usage = [{ model: 'gpt-4o', totalCostUsd, ...counts }];
	return { date, traceCount: 1, observationCount: 1, totalCostUsd, usage };
}

const all = [day('2026-11-24', 5), day('2026-11-20', 3), day('2026-11-13', 2)];

/** A server that holds these days, and the questions that it was asked. */
function served() {
	const asked: DailyMetricsQuery[] = [];
	const read = (query: DailyMetricsQuery) => {
		asked.push(query);
		const from = query.fromTimestamp?.slice(0, 10) ?? '';
		const to = query.toTimestamp?.slice(0, 10) ?? '9999';
		const data = all.filter(({ date }) => date >= from && date < to);
		return Promise.resolve({ value: { data, meta: { page: 1, limit: 100 } }, skipped: 1 });
	};
	return { asked, read };
}

describe('reading the figures of a range', () => {
	it('asks for the range alone where nothing is compared', async () => {
		const { asked, read } = served();
		const { figures } = await readFigures(read, { tags: ['prod'] }, presetSpan('7d', nowMs), { compare: false, nowMs });
		assert.deepEqual(asked, [{ tags: ['prod'], fromTimestamp: '2026-11-18T00:00:00.000Z' }]);
		assert.deepEqual([figures.total.totalCostUsd, figures.previous], [8, undefined]);
	});

	it('asks once for a range of whole days and the days before it', async () => {
		const { asked, read } = served();
		const { figures, skipped } = await readFigures(read, {}, presetSpan('7d', nowMs), { compare: true, nowMs });
		assert.deepEqual([asked.length, skipped], [1, 1]);
		assert.deepEqual([figures.total.totalCostUsd, figures.previous?.total.totalCostUsd], [8, 2]);
		assert.deepEqual(
			figures.models.map(({ label, totalCostUsd }) => [label, totalCostUsd]),
			[['gpt-4o', 8]],
		);
		assert.deepEqual([figures.dates.length, figures.previous?.days.length], [7, 7]);
	});

	it('asks twice where a day would belong to both', async () => {
		const { asked, read } = served();
		await readFigures(read, {}, presetSpan('24h', nowMs), { compare: true, nowMs });
		assert.deepEqual(
			asked.map(({ fromTimestamp }) => fromTimestamp),
			['2026-11-23T08:00:00.000Z', '2026-11-22T08:00:00.000Z'],
		);
	});
});
