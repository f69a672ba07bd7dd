import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import { dailyMetricsOperations } from './dailyMetrics.ts';
import { ingestionOperations } from './ingestion.ts';
import { metricsV2Operations } from './metricsV2.ts';
import { observationOperations } from './observationReads.ts';
import { observationsV2Operations } from './observationsV2.ts';
import type { Operation } from './operation.ts';
import { otelOperations } from './otel.ts';
import { scoreOperations } from './scoreReads.ts';
import { scoresV3Operations } from './scoresV3.ts';
import { sessionOperations } from './session.ts';
import { traceOperations } from './trace.ts';

/** Below `{analyticsUrl}`; every path of the analytics table is relative to it. */
export const analyticsPathPrefix = '/api/public';

const serverOperations = {
	'projects.current': {
		api: 'analytics',
		method: 'GET',
		path: '/projects',
		status: 200,
		summary: l10n.t('read the project that a key pair belongs to'),
		source: 'R',
		cached: false,
		response: z.object({
			data: z.array(
				z.object({
					id: z.string(),
					name: z.string(),
					organization: z.object({ id: z.string(), name: z.string() }),
					metadata: z.record(z.string(), z.unknown()),
					retentionDays: z.int().optional(),
				}),
			),
		}),
	},
	'health.get': {
		api: 'analytics',
		method: 'GET',
		path: '/health',
		status: 200,
		summary: l10n.t("read the server's version"),
		source: 'R',
		cached: false,
		/** Needs no credentials and proves nothing about them. */
		response: z.object({ status: z.literal('OK'), version: z.string() }),
	},
} as const satisfies Record<string, Operation>;

/** The analytics API, whole: operation id -> row. */
export const analyticsApi = {
	...serverOperations,
	...traceOperations,
	...dailyMetricsOperations,
	...observationOperations,
	...sessionOperations,
	...scoreOperations,
	...observationsV2Operations,
	...metricsV2Operations,
	...scoresV3Operations,
	...ingestionOperations,
	...otelOperations,
} as const;
