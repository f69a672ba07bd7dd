import type { Clock } from '../../base/clock.ts';
import { type Disposable, DisposableStore } from '../../base/disposable.ts';
import { leaseLifeSeconds } from '../../contract/localProcess.ts';
import { secondMs } from '../time.ts';

const leaseLifeMs = leaseLifeSeconds * secondMs;
/** How often it is looked whether one still holds. */
const checkEveryMs = 5 * secondMs;

/** Which windows use the platform. It ends when none does any more; a window that crashed stops renewing. */
export class Leases implements Disposable {
	private readonly clock: Clock;
	private readonly onEnd: () => void;
	private readonly disposables = new DisposableStore();
	private readonly heldUntil = new Map<string, number>();
	/** Until when the first window may take its lease. */
	private readonly graceEndsAt: number;

	constructor(clock: Clock, onEnd: () => void) {
		this.clock = clock;
		this.onEnd = onEnd;
		this.graceEndsAt = clock.now() + leaseLifeMs;
		this.checkLater();
	}

	/** Takes a lease, or renews it. */
	hold(windowId: string): void {
		this.heldUntil.set(windowId, this.clock.now() + leaseLifeMs);
	}

	/** The last one to be released ends the platform at the next check, unless another window comes before. */
	release(windowId: string): void {
		this.heldUntil.delete(windowId);
	}

	get isHeld(): boolean {
		const now = this.clock.now();
		return Array.from(this.heldUntil.values()).some((until) => until > now);
	}

	dispose(): void {
		this.disposables.dispose();
	}

	private checkLater(): void {
		const wait = this.clock.after(checkEveryMs, () => {
			this.disposables.delete(wait);
			this.check();
		});
		this.disposables.add(wait);
	}

	private check(): void {
		const wasNeverHeld = this.heldUntil.size === 0 && this.clock.now() < this.graceEndsAt;
		if (this.isHeld || wasNeverHeld) {
			this.checkLater();
		} else {
			this.onEnd();
		}
	}
}
