import * as l10n from '@vscode/l10n';
import { useEffect, useRef } from 'preact/hooks';
import type { ChartSeries } from '../../model/chartSeries.ts';
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
			{series.map(({ label, total }, index) => (
				<li key={label}>
					<button
						type="button"
						class="series"
						aria-pressed={!hidden.has(label)}
						title={hidden.has(label) ? l10n.t('Draw {0} again', label) : l10n.t('Take {0} out of the charts', label)}
						onClick={() => {
							onToggle(label);
						}}
					>
						<Swatch index={index} />
						<bdi>{label}</bdi> <span class="total">{text(total)}</span>
					</button>
				</li>
			))}
		</ul>
	);
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
