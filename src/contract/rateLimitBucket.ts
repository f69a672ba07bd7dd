import type { OperationId } from './operations.ts';

/** Calls that one limit holds for (contract, "Errors and rate limits"). */
export interface RateLimitBucket {
	readonly operations: readonly OperationId[];
	/** What the smallest plan of Langfuse Cloud allows; self-hosted servers have no limits. */
	readonly least: { readonly calls: number; readonly perSeconds: number };
}

const minute = 60;
const day = 86_400;

export const rateLimitBuckets = {
	traces: { operations: ['traces.list', 'traces.get'], least: { calls: 15, perSeconds: minute } },
	dailyMetrics: { operations: ['metrics.daily'], least: { calls: 10, perSeconds: day } },
	observations: { operations: ['observations.listV2', 'scores.listV3'], least: { calls: 30, perSeconds: minute } },
	metrics: { operations: ['metrics.queryV2'], least: { calls: 100, perSeconds: day } },
} as const satisfies Readonly<Record<string, RateLimitBucket>>;
export type RateLimitBucketName = keyof typeof rateLimitBuckets;

/** Undefined where no limit is known for the operation. */
export function bucketOf(id: OperationId): RateLimitBucketName | undefined {
	const names = Object.keys(rateLimitBuckets) as RateLimitBucketName[];
	return names.find((name) => (rateLimitBuckets[name].operations as readonly string[]).includes(id));
}
