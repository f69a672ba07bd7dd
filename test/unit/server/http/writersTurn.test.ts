import assert from 'node:assert/strict';
import { writersTurn } from '../../../../src/server/http/writersTurn.ts';

const loopTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('a turn to write', () => {
	it('is given to one at a time, with room for others in between, in the order of asking', async () => {
		const told: string[] = [];
		const write = async (name: string) => {
			await writersTurn();
			told.push(name);
			setImmediate(() => told.push(`after ${name}`));
		};
		await Promise.all(['first', 'second', 'third'].map(write));
		await loopTurn();
		assert.deepEqual(told, ['first', 'after first', 'second', 'after second', 'third', 'after third']);
	});

	it('is given again after all had theirs', async () => {
		await writersTurn();
		await loopTurn();
		await loopTurn();
		await writersTurn();
	});
});
