import type { Read } from '../client/connectionClient.ts';
import {
	chartGroup,
	type ChartSeries,
	dayFigures,
	figuresAverage,
	figuresTotal,
	modelFigures,
} from '../model/chartSeries.ts';
import type { DailyMetrics, DailyMetricsQuery, MetricsDay } from '../model/dailyMetrics.ts';
import { comparedSpans } from '../model/metricsComparison.ts';
import { noticeText } from '../model/notice.ts';
import { spanDates, type TimeSpan } from '../model/metricsRange.ts';
import type { MetricsFigures } from './protocol.ts';

interface Period {
	readonly span: TimeSpan;
	readonly days: readonly MetricsDay[];
}

export interface FiguresRead {
	readonly figures: MetricsFigures;
	/** How many entries of the server could not be read. */
	readonly skipped: number;
	/** Sentences about what the server could not give as it was asked for, each once. */
	readonly notices: string[];
}

/**
 * Reads what a range shows, with the period before where that is asked for: in one request where no day belongs to both.
 * @param read asks the server, or the cache
 */
export async function readFigures(
	read: (query: DailyMetricsQuery) => Promise<Read<DailyMetrics>>,
	filters: Omit<DailyMetricsQuery, 'fromTimestamp' | 'toTimestamp'>,
	span: TimeSpan,
	{ compare, nowMs }: { readonly compare: boolean; readonly nowMs: number },
): Promise<FiguresRead> {
	const compared = compare ? comparedSpans(span, nowMs) : undefined;
	const spans = compared?.whole === undefined ? [span, ...(compared ? [compared.before] : [])] : [compared.whole];
	const reads = await Promise.all(spans.map((one) => read({ ...filters, ...one })));
	const days = reads.map(({ value }) => value.data);
	const shown = { span, days: days[0] ?? [] };
	const previous = compared && { span: compared.before, days: days.at(-1) ?? [] };
	return {
		figures: figuresOf(shown, previous, nowMs),
		skipped: reads.reduce((sum, { skipped }) => sum + skipped, 0),
		notices: Array.from(new Set(reads.flatMap(({ notices = [] }) => notices.map(noticeText)))),
	};
}

function figuresOf(shown: Period, previous: Period | undefined, nowMs: number): MetricsFigures {
	const dates = spanDates(shown.span, shown.days, nowMs);
	const days = dayFigures(shown.days, dates);
	const { cost, traces, observations, tokens } = chartGroup(shown.days, dates);
	const inRange = new Set(dates);
	return {
		dates: [...dates],
		charts: {
			cost: cost.map(copied),
			traces: traces.map(copied),
			observations: observations.map(copied),
			tokens: tokens.map(copied),
		},
		days: [...days],
		total: figuresTotal(days),
		average: figuresAverage(days),
		models: [...modelFigures(shown.days.filter(({ date }) => inRange.has(date)))],
		...(previous && { previous: previousFigures(previous, nowMs) }),
	};
}

function previousFigures({ span, days }: Period, nowMs: number): NonNullable<MetricsFigures['previous']> {
	const figures = dayFigures(days, spanDates(span, [], nowMs));
	return { days: [...figures], total: figuresTotal(figures) };
}

function copied(series: ChartSeries): MetricsFigures['charts']['cost'][number] {
	return { ...series, values: [...series.values] };
}
