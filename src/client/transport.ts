import axios, { type AxiosResponse, type InternalAxiosRequestConfig } from 'axios';
import axiosRetry from 'axios-retry';
import type { Clock } from '../base/clock.ts';
import { type Problem, SpandeckError } from '../contract/problem.ts';
import type { ClientLog } from './clientLog.ts';
import { type LoggedRequest, logAnswer, logNoAnswer, logRetry } from './requestLog.ts';
import { answerLimitBytes, codeOf, headerText, httpProblem, requestError, requestIdOf } from './requestProblem.ts';
import { retryConfig } from './retry.ts';

export interface TransportRequest extends LoggedRequest {
	readonly operationId: string;
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	/** JSON text. */
	readonly body?: string;
	/** A read: may be repeated, and follows redirects inside its origin. */
	readonly repeatable: boolean;
	readonly timeoutSeconds: number;
	readonly signal?: AbortSignal | undefined;
	readonly onRetry?: ((wait: { readonly seconds: number; readonly attempt: number }) => void) | undefined;
	/** Masks what the request carries wherever an answer might echo it. */
	readonly redact: (text: string) => string;
}

export interface TransportAnswer {
	readonly text: string;
	readonly requestId: string | undefined;
}

/** Sends one request, with its repetitions. @throws SpandeckError for everything but a success */
export type Transport = (request: TransportRequest) => Promise<TransportAnswer>;

const mostRedirects = 5;

/** What the http adapter of axios does without being asked is switched off here: parsing, proxies, redirects. */
export function createTransport(clock: Clock, log: ClientLog): Transport {
	const instance = axios.create({
		responseType: 'text',
		transformRequest: [(data: unknown) => data],
		transformResponse: [(data: unknown) => data],
		maxContentLength: answerLimitBytes,
		// VS Code patches Node's agents by its own proxy and certificate settings; axios must not decide a second time.
		proxy: false,
		maxRedirects: 0,
		validateStatus: (status) => status >= 200 && status < 400,
	});
	axiosRetry(instance, { retries: 0 });
	const http = axios.getAdapter('http');

	async function attempt(config: InternalAxiosRequestConfig, request: TransportRequest): Promise<AxiosResponse> {
		const started = clock.now();
		const deadline = new AbortController();
		const timer = clock.after(request.timeoutSeconds * 1000, () => {
			deadline.abort();
		});
		const signals = [deadline.signal, ...(request.signal === undefined ? [] : [request.signal])];
		try {
			const response = await http({ ...config, signal: AbortSignal.any(signals) });
			logResponse(response, request, clock.now() - started);
			return response;
		} catch (thrown) {
			const error = deadline.signal.aborted ? timeoutError(request) : thrown;
			logFailure(error, request, clock.now() - started);
			throw error;
		} finally {
			timer.dispose();
		}
	}

	function logResponse(response: AxiosResponse, request: TransportRequest, milliseconds: number): void {
		logAnswer(log, request, {
			status: response.status,
			milliseconds,
			requestId: requestIdOf(response, request.redact),
		});
	}

	function logFailure(thrown: unknown, request: TransportRequest, milliseconds: number): void {
		if (axios.isAxiosError(thrown) && thrown.response?.data !== undefined) {
			logResponse(thrown.response, request, milliseconds);
		} else {
			logNoAnswer(log, request, shortReason(thrown), milliseconds);
		}
	}

	async function sendTo(url: string, request: TransportRequest): Promise<AxiosResponse<string>> {
		const { operationId, repeatable, signal } = request;
		const onRetry = (wait: { readonly seconds: number; readonly attempt: number }) => {
			logRetry(log, request, wait.seconds, wait.attempt);
			request.onRetry?.(wait);
		};
		try {
			return await instance.request<string>({
				url,
				method: request.method,
				// Without a body there is no type of it; axios would say that it is a form.
				headers: { 'Content-Type': false, ...request.headers },
				data: request.body,
				...(signal !== undefined && { signal }),
				adapter: (config) => attempt(config, request),
				'axios-retry': retryConfig({ operationId, repeatable, signal, onRetry }, clock),
			});
		} catch (thrown) {
			throw requestError(thrown, { operationId, url, redact: request.redact, nowMs: clock.now() });
		}
	}

	return async (request) => {
		let url = request.url;
		for (let hops = 0; ; hops += 1) {
			const response = await sendTo(url, request);
			if (response.status < 300) {
				return { text: response.data, requestId: requestIdOf(response, request.redact) };
			}
			url = redirectTarget(response, url, request, hops);
		}
	};

	function redirectTarget(response: AxiosResponse, url: string, request: TransportRequest, hops: number): string {
		const location = headerText(response, 'Location');
		const target = location === undefined || !URL.canParse(location, url) ? undefined : new URL(location, url);
		const { origin } = new URL(url);
		const { operationId, redact } = request;
		if (target !== undefined && target.origin !== origin) {
			throw new SpandeckError(operationId, { kind: 'redirect', origin, target: targetText(target) });
		}
		if (target === undefined || !request.repeatable || hops === mostRedirects) {
			throw new SpandeckError(operationId, httpProblem(response, { operationId, url, redact, nowMs: clock.now() }));
		}
		return target.href;
	}
}

/** An origin alone: path and query of a redirect may repeat what was sent. */
function targetText(target: URL): string {
	return target.origin === 'null' ? target.protocol : target.origin;
}

function timeoutError({ operationId, timeoutSeconds, url }: TransportRequest): SpandeckError {
	const problem: Problem = { kind: 'timeout', seconds: timeoutSeconds, origin: new URL(url).origin };
	return new SpandeckError(operationId, problem);
}

function shortReason(thrown: unknown): string {
	if (axios.isCancel(thrown)) {
		return 'cancelled';
	}
	if (thrown instanceof SpandeckError) {
		return thrown.problem.kind;
	}
	return axios.isAxiosError(thrown) ? codeOf(thrown) : 'unexpected';
}
