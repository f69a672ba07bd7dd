import type { Clock } from '../base/clock.ts';

interface Entry {
	readonly value: unknown;
	readonly keptAtMs: number;
	readonly tags: readonly string[];
}

/** Filters typed letter by letter make an entry each. */
const mostEntries = 200;

/** Answers of reads, each for a time, by key; a write drops those that carry what it touched. */
export class ReadCache {
	private readonly entries = new Map<string, Entry>();
	private readonly clock: Clock;
	private readonly seconds: () => number;
	private dropped = 0;

	/** @param seconds how long an entry is good; asked at every look, so that a changed setting holds at once */
	constructor(clock: Clock, seconds: () => number) {
		this.clock = clock;
		this.seconds = seconds;
	}

	/**
	 * Changes with every drop: a read that began before it must neither be kept nor be shared with one that begins after.
	 */
	get generation(): number {
		return this.dropped;
	}

	/** The caller knows the type by the key. */
	find(key: string): { readonly value: unknown } | undefined {
		const entry = this.entries.get(key);
		if (entry === undefined) {
			return undefined;
		}
		const ageMs = this.clock.now() - entry.keptAtMs;
		return ageMs >= 0 && ageMs < this.seconds() * 1000 ? entry : undefined;
	}

	/** Does nothing where something was dropped since `generation`. */
	keep(key: string, value: unknown, tags: readonly string[], generation: number): void {
		if (generation !== this.dropped || this.seconds() <= 0) {
			return;
		}
		this.entries.delete(key);
		this.entries.set(key, { value, keptAtMs: this.clock.now(), tags });
		const [oldest] = this.entries.keys();
		if (this.entries.size > mostEntries && oldest !== undefined) {
			this.entries.delete(oldest);
		}
	}

	drop(tags: readonly string[]): void {
		this.dropped += 1;
		for (const [key, entry] of this.entries) {
			if (entry.tags.some((tag) => tags.includes(tag))) {
				this.entries.delete(key);
			}
		}
	}

	clear(): void {
		this.dropped += 1;
		this.entries.clear();
	}
}
