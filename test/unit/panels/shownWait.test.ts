import assert from 'node:assert/strict';
import { SpandeckError } from '../../../src/contract/problem.ts';
import { ShownWait } from '../../../src/panels/shownWait.ts';

const timeout = new SpandeckError('traces.list', {
	kind: 'timeout',
	seconds: 30,
	origin: 'https://traces.example.com',
});

/** How each opening ended so far: `shown`, the kind of the problem, or `waiting`. */
async function ends(...openings: readonly Promise<void>[]): Promise<string[]> {
	const settled = openings.map((opening) =>
		opening.then(
			() => 'shown',
			(error: unknown) => (error instanceof SpandeckError ? error.problem.kind : String(error)),
		),
	);
	return Promise.all(settled.map((end) => Promise.race([end, nextTurn().then(() => 'waiting')])));
}

function nextTurn(): Promise<void> {
	return new Promise((resolve) => {
		setImmediate(resolve);
	});
}

describe('waiting until a panel shows data', () => {
	it('ends when the page shows what was asked for', async () => {
		const wait = new ShownWait();
		const opening = wait.open();
		wait.requested(11, wait.revision);
		wait.shown(11);
		assert.deepEqual(await ends(opening), ['shown']);
	});

	it('fails with what kept the page from showing it', async () => {
		const wait = new ShownWait();
		const opening = wait.open();
		wait.failed(wait.revision, timeout);
		assert.deepEqual(await ends(opening), ['timeout']);
	});

	it('goes on when the page shows what an earlier opening asked for', async () => {
		const wait = new ShownWait();
		const first = wait.open();
		wait.requested(11, wait.revision);
		const second = wait.open();
		wait.shown(11);
		assert.deepEqual(await ends(first, second), ['shown', 'waiting']);
	});

	it('goes on while the page asks again', async () => {
		const wait = new ShownWait();
		const opening = wait.open();
		wait.requested(11, wait.revision);
		wait.requested(12, wait.revision);
		wait.shown(11);
		assert.deepEqual(await ends(opening), ['waiting']);
	});

	it('ends as cancelled when the panel is closed', async () => {
		const wait = new ShownWait();
		const opening = wait.open();
		wait.dispose();
		assert.deepEqual(await ends(opening), ['cancelled']);
	});

	describe('knows that a person asked for', () => {
		it('what an opened panel reads', () => {
			const wait = new ShownWait();
			void wait.open();
			wait.told();
			assert.equal(wait.requested(1, wait.revision), true);
		});

		it('what is asked for in the page', () => {
			const wait = new ShownWait();
			wait.told();
			wait.requested(1, wait.revision);
			assert.equal(wait.requested(2, wait.revision), true);
		});

		it('nothing of what a panel reads that nobody has opened: a restored one', () => {
			const wait = new ShownWait();
			wait.told();
			assert.equal(wait.requested(1, wait.revision), false);
		});

		it('nothing of what an opened panel reads again because something has changed', async () => {
			const wait = new ShownWait();
			const opened = wait.open();
			wait.told();
			wait.requested(1, wait.revision);
			wait.shown(1);
			await opened;
			wait.told();
			assert.equal(wait.requested(2, wait.revision), false);
		});
	});
});
