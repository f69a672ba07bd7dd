import * as l10n from '@vscode/l10n';
import { agoText, timeText } from './timeText.ts';

/** Times as people write them in a filter: relative (`7d`: that long ago), local (`2026-11-01`), or UTC (`2026-11-01T08:00Z`). */

const unitMs: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const unitNames = { m: 'minute', h: 'hour', d: 'day', w: 'week' } as const;
const relative = /^(\d{1,5})([mhdw])$/;
const absolute = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?))?(Z|[+-]\d{2}:\d{2})?$/;

export function isRelativeTime(text: string): boolean {
	return relative.test(text);
}

/**
 * A time on its own, in milliseconds. Without a zone it is local; a day alone is its first moment.
 * @returns undefined for what is none, such as the 30th of February
 */
export function absoluteTime(text: string): number | undefined {
	const [, day, clock = '00:00', zone = ''] = absolute.exec(text) ?? [];
	const parsed = day === undefined ? Number.NaN : Date.parse(`${day}T${clock}${zone}`);
	return Number.isNaN(parsed) || day === undefined || !isDay(day) ? undefined : parsed;
}

/** JavaScript takes the 30th of February for the 2nd of March. */
function isDay(day: string): boolean {
	const parsed = Date.parse(`${day}T00:00Z`);
	return !Number.isNaN(parsed) && new Date(parsed).toISOString().startsWith(day);
}

/** @returns ISO 8601 in UTC; undefined for what is no time */
export function isoOfTermTime(text: string, nowMs: number): string | undefined {
	const [, amount, unit = ''] = relative.exec(text) ?? [];
	const ms = amount === undefined ? absoluteTime(text) : nowMs - Number(amount) * (unitMs[unit] ?? 0);
	return ms === undefined || Number.isNaN(new Date(ms).getTime()) ? undefined : new Date(ms).toISOString();
}

/** `7 days ago`, `2026-11-01 09:00:00 local time`, `2026-11-01 08:00:00 UTC`. */
export function termTimeText(text: string): string {
	const [, amount, unit = ''] = relative.exec(text) ?? [];
	if (amount !== undefined) {
		return agoText(Number(amount), unitNames[unit as keyof typeof unitNames]);
	}
	const ms = absoluteTime(text);
	if (ms === undefined) {
		return text;
	}
	const iso = new Date(ms).toISOString();
	return text.endsWith('Z') ? `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC` : l10n.t('{0} local time', timeText(iso));
}
