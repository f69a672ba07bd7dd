import * as l10n from '@vscode/l10n';
import { type ChartMeasure, chartMeasures, type DayFigures } from '../../model/chartSeries.ts';
import { costText, countText, knownCost, tokensText, unknownText } from '../../model/numberText.ts';
import type { IconName } from '../parts/iconName.ts';

export interface MeasureLooks {
	readonly measure: ChartMeasure;
	readonly title: string;
	/** Said where there is none of it. */
	readonly nothing: string;
	readonly icon: IconName;
	/** A figure in words: `$0.0312`, `8.1k`, `12,345`. */
	readonly text: (value: number | undefined) => string;
	/** The figure of a day, or of a range. */
	readonly of: (day: DayFigures) => number;
	/** The same, undefined where it is not known. */
	readonly known: (day: DayFigures) => number | undefined;
}

const looks: Record<ChartMeasure, Omit<MeasureLooks, 'measure' | 'known'>> = {
	cost: {
		title: l10n.t('Cost'),
		nothing: l10n.t('No cost in this range.'),
		icon: 'credit-card',
		text: costText,
		of: (day) => day.totalCostUsd,
	},
	traces: {
		title: l10n.t('Traces'),
		nothing: l10n.t('No traces in this range.'),
		icon: 'list-tree',
		text: count,
		of: (day) => day.traceCount,
	},
	observations: {
		title: l10n.t('Observations'),
		nothing: l10n.t('No observations in this range.'),
		icon: 'symbol-namespace',
		text: count,
		of: (day) => day.observationCount,
	},
	tokens: {
		title: l10n.t('Tokens'),
		nothing: l10n.t('No tokens in this range.'),
		icon: 'symbol-string',
		text: tokensText,
		of: (day) => day.totalTokens,
	},
};

export const measures: readonly MeasureLooks[] = chartMeasures.map((measure) => ({
	measure,
	known: measure === 'cost' ? (day) => knownCost(day.totalCostUsd, day.totalTokens) : looks[measure].of,
	...looks[measure],
}));

function count(value: number | undefined): string {
	return value === undefined ? unknownText : countText(value);
}
