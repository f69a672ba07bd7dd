import * as l10n from '@vscode/l10n';
import {
	type DailyMetrics,
	dailyMetricsPageSize,
	dailyMetricsParameters,
	type DailyMetricsQuery,
	type MetricsDay,
	readDailyMetrics,
} from '../model/dailyMetrics.ts';
import { asSpandeckError, SpandeckError } from '../contract/problem.ts';
import { type Deprecation, readDeprecation } from '../model/deprecation.ts';
import type { KeyPair } from '../model/project.ts';
import { type Page, readTrace, readTraces, rowsOf, type Trace, type TraceWithObservations } from '../model/trace.ts';
import { traceGlance, type TraceGlance } from '../model/traceGlance.ts';
import { defaultTracePageSize, type TracesQuery, tracesQueryParameters } from '../model/tracesQuery.ts';
import type { CallOptions, Read } from './connectionClient.ts';
import type { OlderRead } from './generation.ts';
import type { Requests } from './requests.ts';

/** The reads of a server that has traces, with a project's pair. */
export class Generation3 {
	private readonly requests: Requests;

	constructor(requests: Requests) {
		this.requests = requests;
	}

	async listTraces(pair: KeyPair, query: TracesQuery, options: CallOptions): Promise<OlderRead<Read<Page<Trace>>>> {
		const input = { path: {}, query: tracesQueryParameters(query) };
		const answer = await this.requests
			.callWithPair(pair, 'traces.list', input, options)
			.catch((thrown: unknown) => refuseAnew(thrown, query));
		const asked = { page: query.page ?? 1, limit: query.limit ?? defaultTracePageSize };
		const value = this.requests.understand('traces.list', answer, (reading, body) => readTraces(reading, body, asked));
		return olderRead(value, readDeprecation(answer.body));
	}

	async getTrace(
		pair: KeyPair,
		traceId: string,
		options: CallOptions,
	): Promise<OlderRead<Read<TraceWithObservations>>> {
		const answer = await this.requests.callWithPair(pair, 'traces.get', { path: { traceId } }, options);
		return olderRead(this.requests.understand('traces.get', answer, readTrace), readDeprecation(answer.body));
	}

	/** What of a trace needs no text. A server too old to know `fields` sends all of it. */
	async glanceAtTrace(pair: KeyPair, traceId: string, options: CallOptions): Promise<OlderRead<TraceGlance>> {
		const input = { path: { traceId }, query: { fields: 'core,observations,metrics' } };
		const answer = await this.requests.callWithPair(pair, 'traces.get', input, options);
		const { value } = this.requests.understand('traces.get', answer, readTrace);
		return olderRead(traceGlance(value), readDeprecation(answer.body));
	}

	/** All pages of the range, newest day first, each day once. Those that the first one tells of are read together. */
	async dailyMetrics(
		pair: KeyPair,
		query: DailyMetricsQuery,
		options: CallOptions,
	): Promise<OlderRead<Read<DailyMetrics>>> {
		const read = (page: number) => this.daysOfPage(pair, query, page, options);
		const first = await read(1);
		const told = Array.from({ length: Math.min(first.totalPages, mostPages) - 1 }, (_, index) => read(index + 2));
		const pages = [first, ...(await Promise.all(told))];
		const days = new Map<string, MetricsDay>();
		for (const page of pages) {
			const before = days.size;
			for (const day of page.days) {
				days.set(day.date, days.get(day.date) ?? day);
			}
			// A server that knows no pages answers the first again and again.
			const isLast = page === pages.at(-1);
			if (isLast && page.isFull && days.size > before && pages.length < mostPages) {
				pages.push(await read(pages.length + 1));
			}
		}
		const skipped = pages.reduce((sum, page) => sum + page.skipped, 0);
		const deprecation = pages.find((page) => page.deprecation !== undefined)?.deprecation;
		return olderRead({ value: wholeRange(Array.from(days.values())), skipped }, deprecation);
	}

	private async daysOfPage(pair: KeyPair, query: DailyMetricsQuery, page: number, options: CallOptions) {
		const input = { path: {}, query: dailyMetricsParameters(query, page) };
		const answer = await this.requests.callWithPair(pair, 'metrics.daily', input, options);
		const { value, skipped } = this.requests.understand('metrics.daily', answer, (reading, body) => ({
			metrics: readDailyMetrics(reading, body, page),
			isFull: rowsOf(reading, body).length >= dailyMetricsPageSize,
		}));
		const { data, meta } = value.metrics;
		return {
			days: data,
			skipped,
			// It counts only days with a trace (contract, metrics.daily), so a full page may have a next one.
			totalPages: meta.totalPages ?? 1,
			isFull: value.isFull,
			deprecation: readDeprecation(answer.body),
		};
	}
}

/** A server that refuses a condition names its column at best. @throws SpandeckError always */
function refuseAnew(thrown: unknown, { filter = [] }: TracesQuery): never {
	const { problem } = asSpandeckError('traces.list', thrown);
	if (problem.kind === 'http' && problem.status === 400 && filter.some(({ column }) => column === 'model')) {
		const detail = l10n.t('cannot be filtered by on this server: before Langfuse 4 its list of traces knows no models');
		throw new SpandeckError('traces.list', { kind: 'argument', argument: 'model', detail }, { cause: thrown });
	}
	throw thrown;
}

/** 27 years of days: whoever answers more answers without end. */
const mostPages = 100;

/** All days as the one page that they are. */
export function wholeRange(data: readonly MetricsDay[]): DailyMetrics {
	const totalItems = data.length;
	const limit = Math.max(totalItems, dailyMetricsPageSize);
	return { data, meta: { page: 1, limit, totalItems, totalPages: totalItems === 0 ? 0 : 1 } };
}

function olderRead<Value>(value: Value, deprecation: Deprecation | undefined): OlderRead<Value> {
	return deprecation === undefined ? { value } : { value, deprecation };
}
