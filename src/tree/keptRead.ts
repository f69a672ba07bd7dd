import * as l10n from '@vscode/l10n';
import type { Clock } from '../base/clock.ts';
import type { CallOptions, Read } from '../client/connectionClient.ts';
import { asSpandeckError, isCancelled, type SpandeckError } from '../contract/problem.ts';

/** What one read of the tree knows at this moment. Before the first answer it knows nothing: no value, no error. */
export interface ReadState<Value> {
	/** The last good answer; stays when a later read fails. */
	readonly answer?: Read<Value>;
	/** When the answer came, in milliseconds since 1970. */
	readonly readAtMs?: number;
	/** Why the latest read failed. Together with an answer: the answer is old. */
	readonly error?: SpandeckError;
}

/** Counts the refreshes of the tree: a read that has not been made since the latest one must pass every cache. */
export interface RefreshCount {
	readonly count: number;
}

/** Why something is read. */
export interface Asking {
	/** Nobody asked for it just now: credentials that are refused prompt no one. */
	readonly background: boolean;
}

/**
 * One thing that the tree reads, with its last good answer. Reading never throws: a failure is part of the state, and
 * what was there before stays. Of several reads under way the latest counts.
 */
export class KeptRead<Value> {
	private readonly request: (options: CallOptions) => Promise<Read<Value>>;
	private readonly clock: Clock;
	private readonly refreshes: RefreshCount;
	private readAtRefresh = 0;
	private current: ReadState<Value> = {};
	/** The last good answer, to stand in where the next read fails. */
	private lastGood: Omit<ReadState<Value>, 'error'> = {};
	private pending: Promise<void> | undefined;

	constructor(request: (options: CallOptions) => Promise<Read<Value>>, clock: Clock, refreshes: RefreshCount) {
		this.request = request;
		this.clock = clock;
		this.refreshes = refreshes;
	}

	get state(): ReadState<Value> {
		return this.current;
	}

	/** Whether it is being read or has been, and still counts. */
	get isAsked(): boolean {
		return this.pending !== undefined || this.isSettled;
	}

	/** Whether there is an answer or an error. */
	get isSettled(): boolean {
		return this.current.answer !== undefined || this.current.error !== undefined;
	}

	/** Resolves when there is an answer or an error; reads only where there is neither. */
	async ensure(asking: Asking): Promise<void> {
		if (this.pending === undefined && !this.isSettled) {
			this.start(asking);
		}
		// A newer read may have taken the place of the one that was waited for.
		while (this.pending !== undefined) {
			await this.pending;
		}
	}

	/** Reads again, whatever is there. @param force past every cache, also where the tree was not refreshed */
	async readAgain(asking: Asking, force = false): Promise<void> {
		this.start(asking, force);
		await this.ensure(asking);
	}

	/** Lets go of the answer for good: the next `ensure` reads. Who waits for a read under way gets a new one. */
	forget(): void {
		this.lastGood = {};
		this.outdate();
	}

	/** As `forget`, but where the next read fails the answer is there again, as an old one. */
	outdate(): void {
		this.current = {};
		if (this.pending !== undefined) {
			this.start({ background: true });
		}
	}

	private start({ background }: Asking, force = false): void {
		const refresh = this.refreshes.count;
		const forceRefresh = force || this.readAtRefresh < refresh;
		const reading: Promise<void> = this.readState({ background, ...(forceRefresh && { forceRefresh }) }).then(
			(state) => {
				if (this.pending === reading) {
					this.pending = undefined;
					this.current = state;
					this.lastGood = state.answer !== undefined && state.error === undefined ? state : this.lastGood;
					this.readAtRefresh = refresh;
				}
			},
		);
		this.pending = reading;
	}

	private async readState(options: CallOptions): Promise<ReadState<Value>> {
		try {
			const answer = await this.request(options);
			return { answer, readAtMs: this.clock.now() };
		} catch (thrown) {
			return isCancelled(thrown)
				? this.current
				: { ...this.lastGood, error: asSpandeckError(l10n.t('read the tree'), thrown) };
		}
	}
}
