import assert from 'node:assert/strict';
import { Holds } from '../../../../src/server/process/holds.ts';
import { FakeClock } from '../../client/fakeClock.ts';

const none = () => undefined;

describe('the holds of windows', () => {
	let clock: FakeClock;
	let ends: number;
	let holds: Holds;
	beforeEach(() => {
		clock = new FakeClock();
		ends = 0;
		holds = new Holds(clock, () => (ends += 1));
	});

	it('end the platform within ten seconds after the last one ended, and not before', () => {
		const first = holds.hold(none);
		const second = holds.hold(none);
		clock.advance(60_000);
		first.dispose();
		clock.advance(60_000);
		assert.equal(ends, 0);
		second.dispose();
		clock.advance(4_000);
		assert.equal(ends, 0);
		clock.advance(3_000);
		assert.equal(ends, 1);
	});

	it('go on where a window reloads: it is back before the end', () => {
		holds.hold(none).dispose();
		clock.advance(5_000);
		holds.hold(none);
		clock.advance(60_000);
		assert.equal(ends, 0);
	});

	it('count once, however often one is ended', () => {
		const first = holds.hold(none);
		holds.hold(none);
		first.dispose();
		first.dispose();
		clock.advance(60_000);
		assert.equal(ends, 0);
	});

	it('are waited for at the start, and in vain for no longer than half a minute', () => {
		clock.advance(29_000);
		assert.equal(ends, 0);
		clock.advance(2_000);
		assert.equal(ends, 1);
	});

	it('are told when the platform ends for another reason, where they still hold it', () => {
		const told: string[] = [];
		holds.hold(() => told.push('first')).dispose();
		const second = holds.hold(() => told.push('second'));
		holds.dispose();
		assert.deepEqual(told, ['second']);
		second.dispose();
		clock.advance(60_000);
		assert.equal(ends, 0);
	});
});
