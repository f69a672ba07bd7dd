import assert from 'node:assert/strict';
import { BriefMemory } from '../../../src/hovers/briefMemory.ts';
import { FakeClock } from '../client/fakeClock.ts';

describe('a brief memory', () => {
	it('keeps each thing for a while of its own', () => {
		const clock = new FakeClock();
		const memory = new BriefMemory<string>(clock);
		memory.keep('one', 'a', 1000, memory.generation);
		memory.keep('other', 'b', 3000, memory.generation);
		clock.advance(2000);

		assert.deepEqual([memory.get('one')?.value, memory.get('other')?.value], [undefined, 'b']);
	});

	it('does not keep what was asked for before all was forgotten', () => {
		const memory = new BriefMemory<string>(new FakeClock());
		const { generation } = memory;
		memory.clear();
		memory.keep('one', 'a', 1000, generation);

		assert.equal(memory.get('one'), undefined);
	});

	it('does not grow without end: what was kept first goes first', () => {
		const memory = new BriefMemory<number>(new FakeClock());
		const keys = Array.from({ length: 600 }, (_, index) => `key-${index}`);
		for (const [index, key] of keys.entries()) {
			memory.keep(key, index, 1000, memory.generation);
		}

		const kept = keys.filter((key) => memory.get(key) !== undefined);
		assert.deepEqual([kept.length, kept[0]], [500, 'key-100']);
	});
});
