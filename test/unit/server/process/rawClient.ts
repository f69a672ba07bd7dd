import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A client that says on its connection exactly what it is told to, and hears what comes. */
export class RawClient {
	readonly socket: Socket;
	private heard = '';
	/** Everything that came, once the server has closed its side. */
	readonly closed: Promise<string>;

	private constructor(socket: Socket) {
		this.socket = socket;
		socket.on('data', (chunk: Buffer) => {
			this.heard += chunk.toString('latin1');
		});
		socket.on('error', () => undefined);
		this.closed = new Promise((resolve) => {
			socket.once('end', () => {
				resolve(this.heard);
			});
			socket.once('close', () => {
				resolve(this.heard);
			});
		});
	}

	static async open(url: string): Promise<RawClient> {
		const { port } = new URL(url);
		const socket = connect({ host: '127.0.0.1', port: Number(port), allowHalfOpen: true });
		await once(socket, 'connect');
		return new RawClient(socket);
	}

	/** Resolves when it is handed to the operating system. */
	async say(text: string | Uint8Array): Promise<void> {
		await new Promise<void>((resolve) => {
			this.socket.write(text, () => {
				resolve();
			});
		});
	}

	/** Status line, headers and what of the body came with them. */
	async answer(): Promise<string> {
		while (!this.heard.includes('\r\n\r\n') && !this.socket.closed) {
			await Promise.race([once(this.socket, 'data'), this.closed]);
		}
		return this.heard;
	}

	end(): void {
		this.socket.destroy();
	}
}

/** The head of a request, with its blank line. */
export function head(line: string, headers: Readonly<Record<string, string | number>> = {}): string {
	const lines = Object.entries({ Host: '127.0.0.1', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
	return `${line} HTTP/1.1\r\n${lines.join('')}\r\n`;
}

export function statusOf(answer: string): number {
	return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
}
