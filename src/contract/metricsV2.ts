import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import type { Operation } from './operation.ts';
import { time } from './wire.ts';

export const metricsViews = ['observations', 'scores-numeric', 'scores-boolean', 'scores-categorical'] as const;
export type MetricsView = (typeof metricsViews)[number];

export const metricsAggregations = [
	'sum',
	'avg',
	'count',
	'max',
	'min',
	'p50',
	'p75',
	'p90',
	'p95',
	'p99',
	'histogram',
	'uniq',
] as const;
export type MetricsAggregation = (typeof metricsAggregations)[number];

export const metricsGranularities = ['auto', 'minute', 'hour', 'day', 'week', 'month'] as const;
export type MetricsGranularity = (typeof metricsGranularities)[number];

export const metricsRowLimit = 1000;

/** The parameter `query` once its JSON is parsed. `toTimestamp` is inclusive here. */
export const metricsQuery = z
	.object({
		view: z.enum(metricsViews),
		dimensions: z.array(z.object({ field: z.string() })).default([]),
		metrics: z.array(z.object({ measure: z.string(), aggregation: z.enum(metricsAggregations) })).min(1),
		filters: z.array(z.unknown()).default([]),
		timeDimension: z
			.object({ granularity: z.enum(metricsGranularities) })
			.nullable()
			.default(null),
		fromTimestamp: time,
		toTimestamp: time,
		orderBy: z
			.array(z.object({ field: z.string(), direction: z.enum(['asc', 'desc']) }))
			.nullable()
			.default(null),
		config: z
			.object({
				row_limit: z.int().min(1).max(metricsRowLimit).optional(),
				bins: z.int().min(1).max(100).optional(),
			})
			.optional(),
	})
	.refine(({ fromTimestamp, toTimestamp }) => Date.parse(toTimestamp) > Date.parse(fromTimestamp), {
		path: ['toTimestamp'],
		error: 'must be later than fromTimestamp',
	});
export type MetricsQuery = z.output<typeof metricsQuery>;

export const metricsV2Operations = {
	'metrics.queryV2': {
		api: 'analytics',
		method: 'GET',
		path: '/v2/metrics',
		generation: 'v4',
		status: 200,
		summary: l10n.t('ask for figures of observations and scores'),
		source: 'R',
		cached: false,
		/** JSON text of `metricsQuery`. */
		query: z.object({ query: z.string() }),
		/** Numbers may be texts, and sums null. */
		response: z.strictObject({ data: z.array(z.record(z.string(), z.unknown())) }),
	},
} as const satisfies Record<string, Operation>;
