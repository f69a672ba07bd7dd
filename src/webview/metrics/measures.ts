import { type ChartMeasure, chartMeasures, type DayFigures } from '../../model/chartSeries.ts';
import { costText, countText, tokensText } from '../../model/numberText.ts';

export interface MeasureLooks {
	readonly measure: ChartMeasure;
	readonly title: string;
	readonly icon: string;
	/** A figure in words: `$0.0312`, `8.1k`, `12,345`. */
	readonly text: (value: number) => string;
	/** The figure of a day. */
	readonly of: (day: DayFigures) => number;
}

const looks: Record<ChartMeasure, Omit<MeasureLooks, 'measure'>> = {
	cost: { title: 'Cost', icon: 'credit-card', text: costText, of: (day) => day.totalCostUsd },
	traces: { title: 'Traces', icon: 'list-tree', text: countText, of: (day) => day.traceCount },
	observations: { title: 'Observations', icon: 'symbol-namespace', text: countText, of: (day) => day.observationCount },
	tokens: { title: 'Tokens', icon: 'symbol-string', text: tokensText, of: (day) => day.totalTokens },
};

export const measures: readonly MeasureLooks[] = chartMeasures.map((measure) => ({ measure, ...looks[measure] }));
