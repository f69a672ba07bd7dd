import type { DailyMetrics, DailyMetricsQuery } from '../model/dailyMetrics.ts';
import { mostMetricsRows, type TraceCount, tracesQuery, usageQuery } from '../model/dailyMetricsQueries.ts';
import { daysOfRows, type MetricsRow, readMetricsRows } from '../model/dailyMetricsRows.ts';
import { rangeOf, type TimeRange } from '../model/observationsQuery.ts';
import type { Clock } from '../base/clock.ts';
import { SpandeckError } from '../contract/problem.ts';
import type { KeyPair } from '../model/project.ts';
import type { CallOptions, Read } from './connectionClient.ts';
import { wholeRange } from './generation3.ts';
import type { AllRows } from './generation4.ts';
import type { Requests } from './requests.ts';

const dayMs = 86_400_000;
/** Of a thousand rows each. */
const mostParts = 50;

/** Daily metrics of a server that has one table of observations: two questions, each in parts where it has many answers. */
export class DailyFigures {
	private readonly requests: Requests;
	private readonly clock: Clock;
	/** Until the server refuses it. */
	private traceCount: TraceCount = 'uniq';

	constructor(requests: Requests, clock: Clock) {
		this.requests = requests;
		this.clock = clock;
	}

	async read(pair: KeyPair, query: DailyMetricsQuery, options: CallOptions): Promise<Read<DailyMetrics>> {
		const range = rangeOf(query, this.clock.now());
		// Nothing lies between, and the server would refuse the question.
		if (Date.parse(range.from) >= Date.parse(range.to)) {
			return { value: wholeRange([]), skipped: 0 };
		}
		const usage = await this.rows(pair, usageQuery, query, range, options);
		const traces = await this.rows(pair, tracesQuery, query, range, options);
		return {
			value: wholeRange(daysOfRows(usage.rows, traces.rows)),
			skipped: usage.skipped + traces.skipped,
			notices: [{ id: 'countsApproximate' }],
		};
	}

	/** As many rows as there may be are a part: the rest is asked for from the last day on, which may be cut itself. */
	private async rows(
		pair: KeyPair,
		question: typeof usageQuery,
		query: DailyMetricsQuery,
		range: TimeRange,
		options: CallOptions,
	): Promise<AllRows<MetricsRow>> {
		const all: MetricsRow[] = [];
		let skipped = 0;
		let { to } = range;
		for (let parts = 0; parts < mostParts; parts += 1) {
			const part = await this.part(pair, (count) => question(query, { ...range, to }, count), options);
			skipped += part.skipped;
			const oldest = part.rows.at(-1)?.date;
			const rest = oldest === undefined || !part.isCut ? undefined : restUntil(oldest, { ...range, to });
			all.push(...part.rows.filter(({ date }) => rest === undefined || date !== oldest));
			if (rest === undefined) {
				return { rows: all, skipped, isWhole: true };
			}
			to = rest;
		}
		return { rows: all, skipped, isWhole: false };
	}

	private async part(pair: KeyPair, question: (count: TraceCount) => string, options: CallOptions) {
		const asked = this.traceCount;
		try {
			return await this.ask(pair, question(asked), options);
		} catch (error) {
			if (asked === 'count' || !isRefused(error)) {
				throw error;
			}
			this.traceCount = 'count';
			return await this.ask(pair, question('count'), options);
		}
	}

	private async ask(pair: KeyPair, query: string, options: CallOptions) {
		const answer = await this.requests.callWithPair(pair, 'metrics.queryV2', { path: {}, query: { query } }, options);
		const { value, skipped } = this.requests.understand('metrics.queryV2', answer, readMetricsRows);
		return { rows: value, skipped, isCut: value.length + skipped >= mostMetricsRows };
	}
}

/** The end of a day, up to which it and all before it are asked for anew; undefined where that is no smaller range. */
function restUntil(day: string, { from, to }: TimeRange): string | undefined {
	const end = Date.parse(`${day}T00:00:00Z`) + dayMs;
	return end < Date.parse(to) && end > Date.parse(from) ? new Date(end).toISOString() : undefined;
}

function isRefused(error: unknown): boolean {
	return error instanceof SpandeckError && error.problem.kind === 'http' && error.problem.status === 400;
}
