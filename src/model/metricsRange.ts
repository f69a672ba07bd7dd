import type { MetricsDay } from './dailyMetrics.ts';

/** The ranges of the setting `spandeck.metrics.defaultRange`, shortest first. */
export const metricsPresets = ['24h', '7d', '30d', '90d'] as const;
export type MetricsPreset = (typeof metricsPresets)[number];
export const fallbackPreset: MetricsPreset = '30d';

/** A span of time: from inclusive, to exclusive, ISO 8601; a missing end is open. */
export interface TimeSpan {
	readonly fromTimestamp?: string | undefined;
	readonly toTimestamp?: string | undefined;
}

const dayMs = 86_400_000;
const minuteMs = 60_000;
const presetDays: Record<Exclude<MetricsPreset, '24h'>, number> = { '7d': 7, '30d': 30, '90d': 90 };

/** Longer ranges begin at the first day with traffic: three years of zeros say nothing. */
const longestPaddedDays = 3 * 366;

/**
 * The days of a preset are whole UTC days that end with today's; `24h` is exact to the minute. The end is left open, so
 * that the same preset asks the same question all day and the answer may come from the cache.
 */
export function presetSpan(preset: MetricsPreset, nowMs: number): TimeSpan {
	if (preset === '24h') {
		return { fromTimestamp: isoOf(Math.floor((nowMs - dayMs) / minuteMs) * minuteMs) };
	}
	const today = Math.floor(nowMs / dayMs) * dayMs;
	return { fromTimestamp: isoOf(today - (presetDays[preset] - 1) * dayMs) };
}

/** UTC days as a person picks them, both included, as a span. `YYYY-MM-DD` */
export function daysSpan(firstDay: string, lastDay: string): TimeSpan {
	return { fromTimestamp: isoOf(Date.parse(firstDay)), toTimestamp: isoOf(Date.parse(lastDay) + dayMs) };
}

/**
 * Every UTC day that a span touches, `YYYY-MM-DD`, oldest first, with those that have no traffic.
 * @param days what the server sent; stretches the span where an end is open, and nowhere else
 */
export function spanDates(span: TimeSpan, days: readonly Pick<MetricsDay, 'date'>[], nowMs: number): readonly string[] {
	const trafficDays = days.map(({ date }) => Date.parse(date)).filter((ms) => !Number.isNaN(ms));
	const firstTraffic = trafficDays.reduce((least, ms) => Math.min(least, ms), Math.floor(nowMs / dayMs) * dayMs);
	const last = span.toTimestamp === undefined ? nowMs : Date.parse(span.toTimestamp) - 1;
	const asked = span.fromTimestamp === undefined ? firstTraffic : Date.parse(span.fromTimestamp);
	const first = last - asked > longestPaddedDays * dayMs ? Math.max(firstTraffic, asked) : asked;
	const dates: string[] = [];
	for (let ms = Math.floor(first / dayMs) * dayMs; ms <= last; ms += dayMs) {
		dates.push(isoOf(ms).slice(0, 10));
	}
	return dates;
}

function isoOf(ms: number): string {
	return new Date(ms).toISOString();
}
