import type { Clock } from '../base/clock.ts';
import type { Trace } from '../model/trace.ts';
import type { TracesQuery } from '../model/tracesQuery.ts';
import type { TracesChange } from './followTraces.ts';

/** How far back each read looks: a trace has the time of its start and arrives after its end, so it may come late. */
const lookBackMs = 120_000;
/** The most that one read can have. */
const limit = 100;

/** Finds what is new on a server without a change feed: one small read of the newest traces each time. */
export class NewTraces {
	private readonly read: (query: TracesQuery) => Promise<readonly Trace[]>;
	private readonly clock: Clock;
	/** Milliseconds since 1970: the newest that is known; undefined: not read yet. */
	private newestMs: number | undefined;
	/** Of the read before. */
	private known: ReadonlySet<string> | undefined;

	/** @param since ISO 8601; left out: all that is there at the first check is known */
	constructor(read: (query: TracesQuery) => Promise<readonly Trace[]>, clock: Clock, since: string | undefined) {
		this.read = read;
		this.clock = clock;
		this.newestMs = since === undefined ? undefined : Date.parse(since);
	}

	/** @returns undefined where nothing is new. @throws SpandeckError */
	async check(): Promise<TracesChange | undefined> {
		const traces = await this.read(this.query());
		const fresh = traces.filter((trace) => this.isNew(trace));
		this.learn(traces);
		const isAtLeast = traces.length >= limit && fresh.includes(traces.at(-1) as Trace);
		return fresh.length === 0 ? undefined : { newTraces: fresh.length, isAtLeast };
	}

	private query(): TracesQuery {
		const from = this.newestMs === undefined ? undefined : new Date(Math.max(this.newestMs - lookBackMs, 0));
		return {
			limit,
			orderBy: 'timestamp.desc',
			fields: ['core'],
			...(from !== undefined && { fromTimestamp: from.toISOString() }),
		};
	}

	private isNew({ id, timestamp }: Trace): boolean {
		if (this.known !== undefined) {
			return !this.known.has(id);
		}
		return this.newestMs !== undefined && Date.parse(timestamp) > this.newestMs;
	}

	/** A trace of the future must not hide those of today. */
	private learn(traces: readonly Trace[]): void {
		const times = traces.map(({ timestamp }) => Math.min(Date.parse(timestamp), this.clock.now()));
		this.known = new Set(traces.map(({ id }) => id));
		this.newestMs = Math.max(this.newestMs ?? 0, ...times);
	}
}
