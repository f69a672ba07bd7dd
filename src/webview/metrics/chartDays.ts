import { type ChartContent, previousLabel } from './chartConfiguration.ts';

/** The day that a key leads to; undefined for a key that leads nowhere. @param day where the keyboard is */
export function dayAfterKey(key: string, day: number | undefined, count: number): number | undefined {
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

/** `2026-11-24: gpt-4o $0.31. Total $0.31. Period before $0.28.` */
export function dayText({ dates, series, previous, text }: ChartContent, index: number): string {
	const parts = series.map(({ label, values }) => `${label} ${text(values[index] ?? 0)}`);
	const total = series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0);
	const before = previous?.[index];
	return [
		`${dates[index] ?? ''}: ${parts.length === 0 ? 'nothing' : parts.join(', ')}.`,
		`Total ${text(total)}.`,
		...(before === undefined ? [] : [`${previousLabel} ${text(before)}.`]),
	].join(' ');
}
