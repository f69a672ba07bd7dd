// npm run bench: one JSON line per figure on standard output; `-- --only NAME` for one. Ends with 0 also where a bar was missed.
import { parseArgs } from 'node:util';
import { activationTime } from './activationTime.ts';
import { batchWhileRemoving } from './batchWhileRemoving.ts';
import type { Benchmark } from './figure.ts';
import { fileSize } from './fileSize.ts';
import { ingestMemory } from './ingestMemory.ts';
import { ingestRate } from './ingestRate.ts';
import { listWhileIngesting } from './listWhileIngesting.ts';
import { otelRate } from './otelRate.ts';
import { panelsHeap, traceAndMetricsOpen, traceOpenLarge, tracesOpen } from './panels/panelTimes.ts';
import { platformReady } from './platformReady.ts';
import {
	dailyMetricsTime,
	tracesListDeepPage,
	tracesListFilters,
	tracesListFirstPage,
	tracesListSorts,
} from './readTimes.ts';
import { readyOnMillion } from './readyOnMillion.ts';
import { extensionSize, vsixSize, webviewSizes } from './sizes.ts';
import { traceGet } from './traceGet.ts';
import { treeTime } from './treeTime.ts';

const benchmarks: readonly Benchmark[] = [
	vsixSize,
	extensionSize,
	webviewSizes,
	activationTime,
	treeTime,
	platformReady,
	readyOnMillion,
	tracesListFirstPage,
	tracesListFilters,
	tracesListSorts,
	tracesListDeepPage,
	dailyMetricsTime,
	traceGet,
	listWhileIngesting,
	ingestRate,
	otelRate,
	ingestMemory,
	batchWhileRemoving,
	fileSize,
	tracesOpen,
	traceOpenLarge,
	traceAndMetricsOpen,
	panelsHeap,
];

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const chosen = benchmarks.filter(({ name }) => values.only === undefined || values.only === name);
if (chosen.length === 0) {
	console.error(`--only knows: ${benchmarks.map(({ name }) => name).join(', ')}`);
	process.exitCode = 1;
}
for (const { name, measure } of chosen) {
	try {
		for (const figure of [await measure()].flat()) {
			console.log(JSON.stringify(figure));
		}
	} catch (error) {
		// The other figures are still worth having; a figure that could not be measured is no result of zero.
		console.error(`${name} could not be measured:`, error);
		process.exitCode = 1;
	}
}
