import type { Generation } from '../contract/operation.ts';
import { isCancelled, SpandeckError } from '../contract/problem.ts';
import type { Deprecation } from '../model/deprecation.ts';

/** What a read of the older generation's gave, and whether the server said that it will stop to serve it. */
export interface OlderRead<Value> {
	readonly value: Value;
	readonly deprecation?: Deprecation;
}

/** One read, as each of the two generations does it. */
export interface GenerationReads<Value> {
	readonly operationId: string;
	readonly older: () => Promise<OlderRead<Value>>;
	readonly newer: () => Promise<Value>;
	/** What becomes of the older read's value where that is all there is and its end was announced. */
	readonly announce: (value: Value, deprecation: Deprecation) => Value;
}

/**
 * Which generation of the analytics API a server has: found out by the reads themselves (contract, "Which generation"), and
 * kept until an answer contradicts it. Nothing is asked only to find it out.
 */
export class GenerationFinder {
	private found: Generation | undefined;
	private readonly origin: string;

	/** @param analyticsUrl for the sentence where there is no such API */
	constructor(analyticsUrl: string) {
		this.origin = URL.canParse(analyticsUrl) ? new URL(analyticsUrl).origin : analyticsUrl;
	}

	/** Undefined until the first read told. */
	get known(): Generation | undefined {
		return this.found;
	}

	/** @throws SpandeckError kind `noAnalytics` where the server knows the reads of neither generation */
	async read<Value>(reads: GenerationReads<Value>): Promise<Value> {
		if (this.found !== 'v4') {
			return await this.olderFirst(reads);
		}
		try {
			return await reads.newer();
		} catch (error) {
			if (!isGone(error)) {
				throw error;
			}
			this.found = undefined;
			return await this.olderFirst(reads);
		}
	}

	private async olderFirst<Value>(reads: GenerationReads<Value>): Promise<Value> {
		let read: OlderRead<Value>;
		try {
			read = await reads.older();
		} catch (error) {
			return await this.afterRefusal(reads, error);
		}
		if (read.deprecation === undefined) {
			this.found = 'v3';
			return read.value;
		}
		const older = reads.announce(read.value, read.deprecation);
		return this.found === 'v3' ? older : await this.ratherNewer(reads, older);
	}

	/** The server will drop the older reads: it may have the newer ones already. */
	private async ratherNewer<Value>(reads: GenerationReads<Value>, older: Value): Promise<Value> {
		try {
			const value = await reads.newer();
			this.found = 'v4';
			return value;
		} catch (error) {
			if (isCancelled(error)) {
				throw error;
			}
			// A server that is busy now tells nothing of its generation.
			if (isGone(error)) {
				this.found = 'v3';
			}
			return older;
		}
	}

	private async afterRefusal<Value>(reads: GenerationReads<Value>, refusal: unknown): Promise<Value> {
		if (!isGone(refusal)) {
			throw refusal;
		}
		if (isEventsOnly(refusal)) {
			this.found = 'v4';
			return await reads.newer();
		}
		this.found = undefined;
		try {
			const value = await reads.newer();
			this.found = 'v4';
			return value;
		} catch (error) {
			throw isGone(error) ? this.noApi(reads.operationId, error) : error;
		}
	}

	private noApi(operationId: string, cause: unknown): SpandeckError {
		return new SpandeckError(operationId, { kind: 'noAnalytics', origin: this.origin }, { cause });
	}
}

/** A route that is gone or was never there. */
const goneStatuses: readonly number[] = [404, 405, 410, 501];

function isGone(error: unknown): error is SpandeckError {
	return (
		error instanceof SpandeckError &&
		error.problem.kind === 'http' &&
		goneStatuses.includes(error.problem.status) &&
		!isUnknownTrace(error)
	);
}

/** 404 with an `error` beside its message: the server has the route, and knows no such trace. */
function isUnknownTrace({ operation, problem }: SpandeckError): boolean {
	return operation === 'traces.get' && problem.kind === 'http' && problem.status === 404 && problem.code !== undefined;
}

/** A server of the newer generation says so, without an `error` beside its message. */
function isEventsOnly({ problem }: SpandeckError): boolean {
	return (
		problem.kind === 'http' &&
		problem.status === 404 &&
		problem.code === undefined &&
		/events[_ -]?only/i.test(problem.detail ?? '')
	);
}
