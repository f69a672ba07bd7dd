import assert from 'node:assert/strict';
import { SpandeckError } from '../../../src/contract/problem.ts';
import { Requests } from '../../../src/panels/requests.ts';
import { FakeClock } from '../client/fakeClock.ts';

interface Page {
	readonly type: 'page';
	readonly request: number;
}
type Posted = Parameters<ConstructorParameters<typeof Requests<Page>>[1]>[0];

function startRequests() {
	const posted: Posted[] = [];
	const clock = new FakeClock();
	const requests = new Requests<Page>(clock, (message) => posted.push(message));
	return { posted, requests, clock };
}

/** Runs until its signal ends it, as a client's call does. */
function untilAborted({ signal }: { readonly signal: AbortSignal }): Promise<Page> {
	return new Promise((_, reject) => {
		signal.addEventListener('abort', () => {
			reject(new SpandeckError('traces.list', { kind: 'cancelled' }));
		});
	});
}

describe('requests of a page', () => {
	it('are answered with what was read', async () => {
		const { posted, requests } = startRequests();
		await requests.answer('load', 7, () => Promise.resolve({ type: 'page', request: 7 }));
		assert.deepEqual(posted, [{ type: 'page', request: 7 }]);
	});

	it('that fail are answered with a sentence and what to do', async () => {
		const { posted, requests } = startRequests();
		const problem = { kind: 'timeout', seconds: 30, origin: 'https://traces.example.com' } as const;
		await requests.answer('load', 7, () => Promise.reject(new SpandeckError('traces.list', problem)));
		assert.deepEqual(posted, [
			{
				type: 'failed',
				request: 7,
				error: {
					sentence:
						'https://traces.example.com did not answer within 30 seconds. Try again, or raise spandeck.requestTimeoutSeconds.',
					actions: ['retry'],
				},
			},
		]);
	});

	it('that a newer one of their kind supersedes are ended and answered as cancelled', async () => {
		const { posted, requests } = startRequests();
		const first = requests.answer('load', 1, untilAborted);
		await requests.answer('load', 2, () => ({ type: 'page', request: 2 }));
		await first;
		assert.deepEqual(posted.map(({ type, request }) => `${type} ${request}`).sort(), ['cancelled 1', 'page 2']);
	});

	it('tell that a call waits before it is repeated, and that the wait is over', async () => {
		const { posted, requests, clock } = startRequests();
		const { promise, resolve } = Promise.withResolvers<Page>();
		const answered = requests.answer('load', 7, ({ onRetry }) => {
			onRetry({ seconds: 11.5, attempt: 1 });
			return promise;
		});
		assert.deepEqual(posted, [{ type: 'waiting', request: 7, seconds: 12 }]);
		clock.advance(11_500);
		resolve({ type: 'page', request: 7 });
		await answered;
		assert.deepEqual(posted.slice(1), [
			{ type: 'waiting', request: 7 },
			{ type: 'page', request: 7 },
		]);
	});

	it('of another kind run beside each other', async () => {
		const { posted, requests } = startRequests();
		await Promise.all([
			requests.answer('load', 1, async () => Promise.resolve({ type: 'page', request: 1 })),
			requests.answer('detail', 2, async () => Promise.resolve({ type: 'page', request: 2 })),
		]);
		assert.deepEqual(
			posted.map(({ type }) => type),
			['page', 'page'],
		);
	});

	it('get no answer from one that was superseded, even where it was not ended in time', async () => {
		const { posted, requests } = startRequests();
		const { promise, resolve } = Promise.withResolvers<Page>();
		const first = requests.answer('load', 1, () => promise);
		const second = requests.answer('load', 2, () => Promise.resolve({ type: 'page', request: 2 }));
		resolve({ type: 'page', request: 1 });
		await Promise.all([first, second]);
		assert.deepEqual(posted.map(({ type, request }) => `${type} ${request}`).sort(), ['cancelled 1', 'page 2']);
	});

	it('are ended and answered when the panel closes, also those that come later', async () => {
		const { posted, requests } = startRequests();
		const running = requests.answer('load', 1, untilAborted);
		requests.dispose();
		await running;
		await requests.answer('load', 2, ({ signal }) => {
			signal.throwIfAborted();
			return { type: 'page', request: 2 };
		});
		assert.deepEqual(posted, [
			{ type: 'cancelled', request: 1 },
			{ type: 'cancelled', request: 2 },
		]);
	});
});
