import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { CancelledMessage, FailedMessage, ShownError, WaitingMessage } from '../../panels/protocol.ts';

/** Begins anew with each page, and VS Code ends a hidden one: no number comes twice in the life of a panel. */
let lastRequest = Date.now();

/** Where the newest request of a kind stands. Answers to older ones are dropped by their number. */
export class Loading<Answer extends { readonly request: number }> {
	private readonly newest = signal(0);
	private readonly ended = signal(0);
	private readonly answered = signal<Answer | undefined>(undefined);
	private readonly pause = signal<number | undefined>(undefined);
	private readonly refused = signal<ShownError | undefined>(undefined);

	readonly isRunning: ReadonlySignal<boolean> = computed(() => this.newest.value > this.ended.value);
	/** The last answer; stays while a newer request runs, and goes when that fails. */
	readonly answer: ReadonlySignal<Answer | undefined> = this.answered;
	/** The seconds after which the newest request is repeated, while that wait lasts. */
	readonly retrySeconds: ReadonlySignal<number | undefined> = this.pause;
	readonly error: ReadonlySignal<ShownError | undefined> = this.refused;

	/** @returns the number for the request */
	start(): number {
		lastRequest += 1;
		this.awaits(lastRequest);
		return lastRequest;
	}

	/** This request is answered without being made; the panel may have numbered it by its own clock. */
	awaits(request: number): void {
		lastRequest = Math.max(lastRequest, request);
		this.newest.value = request;
		this.pause.value = undefined;
	}

	/** Nothing was asked: what comes to earlier requests is dropped. */
	forget(): void {
		this.start();
		this.ended.value = lastRequest;
		this.answered.value = undefined;
		this.refused.value = undefined;
	}

	succeeded(answer: Answer): void {
		if (this.end(answer.request)) {
			this.answered.value = answer;
			this.refused.value = undefined;
		}
	}

	/** What may be told of any request. */
	receive(message: FailedMessage | CancelledMessage | WaitingMessage): void {
		switch (message.type) {
			case 'failed':
				this.failed(message);
				return;
			case 'cancelled':
				this.end(message.request);
				return;
			case 'waiting':
				this.waiting(message);
				return;
		}
	}

	private failed({ request, error }: FailedMessage): void {
		if (this.end(request)) {
			this.answered.value = undefined;
			this.refused.value = error;
		}
	}

	private waiting({ request, seconds }: WaitingMessage): void {
		if (request === this.newest.value && this.isRunning.value) {
			this.pause.value = seconds;
		}
	}

	private end(request: number): boolean {
		if (request !== this.newest.value) {
			return false;
		}
		this.ended.value = request;
		this.pause.value = undefined;
		return true;
	}
}
