import { EventEmitter, once } from 'node:events';
import { request as sendRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { startRecordingServer, type RecordedRequest as ServedRequest } from './servers/recordingServer.ts';

/** A request that passed through, with the answer's status. */
export interface RecordedRequest {
	readonly method: string;
	/** As it travelled, percent-encoded, without the query. */
	readonly path: string;
	readonly query: URLSearchParams;
	/** Parsed where it was JSON, else the text; undefined where there was none. */
	readonly body: unknown;
	/** 0 where no answer came. */
	readonly status: number;
}

export interface RecordingProxy {
	/** Stands where the server's own origin would. */
	readonly origin: string;
	/** An address of the server behind, as it is to be used through the proxy. */
	readonly through: (url: string) => string;
	/** Everything since the start or the last `clear`, in the order of the answers. */
	readonly requests: readonly RecordedRequest[];
	readonly clear: () => void;
	/**
	 * The first recorded request, past or to come, with this method whose path satisfies the pattern.
	 * @throws Error that lists what was recorded instead
	 */
	readonly waitFor: (method: string, path: RegExp, timeoutMs?: number) => Promise<RecordedRequest>;
	/** Keeps requests to such addresses waiting from now on. @returns lets them go on, and all that follow */
	readonly hold: (matches: (url: URL) => boolean) => () => void;
	/** What was sent other than reads: after a refused confirmation it is empty. */
	readonly writes: () => readonly RecordedRequest[];
	readonly stop: () => Promise<void>;
}

interface Held {
	readonly matches: (url: URL) => boolean;
	readonly released: Promise<undefined>;
}

function parseBody(text: string): unknown {
	if (text === '') {
		return undefined;
	}
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

/** Sends a request on and the answer back. @returns the answer's status */
async function forward(
	target: URL,
	{ method, url, headers, body }: ServedRequest,
	response: ServerResponse,
): Promise<number> {
	const onward = sendRequest({
		host: target.hostname,
		port: target.port,
		method,
		path: url,
		headers: { ...headers, host: target.host },
	});
	onward.end(body);
	const [answer] = (await once(onward, 'response')) as [IncomingMessage];
	const status = answer.statusCode ?? 502;
	response.writeHead(status, answer.headers);
	await pipeline(answer, response);
	return status;
}

/** Puts a plain HTTP proxy before a server on 127.0.0.1 that notes each request: tests judge by what the server was asked. */
export async function startRecordingProxy(targetUrl: string): Promise<RecordingProxy> {
	const target = new URL(targetUrl);
	const requests: RecordedRequest[] = [];
	const recorded = new EventEmitter();
	const record = (served: ServedRequest, status: number): void => {
		const { pathname, searchParams } = new URL(served.url, target);
		const body = parseBody(served.body);
		requests.push({ method: served.method, path: pathname, query: searchParams, body, status });
		recorded.emit('request');
	};
	const held = new Set<Held>();
	const server = await startRecordingServer((served, response) => {
		const url = new URL(served.url, target);
		const waits = Array.from(held).flatMap(({ matches, released }) => (matches(url) ? [released] : []));
		const answered = Promise.all(waits).then(() => forward(target, served, response));
		answered.then(
			(status) => record(served, status),
			() => {
				record(served, 0);
				response.destroy();
			},
		);
	});
	return {
		origin: server.url,
		through: (url) => url.replace(target.origin, server.url),
		requests,
		clear: () => requests.splice(0),
		waitFor: (method, path, timeoutMs = 15_000) => waitFor(requests, recorded, method, path, timeoutMs),
		hold: (matches) => {
			const { promise: released, resolve } = Promise.withResolvers<undefined>();
			const one = { matches, released };
			held.add(one);
			return () => {
				held.delete(one);
				resolve(undefined);
			};
		},
		writes: () => requests.filter(({ method }) => method !== 'GET' && method !== 'HEAD'),
		stop: server.stop,
	};
}

async function waitFor(
	requests: readonly RecordedRequest[],
	recorded: EventEmitter,
	method: string,
	path: RegExp,
	timeoutMs: number,
): Promise<RecordedRequest> {
	const signal = AbortSignal.timeout(timeoutMs);
	for (;;) {
		const found = requests.find((request) => request.method === method && path.test(request.path));
		if (found !== undefined) {
			return found;
		}
		await once(recorded, 'request', { signal }).catch(() => {
			const seen = requests.map((request) => `${request.method} ${request.path} -> ${request.status}`).join('\n');
			const wanted = `${method} ${path.source}`;
			throw new Error(`No ${wanted} within ${timeoutMs / 1000} s. The server was asked:\n${seen || '(nothing)'}`);
		});
	}
}
