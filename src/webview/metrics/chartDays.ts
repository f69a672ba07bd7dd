import * as l10n from '@vscode/l10n';
import type { ChartContent } from './chartConfiguration.ts';

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
	const date = dates[index] ?? '';
	return [
		parts.length === 0 ? l10n.t('{0}: nothing.', date) : `${date}: ${parts.join(', ')}.`,
		l10n.t('Total {0}.', text(total)),
		...(before === undefined ? [] : [l10n.t('Period before {0}.', text(before))]),
	].join(' ');
}
