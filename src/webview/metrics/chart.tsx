import * as l10n from '@vscode/l10n';
import { useSignal } from '@preact/signals';
import {
	BarElement,
	CategoryScale,
	Chart,
	LinearScale,
	LineController,
	LineElement,
	PointElement,
	Tooltip,
} from 'chart.js';
import { useEffect, useRef } from 'preact/hooks';
import { BarsController } from './barsController.ts';
import { type ChartContent, chartConfiguration } from './chartConfiguration.ts';
import { dayAfterKey, dayText } from './chartDays.ts';
import { useThemeChanges } from './useThemeChanges.ts';

Chart.register(
	BarsController,
	BarElement,
	CategoryScale,
	LinearScale,
	LineController,
	LineElement,
	PointElement,
	Tooltip,
);

interface BarChartProperties {
	readonly title: string;
	/** The same object as long as nothing in it changes: another one is drawn anew. */
	readonly content: ChartContent;
	/** A person wants the traces of this UTC day. */
	readonly onDay: (date: string) => void;
}

/**
 * Stacked bars by day. By keyboard the arrows walk through the days, Home and End go to the first and the last; what
 * stands there is shown and said. Enter, or a click, asks for the day's traces.
 */
export function BarChart({ title, content, onDay }: BarChartProperties) {
	const canvas = useRef<HTMLCanvasElement>(null);
	const chart = useRef<Chart<'bar' | 'line', number[], string> | null>(null);
	const day = useSignal<number | undefined>(undefined);
	const theme = useThemeChanges();
	const { dates } = content;
	const open = (index: number) => {
		const date = dates[index];
		if (date !== undefined) {
			onDay(date);
		}
	};
	useEffect(() => {
		if (canvas.current === null) {
			return;
		}
		const made = new Chart(canvas.current, chartConfiguration(content, open));
		chart.current = made;
		return () => {
			made.destroy();
			chart.current = null;
		};
	}, [content, theme]);

	const show = (index: number) => {
		day.value = index;
		const elements = (chart.current?.data.datasets ?? []).map((_, datasetIndex) => ({ datasetIndex, index }));
		chart.current?.setActiveElements(elements);
		chart.current?.tooltip?.setActiveElements(elements, { x: 0, y: 0 });
		chart.current?.update();
	};
	const onKeyDown = (event: KeyboardEvent) => {
		const next = dayAfterKey(event.key, day.value, dates.length);
		if (next !== undefined) {
			event.preventDefault();
			show(next);
		} else if (event.key === 'Enter' && day.value !== undefined) {
			event.preventDefault();
			open(day.value);
		}
	};
	return (
		<div class="chart">
			<canvas
				ref={canvas}
				tabIndex={0}
				role="img"
				aria-label={l10n.t(
					'{0} by UTC day, stacked bars. Use the arrow keys to hear each day, Enter to show its traces; the table below has the same figures.',
					title,
				)}
				onKeyDown={onKeyDown}
			/>
			<p class="visually-hidden" aria-live="polite">
				{day.value !== undefined && dayText(content, day.value)}
			</p>
		</div>
	);
}
