import { useSignal } from '@preact/signals';
import { BarController, BarElement, CategoryScale, Chart, LinearScale, Tooltip } from 'chart.js';
import { useEffect, useRef } from 'preact/hooks';
import type { ChartSeries } from '../../model/chartSeries.ts';
import { seriesColour, seriesFilling, themeColour } from './swatch.ts';
import { useThemeChanges } from './useThemeChanges.ts';

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip);

interface BarChartProperties {
	readonly title: string;
	/** UTC days, oldest first. */
	readonly dates: readonly string[];
	readonly series: readonly ChartSeries[];
	readonly text: (value: number) => string;
}

/**
 * Stacked bars by day. By keyboard the arrows walk through the days, Home and End go to the first and the last; what
 * stands there is shown and said.
 */
export function BarChart({ title, dates, series, text }: BarChartProperties) {
	const canvas = useRef<HTMLCanvasElement>(null);
	const chart = useRef<Chart<'bar'> | null>(null);
	const day = useSignal<number | undefined>(undefined);
	const theme = useThemeChanges();
	useEffect(() => {
		if (canvas.current === null) {
			return;
		}
		const made = new Chart(canvas.current, chartConfiguration(dates, series, text));
		chart.current = made;
		return () => {
			made.destroy();
			chart.current = null;
		};
	}, [dates, series, text, theme]);

	const show = (index: number) => {
		day.value = index;
		const elements = series.map((_, datasetIndex) => ({ datasetIndex, index }));
		chart.current?.setActiveElements(elements);
		chart.current?.tooltip?.setActiveElements(elements, { x: 0, y: 0 });
		chart.current?.update();
	};
	const onKeyDown = (event: KeyboardEvent) => {
		const next = dayAfterKey(event.key, day.value, dates.length);
		if (next !== undefined) {
			event.preventDefault();
			show(next);
		}
	};
	return (
		<div class="chart">
			<canvas
				ref={canvas}
				tabIndex={0}
				role="img"
				aria-label={`${title} by UTC day and model, stacked bars. Use the arrow keys to hear each day; the table below has the same figures.`}
				onKeyDown={onKeyDown}
			/>
			<p class="visually-hidden" aria-live="polite">
				{day.value !== undefined && dayText(dates, series, day.value, text)}
			</p>
		</div>
	);
}

function dayAfterKey(key: string, day: number | undefined, count: number): number | undefined {
	const last = count - 1;
	switch (key) {
		case 'ArrowRight':
			return Math.min((day ?? -1) + 1, last);
		case 'ArrowLeft':
			return Math.max((day ?? count) - 1, 0);
		case 'Home':
			return 0;
		case 'End':
			return last;
		default:
			return undefined;
	}
}

/** `2026-11-24: gpt-4o $0.31, no model $0. Total $0.31.` */
function dayText(
	dates: readonly string[],
	series: readonly ChartSeries[],
	index: number,
	text: (value: number) => string,
): string {
	const parts = series.map(({ label, values }) => `${label} ${text(values[index] ?? 0)}`);
	const total = series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0);
	return `${dates[index] ?? ''}: ${parts.length === 0 ? 'nothing' : parts.join(', ')}. Total ${text(total)}.`;
}

function chartConfiguration(
	dates: readonly string[],
	series: readonly ChartSeries[],
	text: (value: number) => string,
): ConstructorParameters<typeof Chart<'bar'>>[1] {
	const foreground = themeColour('charts-foreground', themeColour('foreground', '#cccccc'));
	const lines = themeColour('charts-lines', foreground);
	const background = themeColour('editor-background', '#1f1f1f');
	return {
		type: 'bar',
		data: {
			labels: [...dates],
			datasets: series.map(({ label, values }, index) => ({
				label,
				data: [...values],
				backgroundColor: seriesFilling(index),
				borderColor: seriesColour(index),
				borderWidth: 1,
				maxBarThickness: 48,
			})),
		},
		options: {
			animation: false,
			maintainAspectRatio: false,
			interaction: { mode: 'index', intersect: false },
			font: { family: themeColour('font-family', 'sans-serif') },
			scales: {
				x: { stacked: true, ticks: { color: foreground, maxRotation: 0 }, grid: { display: false } },
				y: {
					stacked: true,
					beginAtZero: true,
					ticks: { color: foreground, callback: (value) => text(Number(value)) },
					grid: { color: lines, lineWidth: 0.5 },
				},
			},
			plugins: {
				tooltip: {
					backgroundColor: background,
					borderColor: foreground,
					borderWidth: 1,
					titleColor: foreground,
					bodyColor: foreground,
					footerColor: foreground,
					filter: ({ raw }) => raw !== 0,
					callbacks: {
						label: ({ dataset, raw }) => `${dataset.label ?? ''}: ${text(Number(raw))}`,
						footer: (items) => `Total: ${text(items.reduce((sum, { raw }) => sum + Number(raw), 0))}`,
					},
				},
			},
		},
	};
}
