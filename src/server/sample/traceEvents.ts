import type { Random } from './random.ts';
import { pricesPerToken } from '../pricing/pricedCost.ts';

/** Builds the ingestion events of one sample trace, as an SDK would send them. */
export class TraceEvents {
	readonly traceId: string;
	readonly events: unknown[] = [];
	private readonly random: Random;

	constructor(random: Random) {
		this.random = random;
		this.traceId = random.hex(32);
	}

	trace(timeMs: number, body: Readonly<Record<string, unknown>>): void {
		this.push('trace-create', timeMs, { id: this.traceId, timestamp: iso(timeMs), ...body });
	}

	/** @returns the observation's id, for its children */
	observation(type: string, startMs: number, durationMs: number, body: Readonly<Record<string, unknown>>): string {
		const id = this.random.hex(16);
		const times = { startTime: iso(startMs), endTime: iso(startMs + durationMs) };
		this.push(`${type}-create`, startMs, { id, traceId: this.traceId, ...times, ...body });
		return id;
	}

	/** A moment, without an end. */
	event(timeMs: number, body: Readonly<Record<string, unknown>>): void {
		this.push('event-create', timeMs, {
			id: this.random.hex(16),
			traceId: this.traceId,
			startTime: iso(timeMs),
			...body,
		});
	}

	score(timeMs: number, body: Readonly<Record<string, unknown>>): void {
		this.push('score-create', timeMs, { id: this.random.hex(16), traceId: this.traceId, ...body });
	}

	private push(type: string, timeMs: number, body: unknown): void {
		this.events.push({ id: this.random.hex(24), type, timestamp: iso(timeMs), body });
	}
}

function iso(timeMs: number): string {
	return new Date(timeMs).toISOString();
}

export type PricedModel = 'gpt-4o' | 'gpt-4o-mini' | 'claude-sonnet-4' | 'text-embedding-3-small';

/** Roughly how many tokens a text has. */
export function tokensOf(text: string): number {
	return Math.max(1, Math.round(text.length / 4));
}

/** `usageDetails` and `costDetails` of a call that read and wrote so many tokens. */
export function usageAndCost(model: PricedModel, input: number, output: number) {
	const price = pricesPerToken(model);
	const usageDetails = output === 0 ? { input, total: input } : { input, output, total: input + output };
	return { model, usageDetails, costDetails: { input: input * price.input, output: output * price.output } };
}
