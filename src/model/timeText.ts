import * as l10n from '@vscode/l10n';
import { languageCode } from './languageCode.ts';

/** Times as people read them, in the local time zone unless the name says UTC. Numbers first: they sort and align. */
const timeFormat = new Intl.DateTimeFormat('sv-SE', {
	year: 'numeric',
	month: '2-digit',
	day: '2-digit',
	hour: '2-digit',
	minute: '2-digit',
	second: '2-digit',
});
const clockFormat = new Intl.DateTimeFormat('sv-SE', { hour: '2-digit', minute: '2-digit' });
const ago = new Intl.RelativeTimeFormat(languageCode, { numeric: 'always' });

/** `2026-11-24 08:21:47`; what is no time is shown as it comes. */
export function timeText(iso: string): string {
	const parsed = Date.parse(iso);
	return Number.isNaN(parsed) ? iso : timeFormat.format(parsed);
}

/** `08:21` */
export function clockText(ms: number): string {
	return clockFormat.format(ms);
}

/** The UTC day: `2026-11-24`. */
export function utcDayText(iso: string): string {
	const parsed = Date.parse(iso);
	return Number.isNaN(parsed) ? iso : new Date(parsed).toISOString().slice(0, 10);
}

const steps = [
	{ unit: 'day', ms: 86_400_000 },
	{ unit: 'hour', ms: 3_600_000 },
	{ unit: 'minute', ms: 60_000 },
] as const;

/** `3 minutes ago`, `just now`; a time to come counts as now. */
export function ageText(iso: string, nowMs: number): string {
	const parsed = Date.parse(iso);
	if (Number.isNaN(parsed)) {
		return iso;
	}
	const age = nowMs - parsed;
	const step = steps.find(({ ms }) => age >= ms);
	return step === undefined ? l10n.t('just now') : agoText(Math.floor(age / step.ms), step.unit);
}

/** `3 minutes ago` */
export function agoText(count: number, unit: 'minute' | 'hour' | 'day' | 'week'): string {
	return ago.format(-count, unit);
}
