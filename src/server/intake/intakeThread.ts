import { Worker } from 'node:worker_threads';
import { ApiError } from '../http/apiError.ts';
import type { StorageLimits } from '../store/retention.ts';
import { Checkpoints } from './checkpoints.ts';
import { endThread } from './endThread.ts';
import type { Intake, IntakeAnswer, IntakeBody } from './intake.ts';
import { arrivedError, type ThreadData, type ThreadReply, type ThreadRequest } from './threadMessages.ts';
import { threadProgram } from './threadPrograms.ts';

/**
 * Megabytes: of this, what is new lies in a third at a time. Left alone, V8 lets it grow to 128, where a batch fills a few;
 * with less, batches under way outlive it, and the old generation grows instead. (18 rather than 12 take in 4 % more spans a
 * second for 5 MB.)
 */
const maxYoungGenerationSizeMb = 18;

/** One that is worked on, and one that has arrived by the time that it is done. */
const mostUnderWay = 2;

/** What removing a trace writes to the log, in about: its observations' entries in the indexes lie far apart. */
const removedBytes = 64 * 1024;

interface Question {
	readonly request: ThreadRequest;
	readonly transferred: ArrayBuffer[];
	readonly replied: (reply: ThreadReply) => void;
	readonly failed: (error: Error) => void;
}

/**
 * Takes everything in in a thread of its own, so that readers wait for no batch, and bodies are received while others are
 * kept. The thread is started when it is first needed; where it dies, what it was about is answered with 503, standard
 * error says why, and the next body starts another.
 */
export class IntakeThread implements Intake {
	private readonly dataFile: string;
	private readonly program: URL;
	private readonly checkpoints: Checkpoints;
	private worker: Worker | undefined;
	private isClosing = false;
	private readonly waiting: Question[] = [];
	private readonly underWay: Question[] = [];
	private readonly ownWrites: (() => void)[] = [];

	/** @param dataFile which was opened before, and is a file @param program what the thread runs */
	constructor(dataFile: string, program = threadProgram('intakeProgram.ts')) {
		this.dataFile = dataFile;
		this.program = program;
		this.checkpoints = new Checkpoints(dataFile);
	}

	async take(body: IntakeBody): Promise<IntakeAnswer> {
		const { length } = body.bytes;
		const reply = await this.ask({ type: 'take', body }, [body.bytes.buffer]);
		this.checkpoints.written(length);
		return expected(reply, 'taken').answer;
	}

	async removeBatch(limits: StorageLimits): Promise<number> {
		const { traces } = expected(await this.ask({ type: 'removeBatch', limits }), 'removed');
		this.checkpoints.written(traces * removedBytes);
		return traces;
	}

	/** Before bodies that wait: it is short, and who waits for it is a person. */
	write<Result>(run: () => Result): Promise<Result> {
		return new Promise((resolve) => {
			this.ownWrites.push(() => {
				resolve(resultOf(run));
			});
			this.goOn();
		});
	}

	/** Keeps what was given to it, and ends the thread: within this time, or by force. */
	async close(patienceMs: number): Promise<void> {
		this.isClosing = true;
		if (this.worker !== undefined) {
			const ended = endThread(this.worker, patienceMs);
			void this.ask({ type: 'end' }).catch(() => undefined);
			await ended;
		}
		await this.checkpoints.close(patienceMs);
	}

	private ask(request: ThreadRequest, transferred: ArrayBuffer[] = []): Promise<ThreadReply> {
		return new Promise((resolve, reject) => {
			this.waiting.push({ request, transferred, replied: resolve, failed: reject });
			this.goOn();
		});
	}

	private goOn(): void {
		if (this.underWay.length === 0) {
			for (const write of this.ownWrites.splice(0)) {
				write();
			}
		}
		while (this.ownWrites.length === 0 && this.underWay.length < mostUnderWay) {
			const question = this.waiting.shift();
			if (question === undefined) {
				return;
			}
			this.underWay.push(question);
			this.thread().postMessage(question.request, question.transferred);
		}
	}

	private thread(): Worker {
		this.worker ??= this.started();
		return this.worker;
	}

	private started(): Worker {
		const workerData: ThreadData = { dataFile: this.dataFile };
		const worker = new Worker(this.program, { workerData, resourceLimits: { maxYoungGenerationSizeMb } });
		worker.on('message', (reply: ThreadReply) => {
			this.underWay.shift()?.replied(reply);
			this.goOn();
		});
		worker.once('error', (error) => {
			console.error(error);
		});
		worker.once('exit', (code) => {
			this.ended(code);
		});
		return worker;
	}

	private ended(code: number): void {
		this.worker = undefined;
		if (!this.isClosing) {
			console.error(`The thread that takes in traces has died (exit code ${code}).`);
		}
		const lost = [...this.underWay.splice(0), ...(this.isClosing ? this.waiting.splice(0) : [])];
		for (const { failed } of lost) {
			failed(unknownOutcome());
		}
		this.goOn();
	}
}

/** It runs at once; what it throws is the promise's. */
function resultOf<Result>(run: () => Result): Promise<Result> {
	return new Promise((resolve) => {
		resolve(run());
	});
}

function expected<Type extends ThreadReply['type']>(
	reply: ThreadReply,
	type: Type,
): Extract<ThreadReply, { readonly type: Type }> {
	if (reply.type === 'failed') {
		throw arrivedError(reply.error);
	}
	if (reply.type !== type) {
		throw new Error(`The intake's thread answered with ${reply.type} where ${type} was expected`);
	}
	return reply as Extract<ThreadReply, { readonly type: Type }>;
}

/** Every SDK sends again what was answered with 503, and what is sent twice counts once. */
function unknownOutcome(): ApiError {
	const detail = 'The local platform broke off while it took this in; its log says why. Send it again.';
	return new ApiError(503, 'broken_off', detail);
}
