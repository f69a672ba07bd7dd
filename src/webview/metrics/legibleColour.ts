/** WCAG 2.2 asks 3 of parts of a picture (success criterion 1.4.11); the hatching takes some of it away. */
const leastContrast = 4;
/** How much brighter (or, on a light background, darker) each try is. */
const step = 1.1;
const tries = 20;

type Rgb = readonly [red: number, green: number, blue: number];

/**
 * A colour as it is where it stands out from the background, and else made brighter or darker until it does, its hue kept:
 * the orange of VS Code's own dark theme is nearly as dark as its editor.
 * @param colours as hexadecimal `#rrggbb`; any other form is returned unchanged
 */
export function legibleColour(
	colour: string,
	{ background, foreground }: Readonly<Record<'background' | 'foreground', string>>,
): string {
	const [from, ground] = [rgbOf(colour), rgbOf(background)];
	if (from === undefined || ground === undefined || contrast(from, ground) >= leastContrast) {
		return colour;
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
	const [, red, green, blue] = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour) ?? [];
	return red === undefined || green === undefined || blue === undefined
		? undefined
		: [parseInt(red, 16), parseInt(green, 16), parseInt(blue, 16)];
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
