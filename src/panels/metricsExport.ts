import { csvText } from '../base/csv.ts';
import type { MetricsFigures } from './protocol.ts';

/**
 * The figures as a table for a spreadsheet: a line for each UTC day, oldest first, with the day's figures and then those
 * of each series in the charts. Costs in USD.
 */
export function metricsCsv({ dates, days, charts }: MetricsFigures): string {
	const series = (['observations', 'tokens', 'cost'] as const).flatMap((measure) =>
		charts[measure].map(({ label, values }) => ({ title: `${titles[measure]}: ${label}`, values })),
	);
	const head = [
		'day (UTC)',
		'traces',
		titles.observations,
		titles.tokens,
		titles.cost,
		...series.map(({ title }) => title),
	];
	const lines = dates.map((date, index) => {
		const day = days[index];
		const own = [day?.traceCount, day?.observationCount, day?.totalTokens, day?.totalCostUsd];
		return [date, ...own, ...series.map(({ values }) => values[index])];
	});
	return csvText([head, ...lines]);
}

const titles = { observations: 'observations', tokens: 'tokens', cost: 'cost (USD)' } as const;

/** `metrics-Support-Chat-2026-11-01-2026-11-24`: what a file of these figures is called at first. */
export function metricsFileName(projectName: string, { dates }: Pick<MetricsFigures, 'dates'>): string {
	const project = projectName.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '');
	return ['metrics', project, dates[0], dates.at(-1)].filter(Boolean).join('-');
}

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** @returns undefined where the text is no PNG */
export function pngBytes(base64: string): Uint8Array | undefined {
	const bytes = Buffer.from(base64, 'base64');
	return bytes.subarray(0, pngSignature.length).equals(pngSignature) ? bytes : undefined;
}
