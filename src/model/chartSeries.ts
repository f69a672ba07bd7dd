import * as l10n from '@vscode/l10n';
import { SpandeckError } from '../contract/problem.ts';
import type { MetricsDay, ModelUsage } from './dailyMetrics.ts';
import { countText } from './numberText.ts';

/** What the charts count: USD, tokens, and numbers of observations and traces. */
export const chartMeasures = ['cost', 'traces', 'observations', 'tokens'] as const;
export type ChartMeasure = (typeof chartMeasures)[number];

/** One colour of a stacked chart: a figure for each date of the range. */
export interface ChartSeries {
	/** In English where it is not a model's name: files say it, and pages remember it. People read {@link seriesText}. */
	readonly label: string;
	/** How many models share it, where it is none's own. */
	readonly others?: number | undefined;
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
const noModelLabel = 'no model';
const allTracesLabel = 'Traces';

/** A series, or a model's figures, as people call it. */
export function seriesText({ label, others }: Pick<ChartSeries, 'label' | 'others'>): string {
	if (others !== undefined) {
		return l10n.t('{0} other models', countText(others));
	}
	return ownTexts.get(label) ?? label;
}

const ownTexts = new Map([
	[noModelLabel, l10n.t('no model')],
	[allTracesLabel, l10n.t('Traces')],
]);

/** More colours than these can't be told apart: the smallest models share the last. */
const mostSeries = 8;

const usageFigure: Record<Exclude<ChartMeasure, 'traces'>, (usage: ModelUsage) => number> = {
	cost: (usage) => usage.totalCostUsd,
	observations: (usage) => usage.observationCount,
	tokens: (usage) => usage.totalTokens,
};

/** The charts that stand side by side. */
export type ChartGroup = Readonly<Record<ChartMeasure, readonly ChartSeries[]>>;

/**
 * Daily metrics as one series per model, in all charts the same models in the same order, so that a model has one colour;
 * traces as one series alone, since a trace may use several models.
 * @param days one entry per UTC day in any order; days without traffic are missing
 * @param dates the days of the range, `YYYY-MM-DD`, oldest first; entries of other days are left out
 * @returns series by falling cost, then tokens, then observations; models beyond the seventh are summed up in an eighth.
 * Without traffic none at all
 * @throws SpandeckError kind `contract` when two entries carry the same day
 */
export function chartGroup(days: readonly MetricsDay[], dates: readonly string[]): ChartGroup {
	const byDate = daysByDate(days);
	const shown = dates.flatMap((date) => byDate.get(date) ?? []);
	const labels = modelFigures(shown).map(({ label }) => label);
	const byModel = (figure: (usage: ModelUsage) => number) => {
		const all = labels.map((label) => series(label, dates, (date) => sumOf(byDate.get(date), label, figure)));
		return foldSmallest(all);
	};
	const traces = series(allTracesLabel, dates, (date) => byDate.get(date)?.traceCount ?? 0);
	return {
		cost: byModel(usageFigure.cost),
		traces: traces.total === 0 ? [] : [traces],
		observations: byModel(usageFigure.observations),
		tokens: byModel(usageFigure.tokens),
	};
}

/** What one model did in all days together. */
export interface ModelFigures {
	readonly label: string;
	/** Absent: observations without a model. */
	readonly model?: string;
	readonly observationCount: number;
	readonly inputTokens: number;
	readonly outputTokens: number;
	readonly totalTokens: number;
	readonly totalCostUsd: number;
}

/** @returns each model of these days, by falling cost, then tokens, then observations */
export function modelFigures(days: readonly Pick<MetricsDay, 'usage'>[]): readonly ModelFigures[] {
	const byLabel = new Map<string, ModelUsage[]>();
	for (const usage of days.flatMap((day) => day.usage)) {
		const label = labelOf(usage);
		const group = byLabel.get(label) ?? [];
		group.push(usage);
		byLabel.set(label, group);
	}
	return Array.from(byLabel, ([label, usage]) => ({
		label,
		...(usage[0]?.model !== undefined && { model: usage[0].model }),
		observationCount: sum(usage.map((one) => one.observationCount)),
		inputTokens: sum(usage.map((one) => one.inputTokens)),
		outputTokens: sum(usage.map((one) => one.outputTokens)),
		totalTokens: sum(usage.map((one) => one.totalTokens)),
		totalCostUsd: sum(usage.map((one) => one.totalCostUsd)),
	})).sort(
		(one, other) =>
			other.totalCostUsd - one.totalCostUsd ||
			other.totalTokens - one.totalTokens ||
			other.observationCount - one.observationCount ||
			(one.label < other.label ? -1 : 1),
	);
}

/** The sums of each date of the range; zero for a day without traffic. @throws as {@link chartGroup} */
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

/** The mean of a day, days without traffic included; zeros for no days. */
export function figuresAverage(figures: readonly DayFigures[]): DayFigures {
	const total = figuresTotal(figures);
	const count = Math.max(figures.length, 1);
	return {
		traceCount: total.traceCount / count,
		observationCount: total.observationCount / count,
		totalTokens: total.totalTokens / count,
		totalCostUsd: total.totalCostUsd / count,
	};
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
			detail: l10n.t('comes twice ({0})', days[repeated]?.date ?? ''),
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

function sumOf(day: MetricsDay | undefined, label: string, figure: (usage: ModelUsage) => number): number {
	return sum((day?.usage ?? []).filter((usage) => labelOf(usage) === label).map(figure));
}

function foldSmallest(all: readonly ChartSeries[]): readonly ChartSeries[] {
	if (all.length <= mostSeries) {
		return all;
	}
	const smallest = all.slice(mostSeries - 1);
	const values = (smallest[0]?.values ?? []).map((_, index) => sum(smallest.map((one) => one.values[index] ?? 0)));
	return [
		...all.slice(0, mostSeries - 1),
		{
			label: `${smallest.length} other models`,
			others: smallest.length,
			values,
			total: sum(smallest.map(({ total }) => total)),
		},
	];
}

function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}
