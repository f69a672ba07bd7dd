import type { Clock } from '../../base/clock.ts';
import { type Disposable, DisposableStore, Replaceable, toDisposable } from '../../base/disposable.ts';
import { firstHoldSeconds, lingerSeconds } from '../../contract/localProcess.ts';
import { secondMs } from '../time.ts';

/** Which windows use the platform. It ends when none does any more. */
export class Holds implements Disposable {
	private readonly clock: Clock;
	private readonly onEnd: () => void;
	private readonly held = new DisposableStore();
	private readonly ending = new Replaceable<Disposable>();
	private count = 0;

	/** @param onEnd the last hold has ended and no other came, or none ever came */
	constructor(clock: Clock, onEnd: () => void) {
		this.clock = clock;
		this.onEnd = onEnd;
		this.endAfter(firstHoldSeconds);
	}

	/**
	 * @param onDispose the platform ends: whoever holds it is to be told
	 * @returns ends the hold
	 */
	hold(onDispose: () => void): Disposable {
		this.count += 1;
		this.ending.set(undefined);
		const told = toDisposable(onDispose);
		this.held.add(told);
		return toDisposable(() => {
			this.held.delete(told);
			this.count -= 1;
			if (this.count === 0 && !this.held.isDisposed) {
				this.endAfter(lingerSeconds);
			}
		});
	}

	dispose(): void {
		this.ending.dispose();
		this.held.dispose();
	}

	private endAfter(seconds: number): void {
		this.ending.set(this.clock.after(seconds * secondMs, this.onEnd));
	}
}
