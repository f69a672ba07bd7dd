import * as l10n from '@vscode/l10n';
import { languageCode } from './languageCode.ts';
import type { TimeSpan } from './metricsRange.ts';

const dayMs = 86_400_000;
const minuteMs = 60_000;

/** A span and the one of the same length before it. */
export interface ComparedSpans {
	/** Covers both: one question to the server answers for either. Absent where a day would belong to both. */
	readonly whole?: TimeSpan;
	readonly before: TimeSpan;
	/** Of each, in UTC days; a part of a day counts as one. */
	readonly days: number;
}

/**
 * The period before a range, as long as the range up to the end of the day in which it ends.
 * @returns undefined where the range has no beginning: nothing was before it
 */
export function comparedSpans({ fromTimestamp, toTimestamp }: TimeSpan, nowMs: number): ComparedSpans | undefined {
	if (fromTimestamp === undefined) {
		return undefined;
	}
	const fromMs = Date.parse(fromTimestamp);
	const isWholeDays = fromMs % dayMs === 0;
	const endMs = toTimestamp === undefined ? openEnd(nowMs, isWholeDays) : Date.parse(toTimestamp);
	const beforeMs = fromMs - Math.max(endMs - fromMs, 0);
	const before = { fromTimestamp: new Date(beforeMs).toISOString(), toTimestamp: fromTimestamp };
	return {
		...(isWholeDays && { whole: { fromTimestamp: before.fromTimestamp, toTimestamp } }),
		before,
		days: Math.ceil((endMs - fromMs) / dayMs),
	};
}

/** A range of whole days that is still open is compared with as many whole days, another to the minute. */
function openEnd(nowMs: number, isWholeDays: boolean): number {
	return isWholeDays ? Math.ceil(nowMs / dayMs) * dayMs : Math.floor(nowMs / minuteMs) * minuteMs;
}

/** How much a figure changed: `+12%`, `-3.4%`, `no change`; where there was nothing before, in words. */
export function changeText(value: number, before: number): string {
	if (value === before) {
		return l10n.t('no change');
	}
	if (before === 0) {
		return l10n.t('none before');
	}
	const change = (value - before) / before;
	const digits = Math.abs(change) < 0.1 ? 1 : 0;
	return new Intl.NumberFormat(languageCode, {
		style: 'percent',
		maximumFractionDigits: digits,
		signDisplay: 'always',
	}).format(change);
}
