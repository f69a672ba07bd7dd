import type { MetricsGranularity } from '../../../contract/metricsV2.ts';
import { dayMs, hourMs, isoTime, minuteMs } from '../../time.ts';

type Granularity = Exclude<MetricsGranularity, 'auto'>;

/** Fitting for a range: at most some hundred points. */
export function granularityOf(granularity: MetricsGranularity, rangeMs: number): Granularity {
	if (granularity !== 'auto') {
		return granularity;
	}
	const steps: readonly (readonly [number, Granularity])[] = [
		[2 * hourMs, 'minute'],
		[3 * dayMs, 'hour'],
		[90 * dayMs, 'day'],
		[730 * dayMs, 'week'],
	];
	return steps.find(([most]) => rangeMs <= most)?.[1] ?? 'month';
}

/** The name of the span of time that a moment lies in: a day `YYYY-MM-DD`, shorter ones with the time, UTC. */
export function bucketOf(granularity: Granularity, timeMs: number): string {
	const startMs = startOf(granularity, timeMs);
	return granularity === 'minute' || granularity === 'hour' ? isoTime(startMs) : isoTime(startMs).slice(0, 10);
}

/** SQL of where that span of time begins, as `bucketOf` has it. @param time an expression of whole milliseconds */
export function bucketStartSql(granularity: Granularity, time: string): string {
	const floor = (lengthMs: number, firstMs = 0) =>
		`${time} - ((${time} - ${firstMs}) % ${lengthMs} + ${lengthMs}) % ${lengthMs}`;
	switch (granularity) {
		case 'minute':
			return floor(minuteMs);
		case 'hour':
			return floor(hourMs);
		case 'day':
			return floor(dayMs);
		case 'week':
			return floor(7 * dayMs, mondayOf(0));
		case 'month':
			return `unixepoch(${time} / 1000.0, 'unixepoch', 'start of month') * 1000`;
	}
}

/** Every such span that the range touches, oldest first. @param toMs inclusive */
export function bucketsOf(granularity: Granularity, fromMs: number, toMs: number): string[] {
	const buckets: string[] = [];
	for (let ms = startOf(granularity, fromMs); ms <= toMs; ms = startOf(granularity, nextOf(granularity, ms))) {
		buckets.push(bucketOf(granularity, ms));
	}
	return buckets;
}

function startOf(granularity: Granularity, timeMs: number): number {
	switch (granularity) {
		case 'minute':
			return Math.floor(timeMs / minuteMs) * minuteMs;
		case 'hour':
			return Math.floor(timeMs / hourMs) * hourMs;
		case 'day':
			return Math.floor(timeMs / dayMs) * dayMs;
		case 'week':
			return mondayOf(timeMs);
		case 'month':
			return Date.parse(`${isoTime(timeMs).slice(0, 'YYYY-MM'.length)}-01T00:00:00Z`);
	}
}

/** 1970 began on a Thursday. */
function mondayOf(timeMs: number): number {
	const day = Math.floor(timeMs / dayMs);
	return (day - ((((day + 3) % 7) + 7) % 7)) * dayMs;
}

function nextOf(granularity: Granularity, startMs: number): number {
	const lengths: Readonly<Record<Granularity, number>> = {
		minute: minuteMs,
		hour: hourMs,
		day: dayMs,
		week: 7 * dayMs,
		month: 31 * dayMs,
	};
	return startMs + lengths[granularity];
}
