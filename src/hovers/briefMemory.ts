import type { Clock } from '../base/clock.ts';

interface Entry<Value> {
	readonly value: Value;
	readonly untilMs: number;
}

const mostEntries = 500;

/** What was found out, each for a while of its own; in memory alone, and of much the latest. */
export class BriefMemory<Value> {
	private readonly clock: Clock;
	private readonly entries = new Map<string, Entry<Value>>();
	private forgotten = 0;

	constructor(clock: Clock) {
		this.clock = clock;
	}

	/** Changes when all is forgotten: what was asked for before must not be kept after. */
	get generation(): number {
		return this.forgotten;
	}

	get(key: string): { readonly value: Value } | undefined {
		const entry = this.entries.get(key);
		return entry !== undefined && entry.untilMs > this.clock.now() ? entry : undefined;
	}

	/** Does nothing where all was forgotten since `generation`. */
	keep(key: string, value: Value, forMs: number, generation: number): void {
		if (generation !== this.forgotten) {
			return;
		}
		this.entries.delete(key);
		this.entries.set(key, { value, untilMs: this.clock.now() + forMs });
		const [oldest] = this.entries.keys();
		if (this.entries.size > mostEntries && oldest !== undefined) {
			this.entries.delete(oldest);
		}
	}

	clear(): void {
		this.forgotten += 1;
		this.entries.clear();
	}
}
