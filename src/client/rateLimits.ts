import type { Clock } from '../base/clock.ts';
import { SpandeckError, type Problem } from '../contract/problem.ts';
import { bucketOf, type RateLimitBucketName, rateLimitBuckets } from '../contract/rateLimitBucket.ts';
import type { Call } from './call.ts';

type HttpProblem = Extract<Problem, { kind: 'http' }>;

/**
 * The client's own calls by bucket: servers name their limits only when they refuse. A bucket that was refused until a time
 * is left alone until then, since the call that is refused counts too.
 */
export class RateLimits {
	private readonly clock: Clock;
	private readonly calls = new Map<RateLimitBucketName, number[]>();
	private readonly closed = new Map<RateLimitBucketName, { readonly untilMs: number; readonly problem: HttpProblem }>();
	/** Until when a read is not repeated that the server could not answer. */
	private readonly waiting = new Map<RateLimitBucketName, number>();

	constructor(clock: Clock) {
		this.clock = clock;
	}

	/** How many calls were sent within the bucket's time, repetitions counted. */
	sent(bucket: RateLimitBucketName): number {
		return this.recent(bucket).length;
	}

	/** Whether the server is being left alone now, as it asked for or could not answer. */
	isWaiting(bucket: RateLimitBucketName): boolean {
		const untilMs = Math.max(this.closed.get(bucket)?.untilMs ?? 0, this.waiting.get(bucket) ?? 0);
		return untilMs > this.clock.now();
	}

	/** The same calls, counted, and refused as the server refused the last one for as long as it asked for. */
	around(call: Call): Call {
		return async (id, input, authentication, options = {}) => {
			const bucket = bucketOf(id);
			if (bucket === undefined) {
				return await call(id, input, authentication, options);
			}
			this.requireOpen(id, bucket);
			this.count(bucket);
			const onRetry: NonNullable<typeof options.onRetry> = (wait) => {
				this.count(bucket);
				this.waiting.set(bucket, this.clock.now() + wait.seconds * 1000);
				options.onRetry?.(wait);
			};
			try {
				return await call(id, input, authentication, { ...options, onRetry });
			} catch (error) {
				this.learn(bucket, error);
				throw error;
			}
		};
	}

	private requireOpen(id: string, bucket: RateLimitBucketName): void {
		const closed = this.closed.get(bucket);
		const seconds = closed === undefined ? 0 : Math.ceil((closed.untilMs - this.clock.now()) / 1000);
		if (closed !== undefined && seconds > 0) {
			throw new SpandeckError(id, { ...closed.problem, retryAfterSeconds: seconds });
		}
		this.closed.delete(bucket);
	}

	private learn(bucket: RateLimitBucketName, error: unknown): void {
		if (!(error instanceof SpandeckError) || error.problem.kind !== 'http' || error.problem.status !== 429) {
			return;
		}
		const { problem } = error;
		const seconds = problem.retryAfterSeconds ?? 0;
		this.closed.set(bucket, { untilMs: this.clock.now() + seconds * 1000, problem });
	}

	private count(bucket: RateLimitBucketName): void {
		this.calls.set(bucket, [...this.recent(bucket), this.clock.now()]);
	}

	private recent(bucket: RateLimitBucketName): readonly number[] {
		const since = this.clock.now() - rateLimitBuckets[bucket].least.perSeconds * 1000;
		return (this.calls.get(bucket) ?? []).filter((time) => time > since);
	}
}
