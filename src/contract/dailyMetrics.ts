import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import type { Operation } from './operation.ts';
import { pageMeta, wholeNumber } from './trace.ts';
import { time } from './wire.ts';

/** One model's share of a UTC day; `model: null` gathers the observations without one. Cost in USD, usage in tokens. */
const modelUsage = z.object({
	model: z.string().nullable(),
	inputUsage: z.number(),
	outputUsage: z.number(),
	totalUsage: z.number(),
	totalCost: z.number(),
	countObservations: z.int(),
	countTraces: z.int(),
});

export const metricsDay = z.object({
	date: z.iso.date(),
	countTraces: z.int(),
	countObservations: z.int(),
	totalCost: z.number(),
	usage: z.array(modelUsage),
});

const oneOrSeveral = z.union([z.string(), z.array(z.string())]);

export const dailyMetricsOperations = {
	'metrics.daily': {
		api: 'analytics',
		method: 'GET',
		path: '/metrics/daily',
		generation: 'v3',
		status: 200,
		summary: l10n.t('read daily metrics'),
		source: 'S',
		/** Dear on some servers (10 calls a day): kept as long as a list. */
		cached: true,
		query: z.object({
			page: wholeNumber(1, 1, Number.MAX_SAFE_INTEGER),
			limit: wholeNumber(50, 1, 100),
			/** Not `name`. */
			traceName: z.string().optional(),
			userId: z.string().optional(),
			tags: oneOrSeveral.optional(),
			environment: oneOrSeveral.optional(),
			fromTimestamp: time.optional(),
			toTimestamp: time.optional(),
		}),
		/** Newest day first; days without traffic have no row. */
		response: z.object({ data: z.array(metricsDay), meta: pageMeta }),
	},
} as const satisfies Record<string, Operation>;
