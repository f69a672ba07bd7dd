import * as l10n from '@vscode/l10n';
import { useEffect, useRef } from 'preact/hooks';
import { type ChartSeries, seriesText } from '../../model/chartSeries.ts';
import { seriesColour, seriesFilling } from './swatch.ts';
import { useThemeChanges } from './useThemeChanges.ts';

interface LegendProperties {
	readonly series: readonly ChartSeries[];
	readonly hidden: ReadonlySet<string>;
	readonly text: (value: number) => string;
	readonly onToggle: (label: string) => void;
}

/** The models in words with their sums, each with the filling that its bars have; pressed, its bars are drawn. */
export function Legend({ series, hidden, text, onToggle }: LegendProperties) {
	return (
		<ul class="legend" aria-label={l10n.t('Models')}>
			{series.map((one, index) => (
				<li key={one.label}>
					<button
						type="button"
						class="series"
						aria-pressed={!hidden.has(one.label)}
						title={toggleTitle(one, hidden)}
						onClick={() => {
							onToggle(one.label);
						}}
					>
						<Swatch index={index} />
						<bdi>{seriesText(one)}</bdi> <span class="total">{text(one.total)}</span>
					</button>
				</li>
			))}
		</ul>
	);
}

function toggleTitle(series: ChartSeries, hidden: ReadonlySet<string>): string {
	const name = seriesText(series);
	return hidden.has(series.label) ? l10n.t('Draw {0} again', name) : l10n.t('Take {0} out of the charts', name);
}

function Swatch({ index }: { readonly index: number }) {
	const canvas = useRef<HTMLCanvasElement>(null);
	const theme = useThemeChanges();
	useEffect(() => {
		const context = canvas.current?.getContext('2d');
		if (context) {
			context.fillStyle = seriesFilling(index);
			context.fillRect(0, 0, 16, 16);
			context.strokeStyle = seriesColour(index);
			context.strokeRect(0.5, 0.5, 15, 15);
		}
	}, [index, theme]);
	return <canvas ref={canvas} width={16} height={16} aria-hidden="true" />;
}
