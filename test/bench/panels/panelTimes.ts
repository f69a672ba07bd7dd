import type { Page } from 'playwright-core';
import type { PlatformInfo } from '../../harness/platform.ts';
import { startPlatform } from '../../harness/platform.ts';
import type { MeasuredOpening, Opening } from '../bare/panels/environment.ts';
import { type Benchmark, compared, type Figure, limited } from '../figure.ts';
import { filledFile } from '../filledFile.ts';
import { largeTraceFile, largeTraceId } from '../largeTrace.ts';
import { packageOnce } from '../packaged.ts';
import { bareRequest, measurePanels } from './measurePanels.ts';
import { jumpTimes, selectionTimes } from './pageTimes.ts';
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

/**
 * `traces.open` until the rows are visible, 100,000 traces at the server; bare: an empty panel and the same request. And a
 * jump in these rows until those there are painted; bare: a virtual list.
 */
export const tracesOpen: Benchmark = {
	name: 'traces-open',
	measure: async () =>
		withPlatform(await filledFile(1_000_000), async (info) => {
			const requests = [bareRequest(info, '/traces?page=1&limit=50&orderBy=timestamp.desc')];
			const place = { ...placeOf(info), query: {} };
			const opening: Opening = { name: 'traces-open', command: 'spandeck.traces.open', place, requests };
			const figures: Figure[] = [];
			const inWindow = async (page: Page) => {
				const list = { scroller: '.table-scroll', row: 'tbody tr' };
				const times = await jumpTimes(page, list, { count: 100_000, height: 26, cells: 11 });
				figures.push(compared('traces-jump', 'ms', 1.5, times));
			};
			const { openings } = await measurePanels(info, [opening], { rounds, inWindow });
			return [compared('traces-open', 'ms', 1.6, only(openings)), ...figures];
		}),
};

/**
 * A trace of 10,000 observations with 48 MB of text until tree and time line are visible, and what host and window then
 * hold. And in it: a jump until the lines there are painted; another observation until its texts are.
 */
export const traceOpenLarge: Benchmark = {
	name: 'trace-open-10000',
	measure: async () =>
		withPlatform(await largeTraceFile(), async (info) => {
			const name = 'trace-open-10000';
			const requests = [bareRequest(info, `/traces/${largeTraceId}`)];
			const place = { ...placeOf(info), traceId: largeTraceId };
			const opening: Opening = { name, command: 'spandeck.trace.open', place, requests };
			const figures: Figure[] = [];
			const inWindow = async (page: Page) => {
				figures.push(limited('observation-select', 'ms', 100, await selectionTimes(page)));
				const list = { scroller: '.tree', row: '.line' };
				const times = await jumpTimes(page, list, { count: 10_001, height: 42, cells: 6 });
				figures.push(compared('observations-jump', 'ms', 1.5, times));
			};
			const { openings, rendererBytes } = await measurePanels(info, [opening], { rounds: 3, inWindow });
			const measured = only(openings);
			const inRenderer = bytesAt(rendererBytes, `in ${name}`) - bytesAt(rendererBytes, `before ${name}`);
			return [
				compared(name, 'ms', 1.5, measured),
				limited(`${name}-host`, 'MB', 250, [measured.hostBytes / megabyte]),
				limited(`${name}-renderer`, 'MB', 150, [inRenderer / megabyte]),
				...figures,
			];
		}),
};

function bytesAt(held: ReadonlyMap<string, number>, moment: string): number {
	return held.get(moment) ?? Number.NaN;
}

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

/** The heaps of extension host and window after the panels were opened and closed fifty times, against those after the fifth. */
export const panelsHeap: Benchmark = {
	name: 'panels-heap',
	measure: async () =>
		withPlatform(await panelsFile(), async (info) => {
			const opening = (command: Opening['command'], place: Opening['place']): Opening => {
				return { name: command, command, place: { ...placeOf(info), ...place }, requests: [] };
			};
			const openings = [
				opening('spandeck.traces.open', { query: {} }),
				opening('spandeck.trace.open', { traceId: smallTraceId }),
				opening('spandeck.metrics.open', { query: {} }),
			];
			const report = await measurePanels(info, openings, { rounds: 1, cycles: 50 });
			const { heapAfterFifth = Number.NaN, heapAfterLast = Number.NaN, rendererBytes } = report;
			const [fifth, last] = [bytesAt(rendererBytes, 'after the fifth'), bytesAt(rendererBytes, 'after the last')];
			return [
				compared('panels-heap', 'bytes', 1.05, { values: [heapAfterLast], yardsticks: [heapAfterFifth] }),
				compared('panels-heap-renderer', 'bytes', 1.05, { values: [last], yardsticks: [fifth] }),
			];
		}),
};
