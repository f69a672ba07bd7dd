import { Worker } from 'node:worker_threads';
import { endThread } from './endThread.ts';
import { threadProgram } from './threadPrograms.ts';
import type { CheckpointRequest, ThreadData } from './threadMessages.ts';

/** What SQLite itself takes for its usual: a thousand pages. */
const bytesBetween = 4 * 1024 ** 2;

/**
 * Brings what the intake has written from SQLite's log into the data file, in a thread of its own: a third of the time that
 * a batch takes went by waiting for the disk there. Started with the first that is due, since who tries a few traces needs
 * none; where it dies, the intake's own connection does it in longer intervals.
 */
export class Checkpoints {
	private readonly dataFile: string;
	private worker: Worker | undefined;
	private bytes = 0;
	private state: 'idle' | 'busy' | 'ended' = 'idle';

	constructor(dataFile: string) {
		this.dataFile = dataFile;
	}

	/** @param bytes about how many */
	written(bytes: number): void {
		this.bytes += bytes;
		this.goOn();
	}

	async close(patienceMs: number): Promise<void> {
		this.state = 'ended';
		if (this.worker !== undefined) {
			const ended = endThread(this.worker, patienceMs);
			this.tell('end');
			await ended;
		}
	}

	private goOn(): void {
		if (this.bytes >= bytesBetween && this.state === 'idle') {
			this.bytes = 0;
			this.state = 'busy';
			this.worker ??= this.started();
			this.tell('checkpoint');
		}
	}

	private tell(request: CheckpointRequest): void {
		this.worker?.postMessage(request);
	}

	private started(): Worker {
		const workerData: ThreadData = { dataFile: this.dataFile };
		// It makes hardly any objects.
		const resourceLimits = { maxYoungGenerationSizeMb: 2 };
		const worker = new Worker(threadProgram('checkpointProgram.ts'), { workerData, resourceLimits });
		worker.on('message', () => {
			if (this.state === 'busy') {
				this.state = 'idle';
				this.goOn();
			}
		});
		worker.once('error', (error) => {
			console.error(error);
		});
		worker.once('exit', () => {
			this.state = 'ended';
			this.worker = undefined;
		});
		return worker;
	}
}
