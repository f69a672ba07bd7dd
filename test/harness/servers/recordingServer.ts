import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it came over the wire. */
export interface RecordedRequest {
	readonly method: string;
	/** Path and query, undecoded. */
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	/** The body's text; '' without one. */
	readonly body: string;
	/** Resolves when the exchange is over: `answered` whole, or `aborted` by the client before that. */
	readonly end: Promise<'answered' | 'aborted'>;
}

export type Respond = (request: RecordedRequest, response: ServerResponse) => void;

export interface RecordingServer {
	/** `http://127.0.0.1:PORT` */
	readonly url: string;
	readonly requests: readonly RecordedRequest[];
	/** Resolves with the request of this number, counted from 1, once it has come. */
	readonly request: (number: number) => Promise<RecordedRequest>;
	readonly stop: () => Promise<void>;
}

/** A server on 127.0.0.1, on any free port, that keeps every request and answers as `respond` says. */
export async function startRecordingServer(respond: Respond): Promise<RecordingServer> {
	const requests: RecordedRequest[] = [];
	const waiting = new Set<() => void>();
	const server = createServer((incoming, response) => {
		void record(incoming, response).then((request) => {
			requests.push(request);
			for (const look of Array.from(waiting)) {
				look();
			}
			respond(request, response);
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const request = (number: number) =>
		new Promise<RecordedRequest>((resolve) => {
			const look = () => {
				const found = requests[number - 1];
				if (found !== undefined) {
					waiting.delete(look);
					resolve(found);
				}
			};
			waiting.add(look);
			look();
		});
	const stop = async () => {
		const closed = once(server, 'close');
		server.close();
		server.closeAllConnections();
		await closed;
	};
	return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, requests, request, stop };
}

async function record(incoming: IncomingMessage, response: ServerResponse): Promise<RecordedRequest> {
	const end = new Promise<'answered' | 'aborted'>((resolve) => {
		response.once('close', () => {
			resolve(response.writableFinished ? 'answered' : 'aborted');
		});
	});
	const chunks: Buffer[] = [];
	for await (const chunk of incoming) {
		chunks.push(chunk as Buffer);
	}
	const headers = Object.fromEntries(
		Object.entries(incoming.headers).map(([name, value]) => [
			name,
			Array.isArray(value) ? value.join(', ') : (value ?? ''),
		]),
	);
	return {
		method: incoming.method ?? '',
		url: incoming.url ?? '',
		headers,
		body: Buffer.concat(chunks).toString('utf8'),
		end,
	};
}
