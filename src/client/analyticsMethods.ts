import type { Clock } from '../base/clock.ts';
import type { Generation } from '../contract/operation.ts';
import type { Deprecation } from '../model/deprecation.ts';
import type { Notice } from '../model/notice.ts';
import type { ConnectionClient, Read } from './connectionClient.ts';
import { DailyFigures } from './dailyFigures.ts';
import { GenerationFinder } from './generation.ts';
import { Generation3 } from './generation3.ts';
import { Generation4 } from './generation4.ts';
import type { KeyPairs } from './keyPairs.ts';
import type { Requests } from './requests.ts';
import { metricsTag } from './tags.ts';
import { TracePages } from './tracePages.ts';

export interface AnalyticsMethods extends Pick<ConnectionClient, 'traces' | 'metrics'> {
	/** Undefined until a read told. */
	readonly generation: () => Generation | undefined;
}

/** Traces and daily metrics of one project, read with its own pair, from a server of either generation. */
export function analyticsMethods(requests: Requests, keyPairs: KeyPairs, clock: Clock): AnalyticsMethods {
	const finder = new GenerationFinder(requests.connection.analyticsUrl);
	const generation3 = new Generation3(requests);
	const generation4 = new Generation4(requests, clock);
	const tracePages = new TracePages(generation4);
	const dailyFigures = new DailyFigures(requests, clock);
	return {
		generation: () => finder.known,
		traces: {
			list: (path, query, options = {}) =>
				requests.read({ id: 'traces.list', key: { ...path, query } }, options, (shared) =>
					keyPairs.with(path, shared, (pair) =>
						finder.read({
							operationId: 'traces.list',
							older: () => generation3.listTraces(pair, query, shared),
							newer: () => tracePages.list(path.projectId, pair, query, shared),
							announce,
						}),
					),
				),
			get: ({ traceId, ...path }, options = {}) =>
				requests.read({ id: 'traces.get', key: { ...path, traceId } }, options, (shared) =>
					keyPairs.with(path, shared, (pair) =>
						finder.read({
							operationId: 'traces.get',
							older: () => generation3.getTrace(pair, traceId, shared),
							newer: () => generation4.getTrace(pair, traceId, shared),
							announce,
						}),
					),
				),
			glance: ({ traceId, ...path }, options = {}) =>
				requests.read({ id: 'traces.get', key: { ...path, traceId, glance: true } }, options, (shared) =>
					keyPairs.with(path, shared, (pair) =>
						finder.read({
							operationId: 'traces.get',
							older: () => generation3.glanceAtTrace(pair, traceId, shared),
							newer: () => generation4.glanceAtTrace(pair, traceId, shared),
							announce: (value) => value,
						}),
					),
				),
		},
		metrics: {
			daily: (path, query, options = {}) => {
				const what = { id: 'metrics.daily', key: { ...path, query }, tags: [metricsTag(path.projectId)] } as const;
				return requests.read(what, options, (shared) =>
					keyPairs.with(path, shared, (pair) =>
						finder.read({
							operationId: 'metrics.daily',
							older: () => generation3.dailyMetrics(pair, query, shared),
							newer: () => dailyFigures.read(pair, query, shared),
							announce,
						}),
					),
				);
			},
		},
	};
}

function announce<Value>(read: Read<Value>, { sunsetAt }: Deprecation): Read<Value> {
	const notice: Notice = { id: 'olderGenerationEnds', ...(sunsetAt !== undefined && { date: sunsetAt }) };
	return { ...read, notices: [...(read.notices ?? []), notice] };
}
