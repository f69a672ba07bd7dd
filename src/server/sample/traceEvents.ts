import type { Random } from './random.ts';

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

/** USD per token; what these models cost in late 2025. Rerankers are billed by search, here as if by token. */
const prices = {
	'gpt-4o': { input: 2.5e-6, output: 1e-5 },
	'gpt-4o-mini': { input: 1.5e-7, output: 6e-7 },
	'claude-sonnet-4': { input: 3e-6, output: 1.5e-5 },
	'text-embedding-3-small': { input: 2e-8, output: 0 },
} as const;
export type PricedModel = keyof typeof prices;

/** Roughly how many tokens a text has. */
export function tokensOf(text: string): number {
	return Math.max(1, Math.round(text.length / 4));
}

/** `usageDetails` and `costDetails` of a call that read and wrote so many tokens. */
export function usageAndCost(model: PricedModel, input: number, output: number) {
	const price = prices[model];
	const usageDetails = output === 0 ? { input, total: input } : { input, output, total: input + output };
	return { model, usageDetails, costDetails: { input: input * price.input, output: output * price.output } };
}
