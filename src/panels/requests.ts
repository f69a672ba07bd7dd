import type { Clock } from '../base/clock.ts';
import { RetryWait } from '../base/retryWait.ts';
import type { CallOptions } from '../client/connectionClient.ts';
import { asSpandeckError, isCancelled, SpandeckError } from '../contract/problem.ts';
import { errorText } from '../model/errorText.ts';
import type { CancelledMessage, FailedMessage, WaitingMessage } from './protocol.ts';

/** Told how a request of the page ended; `error` absent: it was answered. */
export type RequestEnd = (error?: SpandeckError) => void;

/** What every request of a page can be answered with, or told on the way. */
export type RequestMessage = FailedMessage | CancelledMessage | WaitingMessage;

/** What a request's calls to the client take: the end of the request, and the notice that a call waits. */
export type RequestCalls = Required<Pick<CallOptions, 'signal' | 'onRetry'>>;

/**
 * Answers the requests of a page. A newer request of a kind ends the one before at the socket; each gets exactly one
 * answer, whatever happens, also when the panel closes.
 */
export class Requests<Answer> {
	private readonly running = new Map<string, AbortController>();
	private readonly clock: Clock;
	private readonly post: (message: Answer | RequestMessage) => void;
	private ended = false;

	constructor(clock: Clock, post: (message: Answer | RequestMessage) => void) {
		this.clock = clock;
		this.post = post;
	}

	async answer(
		kind: string,
		request: number,
		run: (calls: RequestCalls) => Answer | Promise<Answer>,
		onEnd: RequestEnd = () => undefined,
	): Promise<void> {
		const abort = new AbortController();
		this.running.get(kind)?.abort();
		this.running.set(kind, abort);
		if (this.ended) {
			abort.abort();
		}
		try {
			const answer = await this.run(request, abort.signal, run);
			abort.signal.throwIfAborted();
			this.post(answer);
			onEnd();
		} catch (thrown) {
			const error = abort.signal.aborted
				? new SpandeckError(kind, { kind: 'cancelled' }, { cause: thrown })
				: asSpandeckError(kind, thrown);
			this.post(answerOf(request, error));
			onEnd(error);
		} finally {
			if (this.running.get(kind) === abort) {
				this.running.delete(kind);
			}
		}
	}

	private async run(
		request: number,
		signal: AbortSignal,
		run: (calls: RequestCalls) => Answer | Promise<Answer>,
	): Promise<Answer> {
		const wait = new RetryWait(this.clock, (seconds) => {
			this.post({ type: 'waiting', request, ...(seconds !== undefined && { seconds }) });
		});
		try {
			return await run({ signal, onRetry: ({ seconds }) => wait.begin(seconds) });
		} finally {
			wait.dispose();
		}
	}

	/** Ends what is running; it is answered `cancelled`. */
	dispose(): void {
		this.ended = true;
		for (const abort of this.running.values()) {
			abort.abort();
		}
	}
}

function answerOf(request: number, error: SpandeckError): FailedMessage | CancelledMessage {
	return isCancelled(error)
		? { type: 'cancelled', request }
		: { type: 'failed', request, error: { ...errorText(error) } };
}
