import { type AxiosError, type AxiosResponse, isAxiosError, isCancel } from 'axios';
import { requestIdHeader } from '../contract/organizationsApi.ts';
import { type Problem, SpandeckError } from '../contract/problem.ts';
import { cleanText, readErrorBody } from './errorBody.ts';
import { retryAfterSeconds } from './retryAfter.ts';

/** An answer over this is cut off, counted after decompression. */
export const answerLimitBytes = 128 * 1024 ** 2;

export interface FailedRequest {
	readonly operationId: string;
	/** Where it went, for its origin. */
	readonly url: string;
	readonly redact: (text: string) => string;
	readonly nowMs: number;
}

/**
 * Whatever axios threw, as a SpandeckError. Its cause is a plain error with the system's own words: an axios error
 * carries the request's headers and body wherever it goes.
 */
export function requestError(thrown: unknown, request: FailedRequest): SpandeckError {
	if (thrown instanceof SpandeckError) {
		return thrown;
	}
	const message = request.redact(thrown instanceof Error ? thrown.message : String(thrown));
	return new SpandeckError(request.operationId, problemOf(thrown, message, request), { cause: new Error(message) });
}

function problemOf(thrown: unknown, message: string, request: FailedRequest): Problem {
	if (isCancel(thrown)) {
		return { kind: 'cancelled' };
	}
	if (!isAxiosError<unknown>(thrown)) {
		return { kind: 'unexpected', detail: message };
	}
	if (isTooLarge(thrown)) {
		return { kind: 'tooLarge', limitBytes: answerLimitBytes };
	}
	if (thrown.response !== undefined && !isBrokenOff(thrown)) {
		return httpProblem(thrown.response, request);
	}
	return connectionProblem(thrown, new URL(request.url));
}

/** The problem of an answer that came whole and says that something failed. */
export function httpProblem(response: AxiosResponse<unknown>, request: FailedRequest): Problem {
	const { status } = response;
	if (status === 407) {
		return { kind: 'proxy', code: '407', origin: new URL(request.url).origin };
	}
	const body = typeof response.data === 'string' ? response.data : '';
	const requestId = requestIdOf(response, request.redact);
	const seconds = retryAfterSeconds(response, request.nowMs);
	return {
		kind: 'http',
		status,
		...readErrorBody(body, request.redact),
		...(requestId !== undefined && { requestId }),
		...(seconds !== undefined && { retryAfterSeconds: seconds }),
	};
}

export function requestIdOf(response: AxiosResponse<unknown>, redact: (text: string) => string): string | undefined {
	return cleanText(headerText(response, requestIdHeader), redact, 128);
}

/** A header's text, if there is one. */
export function headerText(response: AxiosResponse<unknown>, name: string): string | undefined {
	const value: unknown = response.headers[name.toLowerCase()];
	return typeof value === 'string' ? value : undefined;
}

function isTooLarge(error: AxiosError): boolean {
	return error.message.startsWith('maxContentLength');
}

/** The answer began and did not end: the connection broke, or its compressed body did. */
export function isBrokenOff(error: AxiosError): boolean {
	return error.response !== undefined && error.response.data === undefined;
}

/** OpenSSL's and Node's codes for a certificate that was not accepted. */
const certificateCode =
	/^(?:CERT_|CRL_|ERR_TLS_CERT|UNABLE_TO_(?:GET|VERIFY|DECRYPT|DECODE)|DEPTH_ZERO_|SELF_SIGNED_|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|PATH_LENGTH_EXCEEDED|CERTIFICATE_)/;

/** The words of VS Code's proxy agent (`@vscode/proxy-agent`, agent.js) where none of the proxies let it through. */
const proxyAgentMessage = /^Failed to establish a socket connection to proxies/;

function connectionProblem(error: AxiosError, url: URL): Problem {
	const code = codeOf(error);
	const { origin } = url;
	if (certificateCode.test(code)) {
		return { kind: 'certificate', code, origin };
	}
	return { kind: isProxyFault(error, url) ? 'proxy' : 'network', code, origin };
}

/** The system's code; an answer that broke off, or was too large, has none of its own. */
export function codeOf(error: AxiosError): string {
	if (isTooLarge(error)) {
		return 'too large';
	}
	const cause = error.cause as { readonly code?: unknown } | undefined;
	const code = typeof cause?.code === 'string' ? cause.code : error.code;
	if (proxyAgentMessage.test(error.message)) {
		return 'ERR_PROXY_CONNECTION_FAILED';
	}
	return code === undefined || code === 'ERR_BAD_RESPONSE' ? 'ECONNRESET' : code;
}

/** What failed was a connection to something else than the server we asked for: so to the proxy before it. */
function isProxyFault(error: AxiosError, url: URL): boolean {
	if (proxyAgentMessage.test(error.message)) {
		return true;
	}
	const { port, hostname } = (error.cause ?? {}) as { readonly port?: unknown; readonly hostname?: unknown };
	const ownPort = Number(url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : url.port);
	const ownName = url.hostname.replace(/^\[|\]$/g, '');
	return (typeof port === 'number' && port !== ownPort) || (typeof hostname === 'string' && hostname !== ownName);
}
