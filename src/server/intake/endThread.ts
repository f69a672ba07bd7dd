import type { Worker } from 'node:worker_threads';

/** Waits until a thread that was told to end has ended. After this time it is ended by force. */
export async function endThread(worker: Worker, patienceMs: number): Promise<void> {
	const ended = new Promise<void>((resolve) => {
		worker.once('exit', () => {
			resolve();
		});
	});
	const impatient = setTimeout(() => void worker.terminate(), patienceMs);
	await ended;
	clearTimeout(impatient);
}
