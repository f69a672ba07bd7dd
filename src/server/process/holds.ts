import type { Clock } from '../../base/clock.ts';
import { type Disposable, Replaceable, toDisposable } from '../../base/disposable.ts';
import { firstHoldSeconds, lingerSeconds } from '../../contract/localProcess.ts';
import { secondMs } from '../time.ts';

interface Held {
	readonly onEnd: () => void;
}

/** Which windows use the platform. It ends when none does any more. */
export class Holds implements Disposable {
	private readonly clock: Clock;
	private readonly onEnd: () => void;
	private readonly held = new Set<Held>();
	private readonly ending = new Replaceable<Disposable>();

	/** @param onEnd the last hold has ended and no other came, or none ever came */
	constructor(clock: Clock, onEnd: () => void) {
		this.clock = clock;
		this.onEnd = onEnd;
		this.endAfter(firstHoldSeconds);
	}

	/**
	 * @param onEnd the platform ends: whoever holds it is to be told
	 * @returns ends the hold, which is then told nothing more
	 */
	hold(onEnd: () => void): Disposable {
		const held = { onEnd };
		this.held.add(held);
		this.ending.set(undefined);
		return toDisposable(() => {
			this.held.delete(held);
			if (this.held.size === 0) {
				this.endAfter(lingerSeconds);
			}
		});
	}

	/** The platform ends. */
	dispose(): void {
		this.ending.dispose();
		for (const { onEnd } of Array.from(this.held)) {
			onEnd();
		}
	}

	private endAfter(seconds: number): void {
		this.ending.set(this.clock.after(seconds * secondMs, this.onEnd));
	}
}
