import type { Disposable } from '../base/disposable.ts';
import type { SpandeckError } from '../contract/problem.ts';

/** What came into a project since it was last told. */
export interface TracesChange {
	/**
	 * How many traces are new, or at least so many where `isAtLeast`. 0: traces that were there have changed. Which of them
	 * fit a list's filters only that list's own read can say.
	 */
	readonly newTraces: number;
	readonly isAtLeast: boolean;
}

export interface FollowTraces {
	/** ISO 8601: the timestamp of the newest trace that is shown. Left out: only what comes from now on is told. */
	readonly since?: string;
	/** Never called after the end. A burst of writes is told as one change, at most twice a second. */
	readonly onChange: (change: TracesChange) => void;
	/**
	 * Following is interrupted, and goes on by itself after a pause: told once per interruption, with why; and undefined
	 * once it works again. What came in between is told then.
	 */
	readonly onTrouble?: (error: SpandeckError | undefined) => void;
}

/** A project's news. To be started only while someone looks: servers without a change feed are asked again and again. */
export interface FollowTracesMethod {
	/**
	 * From the local platform's change feed, within a second; of other servers by a small read every ten seconds, less often
	 * while nothing comes. Never prompts anyone to sign in.
	 * It ends with the client too: whoever follows starts anew when `Connections.client` gives another.
	 * @returns ends it, and closes its connection at once
	 */
	(path: { readonly organizationId?: string; readonly projectId: string }, following: FollowTraces): Disposable;
}
