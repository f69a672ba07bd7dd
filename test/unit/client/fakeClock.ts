import { type Clock } from '../../../src/base/clock.ts';
import { toDisposable } from '../../../src/base/disposable.ts';

/** A clock that stands still until it is told: waits that were asked for are seen, and end when their time is reached. */
export class FakeClock implements Clock {
	private nowMs: number;
	private readonly timers = new Set<{ readonly atMs: number; readonly delayMs: number; readonly run: () => void }>();
	private readonly watchers = new Set<() => void>();

	constructor(now = '2026-11-24T10:00:00.000Z') {
		this.nowMs = Date.parse(now);
	}

	now(): number {
		return this.nowMs;
	}

	after(delayMs: number, run: () => void) {
		const timer = { atMs: this.nowMs + delayMs, delayMs, run };
		this.timers.add(timer);
		for (const look of Array.from(this.watchers)) {
			look();
		}
		return toDisposable(() => this.timers.delete(timer));
	}

	/** The delays that are being waited for, in milliseconds, shortest first. */
	get waits(): number[] {
		return Array.from(this.timers, ({ delayMs }) => delayMs).sort((one, other) => one - other);
	}

	/** Resolves once someone waits for exactly this long. */
	waitFor(delayMs: number): Promise<void> {
		return new Promise((resolve) => {
			const look = () => {
				if (this.waits.includes(delayMs)) {
					this.watchers.delete(look);
					resolve();
				}
			};
			this.watchers.add(look);
			look();
		});
	}

	advance(ms: number): void {
		this.nowMs += ms;
		for (const timer of Array.from(this.timers)) {
			if (timer.atMs <= this.nowMs) {
				this.timers.delete(timer);
				timer.run();
			}
		}
	}
}
