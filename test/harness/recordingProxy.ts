import { createServer, request as sendRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

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
	/** What was sent other than reads: after a refused confirmation it is empty. */
	readonly writes: () => readonly RecordedRequest[];
	readonly stop: () => Promise<void>;
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

async function forward(
	target: URL,
	incoming: IncomingMessage,
	body: Buffer,
	outgoing: ServerResponse,
): Promise<number> {
	return await new Promise((resolve, reject) => {
		const onward = sendRequest(
			{
				host: target.hostname,
				port: target.port,
				method: incoming.method,
				path: incoming.url,
				headers: { ...incoming.headers, host: target.host },
			},
			(answer) => {
				const status = answer.statusCode ?? 502;
				outgoing.writeHead(status, answer.headers);
				answer.pipe(outgoing);
				answer.once('end', () => {
					resolve(status);
				});
				answer.once('error', reject);
			},
		);
		onward.once('error', reject);
		onward.end(body);
	});
}

/** Puts a plain HTTP proxy before a server on 127.0.0.1 that notes each request: tests judge by what the server was asked. */
export async function startRecordingProxy(targetUrl: string): Promise<RecordingProxy> {
	const target = new URL(targetUrl);
	const requests: RecordedRequest[] = [];
	const listeners = new Set<() => void>();
	const record = (incoming: IncomingMessage, body: Buffer, status: number): void => {
		const url = new URL(incoming.url ?? '/', target);
		const method = incoming.method ?? 'GET';
		requests.push({ method, path: url.pathname, query: url.searchParams, body: parseBody(body.toString()), status });
		for (const listener of [...listeners]) {
			listener();
		}
	};
	const handle = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
		const body = await buffer(incoming);
		try {
			record(incoming, body, await forward(target, incoming, body, outgoing));
		} catch {
			record(incoming, body, 0);
			outgoing.destroy();
		}
	};
	const server = createServer((incoming, outgoing) => void handle(incoming, outgoing));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return {
		origin,
		through: (url) => url.replace(target.origin, origin),
		requests,
		clear: () => requests.splice(0),
		waitFor: (method, path, timeoutMs = 15_000) => waitFor(requests, listeners, method, path, timeoutMs),
		writes: () => requests.filter(({ method }) => method !== 'GET' && method !== 'HEAD'),
		stop: async () => {
			server.closeAllConnections();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
}

async function waitFor(
	requests: readonly RecordedRequest[],
	listeners: Set<() => void>,
	method: string,
	path: RegExp,
	timeoutMs: number,
): Promise<RecordedRequest> {
	const find = (): RecordedRequest | undefined =>
		requests.find((request) => request.method === method && path.test(request.path));
	const past = find();
	if (past !== undefined) {
		return past;
	}
	const { promise, resolve, reject } = Promise.withResolvers<RecordedRequest>();
	const listener = (): void => {
		const found = find();
		if (found !== undefined) {
			resolve(found);
		}
	};
	listeners.add(listener);
	const timer = setTimeout(() => {
		const seen = requests.map((request) => `${request.method} ${request.path} -> ${request.status}`).join('\n');
		reject(
			new Error(
				`No ${method} ${path.source} within ${timeoutMs / 1000} s. The server was asked:\n${seen || '(nothing)'}`,
			),
		);
	}, timeoutMs);
	return await promise.finally(() => {
		clearTimeout(timer);
		listeners.delete(listener);
	});
}
