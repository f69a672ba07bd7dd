import { legibleColour } from './legibleColour.ts';

/** Colours of VS Code's themes for charts, in the order that series take them. */
const colourNames = ['blue', 'orange', 'green', 'purple', 'yellow', 'red', 'blue', 'orange'] as const;
/** What tells the series apart where colours don't. */
const hatchings = ['none', 'up', 'dots', 'down', 'level', 'cross', 'dots', 'down'] as const;

const tile = 8;

/** The value of a theme variable, as the page has it now. */
export function themeColour(name: string, fallback: string): string {
	return getComputedStyle(document.documentElement).getPropertyValue(`--vscode-${name}`).trim() || fallback;
}

/** The place of a series that is none of the models. */
export const neutralColour = -1;

export function seriesColour(index: number): string {
	if (index === neutralColour) {
		return themeColour('charts-foreground', themeColour('foreground', '#cccccc'));
	}
	const name = colourNames[index % colourNames.length] ?? 'blue';
	return legibleColour(themeColour(`charts-${name}`, '#3794ff'), {
		background: themeColour('editor-background', '#1f1f1f'),
		foreground: themeColour('foreground', '#cccccc'),
	});
}

/** The filling of a series: its colour, hatched with the page's background, so that no two look alike without colour. */
export function seriesFilling(index: number): CanvasPattern | string {
	const colour = seriesColour(index);
	if (index === neutralColour) {
		return colour;
	}
	const canvas = document.createElement('canvas');
	canvas.width = tile;
	canvas.height = tile;
	const context = canvas.getContext('2d');
	if (context === null) {
		return colour;
	}
	context.fillStyle = colour;
	context.fillRect(0, 0, tile, tile);
	context.strokeStyle = themeColour('editor-background', '#1f1f1f');
	context.lineWidth = 1.5;
	hatch(context, hatchings[index % hatchings.length] ?? 'none');
	return context.createPattern(canvas, 'repeat') ?? colour;
}

function hatch(context: CanvasRenderingContext2D, hatching: (typeof hatchings)[number]): void {
	const line = (fromX: number, fromY: number, toX: number, toY: number) => {
		context.beginPath();
		context.moveTo(fromX, fromY);
		context.lineTo(toX, toY);
		context.stroke();
	};
	if (hatching === 'up' || hatching === 'cross') {
		line(-1, tile + 1, tile + 1, -1);
	}
	if (hatching === 'down' || hatching === 'cross') {
		line(-1, -1, tile + 1, tile + 1);
	}
	if (hatching === 'level') {
		line(0, tile / 2, tile, tile / 2);
	}
	if (hatching === 'dots') {
		context.fillStyle = context.strokeStyle;
		context.fillRect(tile / 2 - 1.5, tile / 2 - 1.5, 3, 3);
	}
}
