import { asSpandeckError, isCancelled, SpandeckError } from '../contract/problem.ts';
import { errorText } from '../model/errorText.ts';
import type { CancelledMessage, FailedMessage } from './protocol.ts';

/** Told how a request of the page ended; `error` absent: it was answered. */
export type RequestEnd = (error?: SpandeckError) => void;

/**
 * Answers the requests of a page. A newer request of a kind ends the one before at the socket; each gets exactly one
 * answer, whatever happens, also when the panel closes.
 */
export class Requests<Answer> {
	private readonly running = new Map<string, AbortController>();
	private readonly post: (answer: Answer | FailedMessage | CancelledMessage) => void;
	private ended = false;

	constructor(post: (answer: Answer | FailedMessage | CancelledMessage) => void) {
		this.post = post;
	}

	async answer(
		kind: string,
		request: number,
		run: (signal: AbortSignal) => Answer | Promise<Answer>,
		onEnd: RequestEnd = () => undefined,
	): Promise<void> {
		const abort = new AbortController();
		this.running.get(kind)?.abort();
		this.running.set(kind, abort);
		if (this.ended) {
			abort.abort();
		}
		try {
			const answer = await run(abort.signal);
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
