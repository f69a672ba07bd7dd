import { SpandeckError } from '../contract/problem.ts';
import type { Clock } from '../base/clock.ts';
import { type ObservationRow, readObservationRows } from '../model/observationRow.ts';
import {
	membersParameters,
	type ObservationsParameters,
	type TimeRange,
	traceGlanceParameters,
	wholeTraceParameters,
} from '../model/observationsQuery.ts';
import type { KeyPair } from '../model/project.ts';
import { readScoreRows, type ScoreRow } from '../model/scoreRow.ts';
import type { TraceWithObservations } from '../model/trace.ts';
import { traceGlance, type TraceGlance } from '../model/traceGlance.ts';
import { wholeTraceFromRows } from '../model/tracesFromRows.ts';
import type { CallOptions, Read } from './connectionClient.ts';
import type { Requests } from './requests.ts';

/** Rows of all pages; `isWhole`: to the end. */
export interface AllRows<Row> {
	readonly rows: readonly Row[];
	readonly skipped: number;
	readonly isWhole: boolean;
}

/** A trace of a hundred thousand observations: whoever answers more answers without end. */
const mostTracePages = 100;
/** For the figures of a page of traces: ten thousand observations. More would take a minute's calls at once. */
const mostMemberPages = 10;
const mostScorePages = 10;
const mostScores = 100;

/** The reads of a server that has one table of observations, with a project's pair. */
export class Generation4 {
	readonly clock: Clock;
	private readonly requests: Requests;

	constructor(requests: Requests, clock: Clock) {
		this.requests = requests;
		this.clock = clock;
	}

	/** @throws SpandeckError kind `http`, 404, where no observation is of this trace */
	async getTrace(pair: KeyPair, traceId: string, options: CallOptions): Promise<Read<TraceWithObservations>> {
		const found = await this.observations(pair, wholeTraceParameters(traceId), mostTracePages, options);
		const trace = traceOfRows(found.rows);
		const scores = await this.scores(pair, [traceId], options);
		const value = { ...trace, scores: scores.rows.map(({ score }) => score) };
		return { value, skipped: found.skipped + scores.skipped };
	}

	/**
	 * What of a trace needs no text, of as many observations as one call gives.
	 * @throws SpandeckError kind `http`, 404, where no observation is of this trace
	 */
	async glanceAtTrace(pair: KeyPair, traceId: string, options: CallOptions): Promise<TraceGlance> {
		const { rows, cursor } = await this.observationPage(pair, traceGlanceParameters(traceId), undefined, options);
		return traceGlance(traceOfRows(rows), cursor === undefined);
	}

	/** All observations of these traces, newest first. */
	async members(pair: KeyPair, traceIds: readonly string[], range: TimeRange, options: CallOptions) {
		return await this.observations(pair, membersParameters(traceIds, range), mostMemberPages, options);
	}

	/** The scores of these traces and of their observations. */
	async scores(pair: KeyPair, traceIds: readonly string[], options: CallOptions): Promise<AllRows<ScoreRow>> {
		const query = { traceId: traceIds.join(','), fields: 'details,subject', limit: String(mostScores) };
		return await allRows(mostScorePages, async (cursor) => {
			const input = { path: {}, query: { ...query, ...(cursor !== undefined && { cursor }) } };
			const answer = await this.requests.callWithPair(pair, 'scores.listV3', input, options);
			const { value, skipped } = this.requests.understand('scores.listV3', answer, readScoreRows);
			return { ...value, skipped };
		});
	}

	/** One page of rows. */
	async observationPage(
		pair: KeyPair,
		query: ObservationsParameters,
		cursor: string | undefined,
		options: CallOptions,
	) {
		const input = { path: {}, query: { ...query, ...(cursor !== undefined && { cursor }) } };
		const answer = await this.requests.callWithPair(pair, 'observations.listV2', input, options);
		const { value, skipped } = this.requests.understand('observations.listV2', answer, readObservationRows);
		return { ...value, skipped };
	}

	private observations(
		pair: KeyPair,
		query: ObservationsParameters,
		mostPages: number,
		options: CallOptions,
	): Promise<AllRows<ObservationRow>> {
		return allRows(mostPages, (cursor) => this.observationPage(pair, query, cursor, options));
	}
}

function traceOfRows(rows: readonly ObservationRow[]): TraceWithObservations {
	const trace = wholeTraceFromRows(rows, []);
	if (trace === undefined) {
		throw new SpandeckError('traces.get', { kind: 'http', status: 404, code: 'LangfuseNotFoundError' });
	}
	return trace;
}

interface RowsPage<Row> {
	readonly rows: readonly Row[];
	readonly skipped: number;
	readonly cursor?: string;
}

/** A cursor that comes again would come for ever. */
async function allRows<Row>(
	mostPages: number,
	page: (cursor: string | undefined) => Promise<RowsPage<Row>>,
): Promise<AllRows<Row>> {
	const rows: Row[] = [];
	const seen = new Set<string>();
	let skipped = 0;
	let cursor: string | undefined;
	for (let pages = 0; pages < mostPages; pages += 1) {
		const read = await page(cursor);
		rows.push(...read.rows);
		skipped += read.skipped;
		cursor = read.cursor;
		if (cursor === undefined || seen.has(cursor)) {
			return { rows, skipped, isWhole: true };
		}
		seen.add(cursor);
	}
	return { rows, skipped, isWhole: false };
}
