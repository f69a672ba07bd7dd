import type { AxiosError } from 'axios';
import type { IAxiosRetryConfig } from 'axios-retry';
import type { Clock } from '../base/clock.ts';
import { SpandeckError } from '../contract/problem.ts';
import { codeOf, isBrokenOff } from './requestProblem.ts';
import { retryAfterSeconds } from './retryAfter.ts';

const mostRetries = 3;
const firstPauseSeconds = 0.5;
/** A server that wants to be left alone for longer gets its wish: the person reads how long, and decides. */
const longestPauseSeconds = 60;

const passingStatuses = new Set([429, 502, 503, 504]);
/** The connection was there and broke. One that could not be made (refused, unknown host) is said at once. */
const brokenConnectionCodes = new Set(['ECONNRESET', 'EPIPE', 'EAI_AGAIN', 'ERR_STREAM_PREMATURE_CLOSE']);

export interface RetriedRequest {
	readonly operationId: string;
	/** Only a read may be repeated. */
	readonly repeatable: boolean;
	readonly signal: AbortSignal | undefined;
	readonly onRetry: (wait: { readonly seconds: number; readonly attempt: number }) => void;
}

/** How axios-retry repeats one request. It waits by the clock, inside `onRetry`, so that an abort ends the wait. */
export function retryConfig(request: RetriedRequest, clock: Clock): IAxiosRetryConfig {
	return {
		retries: mostRetries,
		shouldResetTimeout: true,
		retryDelay: () => 0,
		retryCondition: (error) => request.repeatable && isPassing(error) && pauseSeconds(1, error, clock) !== undefined,
		onRetry: async (attempt, error) => {
			const seconds = pauseSeconds(attempt, error, clock) ?? 0;
			request.onRetry({ seconds, attempt });
			await pause(clock, seconds, request);
		},
	};
}

function isPassing(error: AxiosError): boolean {
	return error.response === undefined || isBrokenOff(error)
		? brokenConnectionCodes.has(codeOf(error))
		: passingStatuses.has(error.response.status);
}

/** Growing from pause to pause, at least what the server asks for; undefined where that is too long to wait. */
function pauseSeconds(attempt: number, error: AxiosError, clock: Clock): number | undefined {
	const asked = error.response === undefined ? undefined : retryAfterSeconds(error.response, clock.now());
	const seconds = Math.max(firstPauseSeconds * 2 ** (attempt - 1), asked ?? 0);
	return seconds > longestPauseSeconds ? undefined : seconds;
}

function pause(clock: Clock, seconds: number, { signal, operationId }: RetriedRequest): Promise<void> {
	return new Promise((resolve, reject) => {
		const cancel = () => {
			timer.dispose();
			reject(new SpandeckError(operationId, { kind: 'cancelled' }));
		};
		const timer = clock.after(seconds * 1000, () => {
			signal?.removeEventListener('abort', cancel);
			resolve();
		});
		if (signal?.aborted === true) {
			cancel();
		} else {
			signal?.addEventListener('abort', cancel, { once: true });
		}
	});
}
