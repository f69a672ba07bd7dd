import assert from 'node:assert/strict';
import { BodyRoom } from '../../../../src/server/http/bodyRoom.ts';

const loopTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('the room for bodies', () => {
	let room: BodyRoom;
	let inside: string[];
	let leave: Map<string, (failure?: Error) => void>;
	beforeEach(() => {
		room = new BodyRoom(10);
		inside = [];
		leave = new Map();
	});

	/** Stays inside until it is told to leave. */
	const come = (name: string, bytes: number) =>
		room.hold(bytes, async () => {
			inside.push(name);
			const { promise, resolve, reject } = Promise.withResolvers<undefined>();
			leave.set(name, (failure) => {
				inside.splice(inside.indexOf(name), 1);
				if (failure === undefined) {
					resolve(undefined);
				} else {
					reject(failure);
				}
			});
			return promise;
		});
	const left = async (name: string, failure?: Error) => {
		leave.get(name)?.(failure);
		await loopTurn();
	};

	it('lets in as many as fit, and the others in the order of their coming', async () => {
		const all = [come('a', 6), come('b', 4), come('c', 5), come('d', 1)];
		await loopTurn();
		assert.deepEqual(inside, ['a', 'b']);
		await left('b');
		assert.deepEqual(inside, ['a']);
		await left('a');
		assert.deepEqual(inside, ['c', 'd']);
		await left('c');
		await left('d');
		await Promise.all(all);
	});

	it('lets one in alone that is larger than all of it', async () => {
		const all = [come('a', 1), come('large', 11), come('b', 1)];
		await loopTurn();
		assert.deepEqual(inside, ['a']);
		await left('a');
		assert.deepEqual(inside, ['large']);
		await left('large');
		assert.deepEqual(inside, ['b']);
		await left('b');
		await Promise.all(all);
	});

	it('is free again after one that failed', async () => {
		const failed = come('a', 10);
		const waiting = come('b', 10);
		await loopTurn();
		await Promise.all([assert.rejects(failed, /cut off/), left('a', new Error('cut off'))]);
		assert.deepEqual(inside, ['b']);
		await left('b');
		await waiting;
	});
});
