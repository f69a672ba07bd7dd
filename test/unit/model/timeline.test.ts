import assert from 'node:assert/strict';
import { barOf, ticks, timeSpan } from '../../../src/model/timeline.ts';

describe('the time line', () => {
	it('reaches from the first start to the last end, whatever has no time', () => {
		const observations = [
			{ startMs: 2000, latencySeconds: 1 },
			{ startMs: 1000, latencySeconds: 0.5 },
			{ startMs: undefined, latencySeconds: 100 },
			{ startMs: 2500 },
		];
		assert.deepEqual(timeSpan(observations), { startMs: 1000, endMs: 3000 });
	});

	it('is none where nothing has a time', () => {
		assert.equal(timeSpan([{ startMs: undefined }]), undefined);
	});

	it('says where an observation stands as fractions', () => {
		assert.deepEqual(barOf({ startMs: 1500, latencySeconds: 0.5 }, { startMs: 1000, endMs: 3000 }), {
			offset: 0.25,
			width: 0.25,
		});
	});

	it('gives a trace that is one moment all of its width', () => {
		assert.deepEqual(barOf({ startMs: 1000 }, { startMs: 1000, endMs: 1000 }), { offset: 0, width: 1 });
	});

	it('never runs backwards', () => {
		assert.deepEqual(barOf({ startMs: 1000, latencySeconds: -5 }, { startMs: 1000, endMs: 2000 }), {
			offset: 0,
			width: 0,
		});
	});

	const marks: readonly (readonly [number, readonly number[]])[] = [
		[0, [0]],
		[2400, [0, 500, 1000, 1500, 2000]],
		[5000, [0, 1000, 2000, 3000, 4000, 5000]],
		[90_000, [0, 20_000, 40_000, 60_000, 80_000]],
		[7, [0, 2, 4, 6]],
	];
	for (const [total, expected] of marks) {
		it(`has marks at round times in ${total} ms`, () => {
			assert.deepEqual(ticks(total, 6), expected);
		});
	}
});
