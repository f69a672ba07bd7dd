import type { Clock } from '../base/clock.ts';
import type { Disposable } from '../base/disposable.ts';
import { pause } from '../base/pause.ts';
import { readChangeFeed } from '../client/changeFeed.ts';
import { redactor } from '../client/redact.ts';
import type { ProjectChange } from '../contract/changeFeed.ts';
import { type Steering, steeringHeaders } from './platformControl.ts';

const firstPauseMs = 1000;
const longestPauseMs = 60_000;

/** Listens to the running platform's change feed for its last run, in whichever project that is, until it is disposed. */
export class LastRuns implements Disposable {
	private readonly steering: Steering;
	private readonly clock: Clock;
	private readonly onChange: (last: ProjectChange) => void;
	private readonly ending = new AbortController();

	/** @param onChange told of each change of a project that has a run, at most twice a second for each */
	constructor(steering: Steering, clock: Clock, onChange: (last: ProjectChange) => void) {
		this.steering = steering;
		this.clock = clock;
		this.onChange = onChange;
		void this.listen();
	}

	dispose(): void {
		this.ending.abort();
	}

	/** That the platform is gone is for others to notice: the item that shows this goes with it. */
	private async listen(): Promise<void> {
		const { signal } = this.ending;
		for (let pauseMs = firstPauseMs; !signal.aborted; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
			try {
				await this.read();
			} catch {
				// A platform of an older version has no feed; else the next attempt says.
			}
			await pause(this.clock, pauseMs, signal);
		}
	}

	private async read(): Promise<void> {
		const { url, apiKey, token } = this.steering;
		const { signal } = this.ending;
		const headers = steeringHeaders(this.steering);
		for await (const change of readChangeFeed({
			url,
			headers,
			clock: this.clock,
			signal,
			redact: redactor([apiKey, token]),
		})) {
			if (!signal.aborted && change.run !== null) {
				this.onChange(change);
			}
		}
	}
}
