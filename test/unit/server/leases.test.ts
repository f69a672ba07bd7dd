import assert from 'node:assert/strict';
import type { Clock } from '../../../src/base/clock.ts';
import { toDisposable } from '../../../src/base/disposable.ts';
import { Leases } from '../../../src/server/process/leases.ts';

/** Runs what is due when it is moved. */
class MovedClock implements Clock {
	private time = 0;
	private readonly waiting = new Set<{ readonly at: number; readonly run: () => void }>();
	now(): number {
		return this.time;
	}
	after(delayMs: number, run: () => void) {
		const entry = { at: this.time + delayMs, run };
		this.waiting.add(entry);
		return toDisposable(() => this.waiting.delete(entry));
	}
	move(seconds: number): void {
		for (let second = 0; second < seconds; second += 1) {
			this.time += 1000;
			for (const entry of Array.from(this.waiting).filter(({ at }) => at <= this.time)) {
				this.waiting.delete(entry);
				entry.run();
			}
		}
	}
}

describe('leases', () => {
	let clock: MovedClock;
	let ends: number;
	let leases: Leases;
	beforeEach(() => {
		clock = new MovedClock();
		ends = 0;
		leases = new Leases(clock, () => (ends += 1));
	});

	it('end the platform within ten seconds after the last was released', () => {
		leases.hold('one');
		leases.hold('two');
		clock.move(20);
		leases.release('one');
		clock.move(9);
		assert.equal(ends, 0);
		leases.release('two');
		clock.move(10);
		assert.equal(ends, 1);
	});

	it('that are renewed hold on, and one that is not runs out', () => {
		leases.hold('one');
		clock.move(25);
		leases.hold('one');
		clock.move(25);
		assert.equal(ends, 0);
		clock.move(15);
		assert.equal(ends, 1);
	});
});
