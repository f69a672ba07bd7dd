import { randomUUID } from 'node:crypto';
import type { Clock } from '../base/clock.ts';
import { type Disposable, Replaceable } from '../base/disposable.ts';
import { leaseLifeSeconds } from '../contract/localProcess.ts';
import { holdLease, releaseLease, type Steering } from './platformControl.ts';

/** Two renewals may get lost before the lease runs out. */
const renewEveryMs = (leaseLifeSeconds * 1000) / 3;

/** One window's hold on the platform: it does not end while this is renewed. Released when disposed. */
export class Lease implements Disposable {
	private readonly steering: Steering;
	/** Of its own: releasing one that was lost must not release the next. */
	private readonly leaseId = randomUUID();
	private readonly clock: Clock;
	private readonly onLost: () => void;
	private readonly timer = new Replaceable<Disposable>();
	private ended = false;

	/** @param onLost the platform does not answer, or no longer knows us: it has ended, or was reset */
	constructor(steering: Steering, clock: Clock, onLost: () => void) {
		this.steering = steering;
		this.clock = clock;
		this.onLost = onLost;
	}

	/** @returns whether the platform gave the lease; it is then renewed until the end */
	async take(): Promise<boolean> {
		const held = await holdLease(this.steering, this.leaseId);
		if (held && !this.ended) {
			this.timer.set(this.clock.after(renewEveryMs, () => void this.renew()));
		}
		return held;
	}

	dispose(): void {
		if (!this.ended) {
			this.ended = true;
			this.timer.dispose();
			void releaseLease(this.steering, this.leaseId);
		}
	}

	private async renew(): Promise<void> {
		if (!(await this.take()) && !this.ended) {
			this.ended = true;
			this.timer.dispose();
			this.onLost();
		}
	}
}
