import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { Hono } from 'hono';
import { SpandeckError } from '../../contract/problem.ts';

/** Nobody outside this machine gets in. */
const hostname = '127.0.0.1';

/** How long the server is patient with a client, in milliseconds. */
export interface Patience {
	/** Until the headers of a request are there, from the first connection on. */
	readonly headersMs: number;
	/** Until a whole request is there. */
	readonly requestMs: number;
	/** How often it is looked whose time is over. */
	readonly lookEveryMs: number;
}

/** On one machine a large body takes a second. Who is slower has forgotten it, and would hold on to memory. */
const usualPatience: Patience = { headersMs: 10_000, requestMs: 30_000, lookEveryMs: 2_000 };

/**
 * @param port 0 for any that is free
 * @throws SpandeckError kind `localPlatform` that names the port, where it is taken or not allowed
 */
export function listen(
	app: Hono,
	port: number,
	patience: Patience = usualPatience,
): Promise<{ readonly server: Server; readonly url: string }> {
	const serverOptions = {
		headersTimeout: patience.headersMs,
		requestTimeout: patience.requestMs,
		connectionsCheckingInterval: patience.lookEveryMs,
	};
	return new Promise((resolve, reject) => {
		const server = serve({ fetch: app.fetch, hostname, port, serverOptions }, (address: AddressInfo) => {
			resolve({ server, url: `http://${hostname}:${address.port}` });
		}) as Server;
		server.once('error', (error: NodeJS.ErrnoException) => {
			reject(
				new SpandeckError(
					'localPlatform.start',
					{ kind: 'localPlatform', port, detail: reasonOf(error, port) },
					{ cause: error },
				),
			);
		});
	});
}

function reasonOf(error: NodeJS.ErrnoException, port: number): string {
	if (error.code === 'EADDRINUSE') {
		return `Port ${port} of ${hostname} is taken by another program. Choose another with --port, or 0 for any that is free.`;
	}
	if (error.code === 'EACCES') {
		return `Port ${port} of ${hostname} may not be used by this account. Choose one above 1023 with --port.`;
	}
	return `Port ${port} of ${hostname} could not be opened: ${error.message}`;
}

/** Takes no new requests, lets those under way finish, and cuts what is still there after a moment. */
export function stopListening(server: Server, patienceMs: number): Promise<void> {
	return new Promise((resolve) => {
		const impatient = setTimeout(() => server.closeAllConnections(), patienceMs);
		server.close(() => {
			clearTimeout(impatient);
			resolve();
		});
		server.closeIdleConnections();
	});
}
