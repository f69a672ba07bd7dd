import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import type { Disposable } from '../base/disposable.ts';
import { localPaths } from '../contract/localProcess.ts';
import { type Steering, steeringHeaders } from './platformControl.ts';

const askTimeoutMs = 3000;

/**
 * One window's hold on the platform, which does not end while there is one. It is a request whose answer lasts: the
 * operating system ends it with the window, also where that crashes, and tells at once when the platform ends. Let go of
 * when disposed.
 */
export class Hold implements Disposable {
	private readonly request: ClientRequest;
	private readonly onLost: () => void;
	private ended = false;

	/** @param onLost the platform has ended; not called where `take` said no, nor after this was disposed */
	constructor(steering: Steering, onLost: () => void) {
		this.onLost = onLost;
		this.request = request(`${steering.url}${localPaths.hold}`, {
			method: 'POST',
			// Of its own, and with no agent that would keep the connection after its end.
			agent: false,
			headers: steeringHeaders(steering),
			timeout: askTimeoutMs,
		});
	}

	/** @returns whether the platform gave it */
	take(): Promise<boolean> {
		return new Promise((resolve) => {
			const refuse = () => {
				this.dispose();
				resolve(false);
			};
			this.request.once('timeout', refuse);
			this.request.once('close', refuse);
			// How it failed says nothing more; `close` follows.
			this.request.on('error', () => undefined);
			this.request.once('response', (answer) => {
				answer.on('error', () => undefined);
				if (answer.statusCode !== 200) {
					refuse();
					return;
				}
				answer.once('data', () => {
					this.request.off('close', refuse);
					this.request.setTimeout(0);
					this.watch(answer);
					resolve(!this.ended);
				});
			});
			this.request.end();
		});
	}

	dispose(): void {
		this.ended = true;
		this.request.destroy();
	}

	/** Whichever way it ends, `close` comes. */
	private watch(answer: IncomingMessage): void {
		answer.resume();
		answer.once('close', () => {
			if (!this.ended) {
				this.dispose();
				this.onLost();
			}
		});
	}
}
