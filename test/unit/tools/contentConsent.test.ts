import assert from 'node:assert/strict';
import { Emitter } from '../../../src/base/event.ts';
import type { Connection } from '../../../src/model/connection.ts';
import { ContentConsent } from '../../../src/tools/contentConsent.ts';

const staging: Connection = {
	id: 'c-1',
	label: 'Staging',
	kind: 'langfuse',
	analyticsUrl: 'https://staging.example.com',
};
const production: Connection = { ...staging, id: 'c-2', label: 'Live', production: true };
const asked = { traceName: 'support-turn', projectName: 'Support Chat' };

/** A person who answers as they are told, and settings that can change. */
function setUp(answers: readonly boolean[]) {
	const state = { connections: [staging, production] as readonly Connection[], kept: new Map<string, unknown>() };
	const changed = new Emitter<undefined>();
	const questions: string[] = [];
	const left = [...answers];
	const start = () =>
		new ContentConsent({
			connections: { list: () => state.connections, onDidChange: (listener) => changed.event(listener) },
			memory: {
				get: (key) => state.kept.get(key),
				update: (key, value) => {
					state.kept.set(key, value);
					return Promise.resolve();
				},
			},
			ask: ({ label }, { traceName }) => {
				questions.push(`${label}: ${traceName}`);
				return Promise.resolve(left.shift() ?? false);
			},
		});
	const change = async (connections: readonly Connection[]) => {
		state.connections = connections;
		changed.fire(undefined);
		await Promise.resolve();
	};
	return { consent: start(), restart: start, questions, change, kept: state.kept };
}

describe('consent that content goes to a model', () => {
	it('is asked for once for a connection, and kept over a restart', async () => {
		const { consent, restart, questions } = setUp([true]);

		assert.equal(await consent.mayShare(staging, asked), true);
		assert.equal(await consent.mayShare(staging, asked), true);
		assert.equal(await restart().mayShare(staging, asked), true);
		assert.deepEqual(questions, ['Staging: support-turn']);
	});

	it('is asked for again after a no, which shares nothing', async () => {
		const { consent, questions } = setUp([false, true]);

		assert.equal(await consent.mayShare(staging, asked), false);
		assert.equal(await consent.mayShare(staging, asked), true);
		assert.equal(questions.length, 2);
	});

	it('is asked for each time on a production connection, and never kept', async () => {
		const { consent, questions, kept } = setUp([true, false, true]);

		assert.equal(await consent.mayShare(production, asked), true);
		assert.equal(await consent.mayShare(production, asked), false);
		assert.equal(await consent.mayShare(production, asked), true);
		assert.equal(questions.length, 3);
		assert.equal(kept.size, 0);
		assert.deepEqual(consent.agreedConnections(), []);
	});

	it('is one question for calls that run side by side', async () => {
		const { consent, questions } = setUp([true]);

		const answers = await Promise.all([1, 2, 3].map(() => consent.mayShare(staging, asked)));

		assert.deepEqual(answers, [true, true, true]);
		assert.equal(questions.length, 1);
	});

	it('of one connection says nothing of another', async () => {
		const other = { ...staging, id: 'c-3', label: 'Other' };
		const { consent, questions, change } = setUp([true, false]);
		await change([staging, other]);

		await consent.mayShare(staging, asked);

		assert.equal(await consent.mayShare(other, asked), false);
		assert.equal(questions.length, 2);
	});

	it('ends when it is taken back', async () => {
		const { consent, questions } = setUp([true, false]);
		await consent.mayShare(staging, asked);
		assert.deepEqual(consent.agreedConnections(), [staging]);

		await consent.takeBack(staging.id);

		assert.deepEqual(consent.agreedConnections(), []);
		assert.equal(await consent.mayShare(staging, asked), false);
		assert.equal(questions.length, 2);
	});

	for (const [how, connections] of [
		['at another address', [{ ...staging, analyticsUrl: 'https://elsewhere.example.com' }]],
		['once it is marked as production', [{ ...staging, production: true }]],
	] as const) {
		it(`counts no more ${how}, and not when that is undone`, async () => {
			const { consent, questions, change } = setUp([true, false, false]);
			await consent.mayShare(staging, asked);

			await change(connections);
			assert.equal(await consent.mayShare(connections[0], asked), false);

			await change([staging]);
			assert.equal(await consent.mayShare(staging, asked), false);
			assert.equal(questions.length, 3);
		});
	}

	it('goes with the connection', async () => {
		const { consent, change, kept } = setUp([true]);
		await consent.mayShare(staging, asked);

		await change([]);

		assert.deepEqual([...kept.values()], [{}]);
	});

	it('for an address that was changed while no one looked counts no more', async () => {
		const { consent, restart, change } = setUp([true, false]);
		await consent.mayShare(staging, asked);
		consent.dispose();

		const moved = { ...staging, analyticsUrl: 'https://elsewhere.example.com' };
		await change([moved]);

		assert.equal(await restart().mayShare(moved, asked), false);
	});

	it('says when it changes', async () => {
		const { consent } = setUp([true]);
		let changes = 0;
		consent.onDidChange(() => {
			changes += 1;
		});

		await consent.mayShare(staging, asked);
		await consent.takeBack(staging.id);

		assert.equal(changes, 2);
	});
});
