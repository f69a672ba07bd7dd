import type { ClientLog } from './clientLog.ts';

/** One line per attempt: nothing of it is a header, a body, a query value, an id in a path, or a secret. */
export interface LoggedRequest {
	readonly method: string;
	/** The path's template, never the path. */
	readonly template: string;
}

export function logAnswer(
	log: ClientLog,
	request: LoggedRequest,
	answer: { readonly status: number; readonly milliseconds: number; readonly requestId: string | undefined },
): void {
	const id = answer.requestId === undefined ? '' : ` (request ${answer.requestId})`;
	const line = `${request.method} ${request.template} ${String(answer.status)} in ${String(answer.milliseconds)} ms${id}`;
	if (answer.status >= 400) {
		log.warn(line);
	} else {
		log.info(line);
	}
}

/** @param code the system's, e.g. `ECONNREFUSED`, or `cancelled` */
export function logNoAnswer(log: ClientLog, request: LoggedRequest, code: string, milliseconds: number): void {
	const line = `${request.method} ${request.template} no answer: ${code} after ${String(milliseconds)} ms`;
	if (code === 'cancelled') {
		log.debug(line);
	} else {
		log.warn(line);
	}
}

export function logRetry(log: ClientLog, request: LoggedRequest, seconds: number, attempt: number): void {
	log.info(`${request.method} ${request.template} retries in ${String(seconds)} s (attempt ${String(attempt + 1)})`);
}
