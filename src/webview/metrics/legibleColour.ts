/** WCAG 2.2 asks 3 of parts of a picture (success criterion 1.4.11); the hatching takes some of it away. */
const leastContrast = 4;
/** How much brighter (or, on a light background, darker) each try is. */
const step = 1.1;
const tries = 20;

type Rgb = readonly [red: number, green: number, blue: number];

/**
 * A colour as it is where it stands out from the background, and else made brighter or darker until it does, its hue kept.
 * What it lets through is left out: the orange of VS Code's own themes is a third of a colour, made to lie over text.
 * @param colours as `#rrggbb`, `rgb(r, g, b)` or `rgba(r, g, b, a)`, as VS Code writes them; any other form is returned unchanged
 */
export function legibleColour(
	colour: string,
	{ background, foreground }: Readonly<Record<'background' | 'foreground', string>>,
): string {
	const [from, ground] = [rgbOf(colour), rgbOf(background)];
	if (from === undefined || ground === undefined) {
		return colour;
	}
	if (contrast(from, ground) >= leastContrast) {
		return hexOf(from);
	}
	const factor = luminance(ground) < 0.18 ? step : 1 / step;
	const tried = Array.from({ length: tries }, (_, index) => scaled(from, factor ** (index + 1)));
	const found = tried.find((candidate) => contrast(candidate, ground) >= leastContrast);
	return found === undefined ? foreground : hexOf(found);
}

function scaled([red, green, blue]: Rgb, factor: number): Rgb {
	const part = (value: number) => Math.min(255, Math.round(value * factor));
	return [part(red), part(green), part(blue)];
}

function hexOf(rgb: Rgb): string {
	return `#${rgb.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

function rgbOf(colour: string): Rgb | undefined {
	const hex = /^#(..)(..)(..)$/
		.exec(colour)
		?.slice(1)
		.map((part) => parseInt(part, 16));
	const decimal = /^rgba?\((\d+), ?(\d+), ?(\d+)/.exec(colour)?.slice(1).map(Number);
	const [red = NaN, green = NaN, blue = NaN] = hex ?? decimal ?? [];
	return Number.isNaN(red + green + blue) ? undefined : [red, green, blue];
}

/** The contrast ratio of WCAG 2.2, from 1 to 21. */
function contrast(one: Rgb, other: Rgb): number {
	const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
	return (light + 0.05) / (dark + 0.05);
}

/** The relative luminance of WCAG 2.2, from 0 to 1. */
function luminance([red, green, blue]: Rgb): number {
	const linear = (part: number) => {
		const share = part / 255;
		return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
	};
	return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
