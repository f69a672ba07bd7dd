import type { MetricsFigures } from '../../../src/panels/protocol.ts';

/** Three days: two with traffic of two models, one without. */
export const figures: MetricsFigures = {
	dates: ['2026-11-22', '2026-11-23', '2026-11-24'],
	charts: {
		cost: [
			{ label: 'gpt-4o', values: [1.5, 0, 2], total: 3.5 },
			{ label: 'claude-sonnet-4-5', values: [1.5, 0, 1.25], total: 2.75 },
		],
		traces: [{ label: 'Traces', values: [40, 0, 31], total: 71 }],
		observations: [
			{ label: 'gpt-4o', values: [80, 0, 60], total: 140 },
			{ label: 'claude-sonnet-4-5', values: [40, 0, 33], total: 73 },
		],
		tokens: [
			{ label: 'gpt-4o', values: [51_000, 0, 62_500], total: 113_500 },
			{ label: 'claude-sonnet-4-5', values: [30_000, 0, 30_000], total: 60_000 },
		],
	},
	days: [
		{ traceCount: 40, observationCount: 120, totalTokens: 81_000, totalCostUsd: 3 },
		{ traceCount: 0, observationCount: 0, totalTokens: 0, totalCostUsd: 0 },
		{ traceCount: 31, observationCount: 93, totalTokens: 92_500, totalCostUsd: 3.25 },
	],
	total: { traceCount: 71, observationCount: 213, totalTokens: 173_500, totalCostUsd: 6.25 },
	average: { traceCount: 71 / 3, observationCount: 71, totalTokens: 173_500 / 3, totalCostUsd: 6.25 / 3 },
	models: [
		{
			label: 'gpt-4o',
			model: 'gpt-4o',
			observationCount: 140,
			inputTokens: 100_000,
			outputTokens: 13_500,
			totalTokens: 113_500,
			totalCostUsd: 3.5,
		},
		{
			label: 'claude-sonnet-4-5',
			model: 'claude-sonnet-4-5',
			observationCount: 73,
			inputTokens: 50_000,
			outputTokens: 10_000,
			totalTokens: 60_000,
			totalCostUsd: 2.75,
		},
	],
};

const noDay = { traceCount: 0, observationCount: 0, totalTokens: 0, totalCostUsd: 0 };
export const nothing: MetricsFigures = {
	dates: figures.dates,
	charts: { cost: [], traces: [], observations: [], tokens: [] },
	days: [noDay, noDay, noDay],
	total: noDay,
	average: noDay,
	models: [],
};

/** With the period before. */
export const compared: MetricsFigures = {
	...figures,
	previous: {
		days: [
			{ traceCount: 30, observationCount: 90, totalTokens: 60_000, totalCostUsd: 2.5 },
			{ traceCount: 20, observationCount: 60, totalTokens: 40_000, totalCostUsd: 2.5 },
			noDay,
		],
		total: { traceCount: 50, observationCount: 150, totalTokens: 100_000, totalCostUsd: 5 },
	},
};
