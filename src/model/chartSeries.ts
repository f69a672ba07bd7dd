import { SpandeckError } from '../contract/problem.ts';
import type { MetricsDay, ModelUsage } from './dailyMetrics.ts';

/** What the charts count: USD, tokens, and numbers of observations and traces. */
export const chartMeasures = ['cost', 'traces', 'observations', 'tokens'] as const;
export type ChartMeasure = (typeof chartMeasures)[number];

/** One colour of a stacked chart: a figure for each date of the range. */
export interface ChartSeries {
	readonly label: string;
	/** As many as there are dates; 0 for a day without traffic. */
	readonly values: readonly number[];
	readonly total: number;
}

/** The sums of one UTC day, or of all. */
export interface DayFigures {
	readonly traceCount: number;
	readonly observationCount: number;
	readonly totalTokens: number;
	readonly totalCostUsd: number;
}

/** The label of observations that name no model. */
export const noModelLabel = 'no model';
export const allTracesLabel = 'Traces';

/** More colours than these can't be told apart: the smallest models share the last. */
const mostSeries = 8;

const usageFigure: Record<Exclude<ChartMeasure, 'traces'>, (usage: ModelUsage) => number> = {
	cost: (usage) => usage.totalCostUsd,
	observations: (usage) => usage.observationCount,
	tokens: (usage) => usage.totalTokens,
};

/**
 * Daily metrics as one series per model; traces as one series alone, since a trace may use several models.
 * @param days one entry per UTC day in any order; days without traffic are missing
 * @param dates the days of the range, `YYYY-MM-DD`, oldest first; entries of other days are left out
 * @returns series by falling total; models beyond the seventh are summed up in an eighth; series of zeros are left out
 * @throws SpandeckError kind `contract` when two entries carry the same day
 */
export function chartSeries(
	days: readonly MetricsDay[],
	dates: readonly string[],
	measure: ChartMeasure,
): readonly ChartSeries[] {
	const byDate = daysByDate(days);
	if (measure === 'traces') {
		return withoutZeros([series(allTracesLabel, dates, (date) => byDate.get(date)?.traceCount ?? 0)]);
	}
	const figure = usageFigure[measure];
	const sumOf = (date: string, label: string) =>
		sum((byDate.get(date)?.usage ?? []).filter((usage) => labelOf(usage) === label).map(figure));
	const labels = new Set(days.flatMap(({ usage }) => usage.map(labelOf)));
	const all = Array.from(labels, (label) => series(label, dates, (date) => sumOf(date, label)));
	return foldSmallest(withoutZeros(all).sort((one, other) => other.total - one.total));
}

/** The sums of each date of the range; zero for a day without traffic. @throws as {@link chartSeries} */
export function dayFigures(days: readonly MetricsDay[], dates: readonly string[]): readonly DayFigures[] {
	const byDate = daysByDate(days);
	return dates.map((date) => {
		const day = byDate.get(date);
		return {
			traceCount: day?.traceCount ?? 0,
			observationCount: day?.observationCount ?? 0,
			totalTokens: sum((day?.usage ?? []).map((usage) => usage.totalTokens)),
			totalCostUsd: day?.totalCostUsd ?? 0,
		};
	});
}

/** The sum of the days. Traces are counted on one day each, so their days add up. */
export function figuresTotal(figures: readonly DayFigures[]): DayFigures {
	return {
		traceCount: sum(figures.map((day) => day.traceCount)),
		observationCount: sum(figures.map((day) => day.observationCount)),
		totalTokens: sum(figures.map((day) => day.totalTokens)),
		totalCostUsd: sum(figures.map((day) => day.totalCostUsd)),
	};
}

function daysByDate(days: readonly MetricsDay[]): ReadonlyMap<string, MetricsDay> {
	const byDate = new Map(days.map((day) => [day.date, day]));
	if (byDate.size < days.length) {
		const repeated = days.findIndex((day) => byDate.get(day.date) !== day);
		throw new SpandeckError('metrics.daily', {
			kind: 'contract',
			path: `$.data[${repeated}].date`,
			detail: `comes twice (${days[repeated]?.date ?? ''})`,
		});
	}
	return byDate;
}

function labelOf(usage: ModelUsage): string {
	return usage.model ?? noModelLabel;
}

function series(label: string, dates: readonly string[], value: (date: string) => number): ChartSeries {
	const values = dates.map(value);
	return { label, values, total: sum(values) };
}

function withoutZeros(all: readonly ChartSeries[]): ChartSeries[] {
	return all.filter(({ values }) => values.some((value) => value !== 0));
}

function foldSmallest(all: readonly ChartSeries[]): readonly ChartSeries[] {
	if (all.length <= mostSeries) {
		return all;
	}
	const smallest = all.slice(mostSeries - 1);
	const values = (smallest[0]?.values ?? []).map((_, index) => sum(smallest.map((one) => one.values[index] ?? 0)));
	return [
		...all.slice(0, mostSeries - 1),
		{ label: `${smallest.length} other models`, values, total: sum(smallest.map(({ total }) => total)) },
	];
}

function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}
