import assert from 'node:assert/strict';
import { ReadAhead } from '../../../src/panels/readAhead.ts';

describe('reading ahead', () => {
	it('hands an answer over once', async () => {
		const ahead = new ReadAhead<number>();
		ahead.start('7d', () => Promise.resolve(7));
		await Promise.resolve();
		assert.deepEqual([ahead.take('7d'), ahead.take('7d')], [7, undefined]);
	});

	it('has nothing for another question', async () => {
		const ahead = new ReadAhead<number>();
		ahead.start('7d', () => Promise.resolve(7));
		await Promise.resolve();
		assert.equal(ahead.take('30d'), undefined);
	});

	it('has nothing while it still reads, nor where that failed', async () => {
		const ahead = new ReadAhead<number>();
		ahead.start('7d', () => Promise.reject(new Error('gone')));
		assert.equal(ahead.take('7d'), undefined);
		ahead.start('7d', () => Promise.reject(new Error('gone')));
		await Promise.resolve();
		assert.equal(ahead.take('7d'), undefined);
	});

	it('forgets an older question', async () => {
		const ahead = new ReadAhead<number>();
		let answer: (value: number) => void = () => undefined;
		ahead.start('7d', () => new Promise((resolve) => (answer = resolve)));
		ahead.start('30d', () => Promise.resolve(30));
		answer(7);
		await Promise.resolve();
		assert.equal(ahead.take('30d'), 30);
	});
});
