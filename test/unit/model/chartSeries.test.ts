import assert from 'node:assert/strict';
import { SpandeckError } from '../../../src/contract/problem.ts';
import { chartGroup, dayFigures, figuresAverage, figuresTotal, modelFigures } from '../../../src/model/chartSeries.ts';
import type { MetricsDay, ModelUsage } from '../../../src/model/dailyMetrics.ts';

function usage(model: string | undefined, totalCostUsd: number, totalTokens = 100): ModelUsage {
	const counts = { inputTokens: 80, outputTokens: 20, totalTokens, observationCount: 2, traceCount: 1 };
	return { ...(model !== undefined && { model }), totalCostUsd, ...counts };
}

function day(date: string, rows: readonly ModelUsage[], traceCount = 5): MetricsDay {
	const totalCostUsd = rows.reduce((sum, row) => sum + row.totalCostUsd, 0);
	return { date, traceCount, observationCount: rows.length * 2, totalCostUsd, usage: rows };
}

const dates = ['2026-11-01', '2026-11-02', '2026-11-03'];

describe('chart series', () => {
	it('gives each model a figure for every day of the range, zero where there was no traffic', () => {
		const days = [day('2026-11-03', [usage('gpt-4o', 2)]), day('2026-11-01', [usage('gpt-4o', 1)])];
		assert.deepEqual(chartGroup(days, dates).cost, [{ label: 'gpt-4o', values: [1, 0, 2], total: 3 }]);
	});

	it('has the same models in the same order in each chart, by falling cost', () => {
		const days = [
			day('2026-11-01', [usage('small', 1, 900), usage('large', 3, 30)]),
			day('2026-11-02', [usage('small', 1)]),
		];
		const { cost, tokens, observations } = chartGroup(days, dates);
		const expected = ['large', 'small'];
		assert.deepEqual(
			[cost, tokens, observations].map((all) => all.map(({ label }) => label)),
			[expected, expected, expected],
		);
	});

	it('names observations without a model', () => {
		const days = [day('2026-11-01', [usage(undefined, 0, 40), usage('gpt-4o', 1, 60)])];
		assert.deepEqual(
			chartGroup(days, dates).tokens.map(({ label, total }) => [label, total]),
			[
				['gpt-4o', 60],
				['no model', 40],
			],
		);
	});

	it('sums up the models beyond the seventh', () => {
		const rows = Array.from({ length: 10 }, (_, index) => usage(`model-${index}`, 10 - index));
		const { cost } = chartGroup([day('2026-11-02', rows)], dates);
		assert.deepEqual(
			[cost.length, cost.at(-1)],
			[8, { label: '3 other models', others: 3, values: [0, 6, 0], total: 6 }],
		);
	});

	it('counts traces once, however many models they use', () => {
		const days = [day('2026-11-02', [usage('a', 1), usage('b', 1)], 7)];
		assert.deepEqual(chartGroup(days, dates).traces, [{ label: 'Traces', values: [0, 7, 0], total: 7 }]);
	});

	it('leaves out days that are not of the range', () => {
		const none = { cost: [], traces: [], observations: [], tokens: [] };
		assert.deepEqual(chartGroup([day('2026-10-31', [usage('a', 1)])], dates), none);
	});

	it('refuses two entries of the same day, which would be counted twice or not at all', () => {
		const days = [day('2026-11-01', [usage('a', 1)]), day('2026-11-01', [usage('a', 2)])];
		assert.throws(
			() => chartGroup(days, dates),
			(error) => error instanceof SpandeckError && error.problem.kind === 'contract',
		);
	});
});

describe('figures of models', () => {
	it('add up the days of each', () => {
		const days = [day('2026-11-01', [usage('a', 1, 30)]), day('2026-11-02', [usage('a', 2, 40), usage('b', 4)])];
		const counts = { observationCount: 2, inputTokens: 80, outputTokens: 20 };
		assert.deepEqual(modelFigures(days), [
			{ label: 'b', model: 'b', ...counts, totalTokens: 100, totalCostUsd: 4 },
			{
				label: 'a',
				model: 'a',
				observationCount: 4,
				inputTokens: 160,
				outputTokens: 40,
				totalTokens: 70,
				totalCostUsd: 3,
			},
		]);
	});
});

describe('day figures', () => {
	const days = [day('2026-11-02', [usage('a', 1, 30), usage('b', 0.5, 12)], 4)];

	it('are zero for a day without traffic', () => {
		assert.deepEqual(dayFigures(days, dates)[0], {
			traceCount: 0,
			observationCount: 0,
			totalTokens: 0,
			totalCostUsd: 0,
		});
	});

	it('add up to the total', () => {
		const total = { traceCount: 4, observationCount: 4, totalTokens: 42, totalCostUsd: 1.5 };
		assert.deepEqual(figuresTotal(dayFigures(days, dates)), total);
	});

	it('have a mean that counts the days without traffic too', () => {
		const mean = { traceCount: 4 / 3, observationCount: 4 / 3, totalTokens: 14, totalCostUsd: 0.5 };
		assert.deepEqual(figuresAverage(dayFigures(days, dates)), mean);
	});

	it('have a mean of nothing where there is no day', () => {
		assert.equal(figuresAverage([]).totalCostUsd, 0);
	});
});
