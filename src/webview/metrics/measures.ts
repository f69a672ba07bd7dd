import { type ChartMeasure, chartMeasures } from '../../model/chartSeries.ts';
import { costText, countText, tokensText } from '../../model/numberText.ts';

interface MeasureLooks {
	readonly measure: ChartMeasure;
	readonly title: string;
	readonly icon: string;
	/** A figure in words: `$0.0312`, `8.1k`, `12,345`. */
	readonly text: (value: number) => string;
}

const looks: Record<ChartMeasure, Omit<MeasureLooks, 'measure'>> = {
	cost: { title: 'Cost', icon: 'credit-card', text: costText },
	traces: { title: 'Traces', icon: 'list-tree', text: countText },
	observations: { title: 'Observations', icon: 'symbol-namespace', text: countText },
	tokens: { title: 'Tokens', icon: 'symbol-string', text: tokensText },
};

export const measures: readonly MeasureLooks[] = chartMeasures.map((measure) => ({ measure, ...looks[measure] }));

export function measureLooks(measure: ChartMeasure): MeasureLooks {
	return { measure, ...looks[measure] };
}
