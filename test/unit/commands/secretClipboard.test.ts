import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { SecretClipboard, secretStaysMs } from '../../../src/commands/secretClipboard.ts';
import { toDisposable } from '../../../src/base/disposable.ts';

/** A clipboard and a clock that the test turns by hand. */
function setUp() {
	const held = { text: 'before' };
	const timers = new Set<{ atMs: number; run: () => void }>();
	let nowMs = 0;
	const clock = {
		now: () => nowMs,
		after: (delayMs: number, run: () => void) => {
			const timer = { atMs: nowMs + delayMs, run };
			timers.add(timer);
			return toDisposable(() => timers.delete(timer));
		},
	};
	const clipboard = {
		readText: () => Promise.resolve(held.text),
		writeText: (text: string) => {
			held.text = text;
			return Promise.resolve();
		},
	};
	const pass = async (ms: number) => {
		nowMs += ms;
		for (const timer of Array.from(timers).filter(({ atMs }) => atMs <= nowMs)) {
			timers.delete(timer);
			timer.run();
		}
		await setImmediate();
	};
	return { secrets: new SecretClipboard(clipboard, clock), held, pass };
}

describe('a copied secret', () => {
	it('is in the clipboard for a minute', async () => {
		const { secrets, held, pass } = setUp();
		await secrets.copy('sk-lf-93ab');
		await pass(secretStaysMs - 1);
		assert.equal(held.text, 'sk-lf-93ab');
	});

	it('is gone after that', async () => {
		const { secrets, held, pass } = setUp();
		await secrets.copy('sk-lf-93ab');
		await pass(secretStaysMs);
		assert.equal(held.text, '');
	});

	it('leaves what was copied since', async () => {
		const { secrets, held, pass } = setUp();
		await secrets.copy('sk-lf-93ab');
		held.text = 'a shopping list';
		await pass(secretStaysMs);
		assert.equal(held.text, 'a shopping list');
	});

	it('copied again has its whole minute', async () => {
		const { secrets, held, pass } = setUp();
		await secrets.copy('sk-lf-93ab');
		await pass(secretStaysMs / 2);
		await secrets.copy('sk-lf-93ab');
		await pass(secretStaysMs / 2);
		assert.equal(held.text, 'sk-lf-93ab');
	});

	it('is gone when the window closes', async () => {
		const { secrets, held } = setUp();
		await secrets.copy('sk-lf-93ab');
		secrets.dispose();
		await setImmediate();
		assert.equal(held.text, '');
	});
});
