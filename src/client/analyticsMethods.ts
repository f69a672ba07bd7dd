import {
	type DailyMetrics,
	dailyMetricsPageSize,
	dailyMetricsParameters,
	type DailyMetricsQuery,
	type MetricsDay,
	readDailyMetrics,
} from '../model/dailyMetrics.ts';
import type { KeyPair } from '../model/project.ts';
import { readTrace, readTraces, rowsOf } from '../model/trace.ts';
import { defaultTracePageSize, tracesQueryParameters } from '../model/tracesQuery.ts';
import type { CallOptions, ConnectionClient, Read } from './connectionClient.ts';
import type { KeyPairs } from './keyPairs.ts';
import type { Requests } from './requests.ts';
import { metricsTag } from './tags.ts';

/** Traces and daily metrics of one project, read with its own pair. */
export function analyticsMethods(requests: Requests, keyPairs: KeyPairs): Pick<ConnectionClient, 'traces' | 'metrics'> {
	return {
		traces: {
			list: (path, query, options = {}) =>
				requests.read({ id: 'traces.list', key: { ...path, query } }, options, (shared) =>
					keyPairs.with(path, shared, async (pair) => {
						const input = { path: {}, query: tracesQueryParameters(query) };
						const answer = await requests.callWithPair(pair, 'traces.list', input, shared);
						const asked = { page: query.page ?? 1, limit: query.limit ?? defaultTracePageSize };
						return requests.understand('traces.list', answer, (reading, body) => readTraces(reading, body, asked));
					}),
				),
			get: ({ traceId, ...path }, options = {}) =>
				requests.read({ id: 'traces.get', key: { ...path, traceId } }, options, (shared) =>
					keyPairs.with(path, shared, async (pair) => {
						const answer = await requests.callWithPair(pair, 'traces.get', { path: { traceId } }, shared);
						return requests.understand('traces.get', answer, readTrace);
					}),
				),
		},
		metrics: {
			daily: (path, query, options = {}) => {
				const what = { id: 'metrics.daily', key: { ...path, query }, tags: [metricsTag(path.projectId)] } as const;
				return requests.read(what, options, (shared) =>
					keyPairs.with(path, shared, (pair) => allDays(requests, pair, query, shared)),
				);
			},
		},
	};
}

/** 27 years of days: whoever answers more answers without end. */
const mostPages = 100;

/** All pages of the range, newest day first, each day once. */
async function allDays(
	requests: Requests,
	pair: KeyPair,
	query: DailyMetricsQuery,
	options: CallOptions,
): Promise<Read<DailyMetrics>> {
	const days = new Map<string, MetricsDay>();
	let skipped = 0;
	for (let page = 1; page <= mostPages; page += 1) {
		const before = days.size;
		const read = await onePage(requests, pair, query, page, options);
		for (const day of read.days) {
			days.set(day.date, days.get(day.date) ?? day);
		}
		skipped += read.skipped;
		// A server that knows no pages answers the first again and again.
		if (!read.mayHaveNext || (page > 1 && days.size === before)) {
			break;
		}
	}
	return { value: wholeRange(Array.from(days.values())), skipped };
}

async function onePage(
	requests: Requests,
	pair: KeyPair,
	query: DailyMetricsQuery,
	page: number,
	options: CallOptions,
): Promise<{ days: readonly MetricsDay[]; skipped: number; mayHaveNext: boolean }> {
	const input = { path: {}, query: dailyMetricsParameters(query, page) };
	const answer = await requests.callWithPair(pair, 'metrics.daily', input, options);
	const { value, skipped } = requests.understand('metrics.daily', answer, (reading, body) => ({
		metrics: readDailyMetrics(reading, body, page),
		// `totalPages` counts only days with a trace (contract, metrics.daily), so a full page may have a next one.
		full: rowsOf(reading, body).length >= dailyMetricsPageSize,
	}));
	const mayHaveNext = value.full || page < (value.metrics.meta.totalPages ?? 0);
	return { days: value.metrics.data, skipped, mayHaveNext };
}

function wholeRange(data: readonly MetricsDay[]): DailyMetrics {
	const totalItems = data.length;
	const limit = Math.max(totalItems, dailyMetricsPageSize);
	return { data, meta: { page: 1, limit, totalItems, totalPages: totalItems === 0 ? 0 : 1 } };
}
