import { type Disposable, toDisposable } from './disposable.ts';

/** The time, and waiting for it: handed in, so that tests need not wait. */
export interface Clock {
	/** Milliseconds since 1970, UTC. */
	now(): number;
	/** Runs once after `delayMs`, unless disposed before. Keeps no process alive. */
	after(delayMs: number, run: () => void): Disposable;
}

/** Longest delay that a timer of the platform takes; longer ones would fire at once. */
const longestDelayMs = 2 ** 31 - 1;

export const systemClock: Clock = {
	now: () => Date.now(),
	after: (delayMs, run) => {
		const timer = setTimeout(run, Math.min(Math.max(delayMs, 0), longestDelayMs));
		timer.unref();
		return toDisposable(() => {
			clearTimeout(timer);
		});
	},
};
