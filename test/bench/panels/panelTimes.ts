import type { PlatformInfo } from '../../harness/platform.ts';
import { startPlatform } from '../../harness/platform.ts';
import type { MeasuredOpening, Opening } from '../bare/panels/environment.ts';
import { type Benchmark, compared, type Figure } from '../figure.ts';
import { filledFile } from '../filledFile.ts';
import { largeTraceFile, largeTraceId } from '../largeTrace.ts';
import { packageOnce } from '../packaged.ts';
import { bareRequest, measurePanels } from './measurePanels.ts';
import { metricsDays, panelsFile, smallTraceId } from './panelFiles.ts';

const rounds = 7;
const megabyte = 1_000_000;
const dayMs = 86_400_000;

/** Retention would remove what the file was made for. */
async function withPlatform<Result>(file: string, run: (info: PlatformInfo) => Promise<Result>): Promise<Result> {
	await packageOnce();
	const platform = await startPlatform({ data: file, sample: 'none' });
	try {
		return await run(platform.info);
	} finally {
		await platform.stop();
	}
}

function placeOf({ organizationId, projectId }: PlatformInfo): Record<string, unknown> {
	return { organizationId, projectId };
}

function only(openings: readonly MeasuredOpening[]): MeasuredOpening {
	const [opening] = openings;
	if (opening === undefined) {
		throw new Error('Nothing was measured.');
	}
	return opening;
}

/** `traces.open` until the rows are visible, 100,000 traces at the server; bare: an empty panel and the same request. */
export const tracesOpen: Benchmark = {
	name: 'traces-open',
	measure: async () =>
		withPlatform(await filledFile(1_000_000), async (info) => {
			const requests = [bareRequest(info, '/traces?page=1&limit=50&orderBy=timestamp.desc')];
			const place = { ...placeOf(info), query: {} };
			const opening: Opening = { name: 'traces-open', command: 'spandeck.traces.open', place, requests };
			return compared('traces-open', 'ms', 1.6, only((await measurePanels(info, [opening], { rounds })).openings));
		}),
};

/** A trace of 10,000 observations with 48 MB of text until tree and time line are visible, and what the host then holds. */
export const traceOpenLarge: Benchmark = {
	name: 'trace-open-10000',
	measure: async () =>
		withPlatform(await largeTraceFile(), async (info) => {
			const requests = [bareRequest(info, `/traces/${largeTraceId}`)];
			const place = { ...placeOf(info), traceId: largeTraceId };
			const opening: Opening = { name: 'trace-open-10000', command: 'spandeck.trace.open', place, requests };
			const measured = only((await measurePanels(info, [opening], { rounds: 3 })).openings);
			const held = measured.hostBytes / megabyte;
			const host: Figure = {
				name: 'trace-open-10000-host',
				value: Math.round(held),
				unit: 'MB',
				bar: 250,
				held: held <= 250,
			};
			return [compared('trace-open-10000', 'ms', 1.5, measured), host];
		}),
};

/** A trace of a hundred observations; bare: an empty panel alone. And `metrics.open` of a year of ten models. */
export const traceAndMetricsOpen: Benchmark = {
	name: 'trace-and-metrics-open',
	measure: async () =>
		withPlatform(await panelsFile(), async (info) => {
			const fromTimestamp = new Date(Math.floor(Date.now() / dayMs) * dayMs - metricsDays * dayMs).toISOString();
			const pages = Array.from({ length: Math.ceil((metricsDays + 1) / 100) }, (_, index) => index + 1);
			const trace: Opening = {
				name: 'trace-open-100',
				command: 'spandeck.trace.open',
				place: { ...placeOf(info), traceId: smallTraceId },
				requests: [],
			};
			const metrics: Opening = {
				name: 'metrics-open',
				command: 'spandeck.metrics.open',
				place: { ...placeOf(info), query: { fromTimestamp } },
				requests: pages.map((page) =>
					bareRequest(info, `/metrics/daily?page=${page}&limit=100&fromTimestamp=${fromTimestamp}`),
				),
			};
			const { openings } = await measurePanels(info, [trace, metrics], { rounds });
			const [traceTimes, metricsTimes] = openings;
			if (traceTimes === undefined || metricsTimes === undefined) {
				throw new Error('Nothing was measured.');
			}
			return [compared('trace-open-100', 'ms', 2, traceTimes), compared('metrics-open', 'ms', 1.6, metricsTimes)];
		}),
};

/** The extension host's heap after the panels were opened and closed fifty times, against that after the fifth. */
export const panelsHeap: Benchmark = {
	name: 'panels-heap',
	measure: async () =>
		withPlatform(await panelsFile(), async (info) => {
			const openings: Opening[] = [
				{ name: 'traces', command: 'spandeck.traces.open', place: { ...placeOf(info), query: {} }, requests: [] },
				{
					name: 'trace',
					command: 'spandeck.trace.open',
					place: { ...placeOf(info), traceId: smallTraceId },
					requests: [],
				},
				{ name: 'metrics', command: 'spandeck.metrics.open', place: { ...placeOf(info), query: {} }, requests: [] },
			];
			const { heapAfterFifth = Number.NaN, heapAfterLast = Number.NaN } = await measurePanels(info, openings, {
				rounds: 1,
				cycles: 50,
			});
			return compared('panels-heap', 'bytes', 1.05, { values: [heapAfterLast], yardsticks: [heapAfterFifth] });
		}),
};
