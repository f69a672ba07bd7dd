import type { Clock } from '../base/clock.ts';
import { asSpandeckError, SpandeckError } from '../contract/problem.ts';
import type { Disposable } from '../base/disposable.ts';
import { pause } from '../base/pause.ts';
import type { ProjectChange } from '../contract/changeFeed.ts';
import { basicAuthentication } from './authentication.ts';
import { type ChangeFeedRequest, readChangeFeed } from './changeFeed.ts';
import type { CallOptions, ConnectionClient, ProjectPath } from './connectionClient.ts';
import type { KeyPair } from '../model/project.ts';
import type { FollowTraces } from './followTraces.ts';
import type { KeyPairs } from './keyPairs.ts';
import { NewTraces } from './newTraces.ts';
import { redactor } from './redact.ts';

export interface TracesFollowerOptions {
	readonly client: Pick<ConnectionClient, 'connection' | 'traces'>;
	readonly keyPairs: KeyPairs;
	readonly clock: Clock;
	readonly path: ProjectPath;
	readonly following: FollowTraces;
}

/** How often a server without a feed is asked: at first, and at last while nothing comes. */
const askEveryMs = { least: 10_000, most: 60_000 } as const;
/** How long it waits after a failure: at first, and at last. */
const pauseMs = { least: 1000, most: 30_000 } as const;

/** One reader's following of one project, until it is disposed. */
export class TracesFollower implements Disposable {
	private readonly options: TracesFollowerOptions;
	private readonly ending = new AbortController();
	private readonly newTraces: NewTraces;
	/** What the feed said last. */
	private last: ProjectChange | undefined;
	private hasFeed: boolean;
	private failures = 0;
	private troubled = false;

	constructor(options: TracesFollowerOptions) {
		const { client, path, following, clock } = options;
		this.options = options;
		this.hasFeed = client.connection.kind === 'local';
		const read = async (query: Parameters<typeof client.traces.list>[1]) =>
			(await client.traces.list(path, query, this.calls)).value.data;
		this.newTraces = new NewTraces(read, clock, following.since);
		void this.run();
	}

	dispose(): void {
		this.ending.abort();
	}

	private get calls(): CallOptions {
		return { signal: this.ending.signal, background: true };
	}

	private get ended(): boolean {
		return this.ending.signal.aborted;
	}

	private async run(): Promise<void> {
		while (!this.ended) {
			const begun = this.options.clock.now();
			try {
				await (this.hasFeed ? this.followFeed() : this.ask());
			} catch (error) {
				this.fail(error, this.options.clock.now() - begun);
			}
			await this.pause(Math.min(pauseMs.least * 2 ** Math.max(this.failures - 1, 0), pauseMs.most));
		}
	}

	/** Until it breaks: a platform that ends is looked for again like one that cannot be reached. */
	private async followFeed(): Promise<void> {
		const { keyPairs, path } = this.options;
		await keyPairs.with(path, this.calls, async (pair) => {
			for await (const change of readChangeFeed(this.feedRequest(pair))) {
				if (change.projectId === path.projectId) {
					await this.hear(change);
					this.recover();
				}
			}
		});
		const { origin } = new URL(this.options.client.connection.analyticsUrl);
		throw new SpandeckError('changes.follow', { kind: 'network', code: 'ECONNRESET', origin });
	}

	private feedRequest(pair: KeyPair): ChangeFeedRequest {
		const { client, clock } = this.options;
		const { headers, secrets } = basicAuthentication('changes.follow', pair);
		const { signal } = this.ending;
		return { url: client.connection.analyticsUrl, headers, clock, signal, redact: redactor(secrets) };
	}

	/** The first that it says is how things are. What came between the reader's own read and that is asked for once. */
	private async hear(change: ProjectChange): Promise<void> {
		const { last } = this;
		if (last === undefined) {
			await this.tellNew();
		} else if (last.feed !== change.feed) {
			this.tell({ newTraces: change.newTraces, isAtLeast: true });
		} else if (last.sequence < change.sequence) {
			this.tell({ newTraces: Math.max(change.newTraces - last.newTraces, 0), isAtLeast: false });
		}
		this.last = change;
	}

	private async ask(): Promise<void> {
		let everyMs: number = askEveryMs.least;
		while (!this.ended) {
			everyMs = (await this.tellNew()) ? askEveryMs.least : Math.min(everyMs * 1.5, askEveryMs.most);
			this.recover();
			await this.pause(everyMs);
		}
	}

	private async tellNew(): Promise<boolean> {
		const change = await this.newTraces.check();
		if (change !== undefined) {
			this.tell(change);
		}
		return change !== undefined;
	}

	private tell(change: Parameters<FollowTraces['onChange']>[0]): void {
		if (!this.ended) {
			this.options.following.onChange(change);
		}
	}

	/** @param lastedMs what worked for long is tried again soon; what breaks again and again, more and more rarely */
	private fail(thrown: unknown, lastedMs: number): void {
		const error = asSpandeckError('changes.follow', thrown);
		if (this.hasFeed && isNotFound(error)) {
			this.hasFeed = false;
			return;
		}
		this.failures = lastedMs > pauseMs.most ? 1 : this.failures + 1;
		if (!this.troubled && !this.ended) {
			this.troubled = true;
			this.options.following.onTrouble?.(error);
		}
	}

	private recover(): void {
		if (this.troubled && !this.ended) {
			this.troubled = false;
			this.options.following.onTrouble?.(undefined);
		}
	}

	private pause(delayMs: number): Promise<void> {
		return pause(this.options.clock, delayMs, this.ending.signal);
	}
}

function isNotFound({ problem }: SpandeckError): boolean {
	return problem.kind === 'http' && problem.status === 404;
}
