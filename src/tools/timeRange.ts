import * as z from 'zod';
import { time } from '../contract/wire.ts';
import type { TimeSpan } from '../model/metricsRange.ts';
import type { ToolName } from '../names.ts';
import { refusal } from './toolInput.ts';

const rangePattern = /^(?:today|yesterday|[1-9]\d{0,3}[mhdw])$/;
const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

/** The members of an input that say a span of time. All days are UTC days, as the servers count. */
export const timeRangeInput = {
	range: z
		.string()
		.regex(rangePattern, 'must be today, yesterday, or a number with m, h, d or w, like 24h or 7d')
		.describe(
			'today, yesterday, or the last minutes, hours, days or weeks as a number with m, h, d or w, like 24h or 7d. Days are UTC days and today is one of them: 7d is today and the six days before. Instead of from and to.',
		)
		.optional(),
	from: z
		.string()
		.describe('Beginning, inclusive: a UTC day like 2026-11-23, or a time with a zone like 2026-11-23T08:00:00Z.')
		.optional(),
	to: z
		.string()
		.describe('End: a UTC day like 2026-11-23, which is included whole, or a time with a zone, exclusive.')
		.optional(),
};

interface TimeRangeInput {
	readonly range?: string | undefined;
	readonly from?: string | undefined;
	readonly to?: string | undefined;
}

const minuteMs = 60_000;
const dayMs = 86_400_000;
const unitMs: Readonly<Record<string, number>> = { m: minuteMs, h: 3_600_000, d: dayMs, w: 7 * dayMs };

/**
 * @param usual the range where nothing is asked for; undefined: all time
 * @throws SpandeckError kind `argument`
 */
export function timeSpanOf(
	tool: ToolName,
	{ range, from, to }: TimeRangeInput,
	{ nowMs, usual }: { readonly nowMs: number; readonly usual: string | undefined },
): TimeSpan {
	if (range !== undefined && (from !== undefined || to !== undefined)) {
		throw refusal(tool, 'range', 'cannot stand beside from and to: give the one or the others');
	}
	if (from === undefined && to === undefined) {
		const asked = range ?? usual;
		return asked === undefined ? {} : spanOfRange(asked, nowMs);
	}
	const span = {
		...(from !== undefined && { fromTimestamp: momentOf(tool, 'from', from, 0) }),
		...(to !== undefined && { toTimestamp: momentOf(tool, 'to', to, dayMs) }),
	};
	if (span.fromTimestamp !== undefined && span.toTimestamp !== undefined && span.fromTimestamp >= span.toTimestamp) {
		throw refusal(tool, 'from', `must be before to, and ${span.fromTimestamp} is not before ${span.toTimestamp}`);
	}
	return span;
}

/** The span that was asked for, so that a model need not reckon; times in UTC, the end exclusive. */
export function rangeInAnswer({ fromTimestamp, toTimestamp }: TimeSpan) {
	return { from: fromTimestamp ?? 'the beginning', to: toTimestamp ?? 'now' };
}

/** The end of a range stays open, so that the same question gets its answer from the cache. */
function spanOfRange(range: string, nowMs: number): TimeSpan {
	const today = Math.floor(nowMs / dayMs) * dayMs;
	if (range === 'yesterday') {
		return { fromTimestamp: isoOf(today - dayMs), toTimestamp: isoOf(today) };
	}
	const amount = range === 'today' ? 1 : Number.parseInt(range, 10);
	const unit = range === 'today' ? 'd' : range.slice(-1);
	const ms = amount * (unitMs[unit] ?? dayMs);
	// Whole days with today's, as the panel of metrics counts them; what is shorter is exact to the minute.
	const isDays = unit === 'd' || unit === 'w';
	return { fromTimestamp: isoOf(isDays ? today + dayMs - ms : Math.floor((nowMs - ms) / minuteMs) * minuteMs) };
}

/** @param dayEndMs what a day alone means: its beginning, or with a day's length its end */
function momentOf(tool: ToolName, argument: string, text: string, dayEndMs: number): string {
	if (dayPattern.test(text)) {
		const ms = Date.parse(`${text}T00:00:00Z`);
		// JavaScript takes the 30th of February for the 2nd of March.
		if (!Number.isNaN(ms) && isoOf(ms).startsWith(text)) {
			return isoOf(ms + dayEndMs);
		}
	}
	const moment = time.safeParse(text);
	if (!moment.success) {
		const detail = 'must be a UTC day like 2026-11-23, or a date and time with a zone like 2026-11-23T08:00:00Z';
		throw refusal(tool, argument, detail);
	}
	return isoOf(Date.parse(moment.data));
}

function isoOf(ms: number): string {
	return new Date(ms).toISOString();
}
