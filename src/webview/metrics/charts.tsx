import * as l10n from '@vscode/l10n';
import { useRef } from 'preact/hooks';
import { seriesText } from '../../model/chartSeries.ts';
import { costText } from '../../model/numberText.ts';
import type { MetricsFigures } from '../../panels/protocol.ts';
import { Icon } from '../parts/icon.tsx';
import { ChartCard } from './chartCard.tsx';
import { Legend } from './legend.tsx';
import { measures } from './measures.ts';
import { pictureOf } from './picture.ts';

interface ChartsProperties {
	readonly figures: MetricsFigures;
	/** What the picture is headed. */
	readonly title: string;
	readonly hidden: ReadonlySet<string>;
	readonly onToggle: (label: string) => void;
	readonly onDay: (date: string) => void;
	readonly onSavePicture: (pngBase64: string) => void;
	readonly onSaveTable: () => void;
}

/** The four charts on one scale of days, with one legend for the models, which have the same colour in each. */
export function Charts(properties: ChartsProperties) {
	const { figures, hidden, title, onDay, onToggle, onSavePicture, onSaveTable } = properties;
	const grid = useRef<HTMLDivElement>(null);
	const models = figures.charts.cost;
	const savePicture = () => {
		const canvases = Array.from(grid.current?.querySelectorAll('canvas') ?? []);
		const charts = canvases.map((canvas) => ({ canvas, heading: headingOf(canvas) }));
		onSavePicture(pictureOf({ title, charts, legend: models.map(seriesText) }));
	};
	return (
		<>
			<div class="above-charts">
				{models.length > 0 && <Legend series={models} hidden={hidden} text={costText} onToggle={onToggle} />}
				<div class="buttons">
					<button type="button" class="tool" onClick={onSaveTable}>
						<Icon name="export" /> {l10n.t('Export CSV')}
					</button>
					<button type="button" class="tool" onClick={savePicture}>
						<Icon name="file-media" /> {l10n.t('Export PNG')}
					</button>
				</div>
			</div>
			<div class="charts" ref={grid}>
				{measures.map((looks) => (
					<ChartCard key={looks.measure} looks={looks} figures={figures} hidden={hidden} onDay={onDay} />
				))}
			</div>
		</>
	);
}

/** What stands over a chart: its title and its sum. */
function headingOf(canvas: HTMLCanvasElement): string {
	const card = canvas.closest('.chart-card');
	const texts = ['h2', '.sum'].map((selector) => card?.querySelector(selector)?.textContent.trim() ?? '');
	return texts.filter((text) => text !== '').join('  ');
}
