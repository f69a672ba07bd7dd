import { seriesColour, seriesFilling, themeColour } from './swatch.ts';

interface Picture {
	readonly title: string;
	/** The charts' own canvases, as they are drawn now, and what stands over each. */
	readonly charts: readonly { readonly heading: string; readonly canvas: HTMLCanvasElement }[];
	readonly legend: readonly string[];
}

const margin = 24;
const lineHeight = 28;

/** One picture of all charts in the page's colours, as the base64 text of a PNG. */
export function pictureOf({ title, charts, legend }: Picture): string {
	const scale = window.devicePixelRatio;
	const width = Math.max(...charts.map(({ canvas }) => canvas.clientWidth), 480) + 2 * margin;
	const height = charts.reduce((sum, { canvas }) => sum + canvas.clientHeight + 2 * lineHeight, 4 * lineHeight);
	const whole = document.createElement('canvas');
	whole.width = width * scale;
	whole.height = height * scale;
	const context = whole.getContext('2d');
	if (context === null) {
		return '';
	}
	context.scale(scale, scale);
	context.fillStyle = themeColour('editor-background', '#1f1f1f');
	context.fillRect(0, 0, width, height);
	const write = (text: string, x: number, y: number, size: number) => {
		context.fillStyle = themeColour('foreground', '#cccccc');
		context.font = `${size}px ${themeColour('font-family', 'sans-serif')}`;
		context.fillText(text, x, y);
	};
	write(title, margin, margin + lineHeight / 2, 18);
	let top = margin + lineHeight;
	for (const { heading, canvas } of charts) {
		write(heading, margin, top + lineHeight, 14);
		context.drawImage(canvas, margin, top + 1.5 * lineHeight, canvas.clientWidth, canvas.clientHeight);
		top += canvas.clientHeight + 2 * lineHeight;
	}
	drawLegend(context, legend, top + lineHeight / 2, write);
	return whole.toDataURL('image/png').replace(/^data:image\/png;base64,/, '');
}

function drawLegend(
	context: CanvasRenderingContext2D,
	legend: readonly string[],
	top: number,
	write: (text: string, x: number, y: number, size: number) => void,
): void {
	let left = margin;
	for (const [index, label] of legend.entries()) {
		context.fillStyle = seriesFilling(index);
		context.fillRect(left, top, 14, 14);
		context.strokeStyle = seriesColour(index);
		context.strokeRect(left + 0.5, top + 0.5, 13, 13);
		write(label, left + 20, top + 12, 12);
		left += context.measureText(label).width + 44;
	}
}
