import * as l10n from '@vscode/l10n';
import type { ChartConfiguration } from 'chart.js';
import { type ChartSeries, seriesText } from '../../model/chartSeries.ts';
import { seriesColour, seriesFilling, themeColour } from './swatch.ts';

/** What one chart draws. */
export interface ChartContent {
	/** UTC days, oldest first. */
	readonly dates: readonly string[];
	readonly series: readonly ShownSeries[];
	/** The sums of the days before the range, drawn as a broken line. */
	readonly previous: readonly number[] | undefined;
	readonly text: (value: number) => string;
	/** There is nothing between 0 and 1, nor on the axis. */
	readonly isCount: boolean;
}

export interface ShownSeries extends ChartSeries {
	/** Which of the colours it has. */
	readonly colour: number;
}

/** Bars of more days are a pixel or two wide: no hatching can be seen in them, and drawing it takes long. */
const mostDaysInDetail = 120;

const previousLabel = l10n.t('Period before');

/** Stacked bars by day in the theme's colours as they are now. */
export function chartConfiguration(
	content: ChartContent,
	onDay: (index: number) => void,
): ChartConfiguration<'bar' | 'line', number[], string> {
	const foreground = themeColour('charts-foreground', themeColour('foreground', '#cccccc'));
	return {
		type: 'bar',
		data: { labels: [...content.dates], datasets: datasets(content, foreground) },
		options: {
			animation: false,
			normalized: true,
			maintainAspectRatio: false,
			interaction: { mode: 'index', intersect: false },
			font: { family: themeColour('font-family', 'sans-serif') },
			scales: scales(content, foreground),
			plugins: { tooltip: tooltip(content, foreground) },
			onClick: (_event, [element]) => {
				if (element !== undefined) {
					onDay(element.index);
				}
			},
			onHover: ({ native }, elements) => {
				(native?.target as HTMLElement | null | undefined)?.classList.toggle('over-day', elements.length > 0);
			},
		},
	};
}

type Configuration = ChartConfiguration<'bar' | 'line', number[], string>;
type Datasets = Configuration['data']['datasets'];
type Options = NonNullable<Configuration['options']>;

function datasets({ dates, series, previous }: ChartContent, foreground: string): Datasets {
	const isDense = dates.length > mostDaysInDetail;
	const bars = series.map(({ label, others, values, colour }) => ({
		type: 'bar' as const,
		label: seriesText({ label, others }),
		data: [...values],
		backgroundColor: isDense ? seriesColour(colour) : seriesFilling(colour),
		borderColor: seriesColour(colour),
		borderWidth: isDense ? 0 : 1,
		maxBarThickness: 48,
		stack: 'range',
	}));
	const line = previous && {
		type: 'line' as const,
		label: previousLabel,
		data: [...previous],
		borderColor: foreground,
		borderDash: [4, 3],
		borderWidth: 1.5,
		pointRadius: previous.length === 1 ? 3 : 0,
		stack: 'before',
		order: -1,
	};
	return line === undefined ? bars : [line, ...bars];
}

function scales({ text, isCount }: ChartContent, foreground: string): NonNullable<Options['scales']> {
	return {
		x: {
			stacked: true,
			ticks: { color: foreground, maxRotation: 0, autoSkipPadding: 12, sampleSize: 8 },
			grid: { display: false },
		},
		y: {
			stacked: true,
			beginAtZero: true,
			ticks: {
				color: foreground,
				maxTicksLimit: 6,
				...(isCount && { precision: 0 }),
				callback: (value) => text(Number(value)),
			},
			grid: { color: themeColour('charts-lines', foreground), lineWidth: 0.5 },
		},
	};
}

function tooltip({ text }: ChartContent, foreground: string): NonNullable<NonNullable<Options['plugins']>['tooltip']> {
	return {
		backgroundColor: themeColour('editorHoverWidget-background', themeColour('editor-background', '#1f1f1f')),
		borderColor: themeColour('editorHoverWidget-border', foreground),
		borderWidth: 1,
		titleColor: foreground,
		bodyColor: foreground,
		footerColor: foreground,
		filter: ({ raw }) => raw !== 0,
		callbacks: {
			label: ({ dataset, raw }) => `${dataset.label ?? ''}: ${text(Number(raw))}`,
			footer: (items) => {
				const ofRange = items.filter(({ dataset }) => dataset.label !== previousLabel);
				return l10n.t('Total: {0}', text(ofRange.reduce((sum, { raw }) => sum + Number(raw), 0)));
			},
		},
	};
}
