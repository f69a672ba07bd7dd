import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import { changeText } from '../../model/metricsComparison.ts';
import type { MetricsFigures } from '../../panels/protocol.ts';
import { Icon } from '../parts/icon.tsx';
import { BarChart } from './chart.tsx';
import type { ChartContent } from './chartConfiguration.ts';
import type { MeasureLooks } from './measures.ts';
import { neutralColour } from './swatch.ts';

interface ChartCardProperties {
	readonly looks: MeasureLooks;
	readonly figures: MetricsFigures;
	/** Labels of series that are not drawn. */
	readonly hidden: ReadonlySet<string>;
	readonly onDay: (date: string) => void;
}

/** One measure: its sum, how that compares with the period before, and its chart. */
export function ChartCard({ looks, figures, hidden, onDay }: ChartCardProperties) {
	const content = useMemo(() => contentOf(looks, figures, hidden), [looks, figures, hidden]);
	const total = looks.of(figures.total);
	return (
		<section class="chart-card" aria-label={l10n.t('{0} by day', looks.title)}>
			<h2>
				<Icon name={looks.icon} /> {looks.title}
			</h2>
			<p class="sum">
				<span class="figure">{looks.text(looks.known(figures.total))}</span>{' '}
				{figures.previous && <Change {...{ looks, total }} previous={figures.previous} />}
			</p>
			{total === 0 && content.previous === undefined ? (
				<p class="message">{looks.nothing}</p>
			) : (
				<BarChart title={looks.title} content={content} onDay={onDay} />
			)}
		</section>
	);
}

interface ChangeProperties {
	readonly looks: MeasureLooks;
	readonly total: number;
	readonly previous: NonNullable<MetricsFigures['previous']>;
}

/** `+12% against $3.10 in the 30 days before`: no colour, as more is neither good nor bad. */
function Change({ looks, total, previous }: ChangeProperties) {
	const before = looks.of(previous.total);
	return (
		<span class="change">
			{l10n.t('{0} against {1} before', changeText(total, before), looks.text(looks.known(previous.total)))}
		</span>
	);
}

function contentOf(looks: MeasureLooks, figures: MetricsFigures, hidden: ReadonlySet<string>): ChartContent {
	const all = figures.charts[looks.measure];
	const isByModel = looks.measure !== 'traces';
	return {
		dates: figures.dates,
		series: all
			.map((series, index) => ({ ...series, colour: isByModel ? index : neutralColour }))
			.filter(({ label }) => !isByModel || !hidden.has(label)),
		previous: figures.previous?.days.slice(0, figures.dates.length).map(looks.of),
		text: looks.text,
		isCount: looks.measure !== 'cost',
	};
}
