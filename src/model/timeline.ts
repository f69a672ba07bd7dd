/** What the time line needs to know of an observation. */
export interface TimedObservation {
	/** Milliseconds since 1970; undefined where the time is none. */
	readonly startMs: number | undefined;
	/** Undefined where it never ended, or is a moment. */
	readonly latencySeconds?: number | undefined;
}

/** The time that the line shows, in milliseconds since 1970. */
export interface TimeSpan {
	readonly startMs: number;
	readonly endMs: number;
}

/** Where an observation stands on the line: fractions of its width, 0 to 1. */
export interface Bar {
	readonly offset: number;
	readonly width: number;
}

/** From the first start to the last end; undefined where no observation has a time. */
export function timeSpan(observations: readonly TimedObservation[]): TimeSpan | undefined {
	let startMs = Infinity;
	let endMs = -Infinity;
	for (const observation of observations) {
		if (observation.startMs !== undefined) {
			startMs = Math.min(startMs, observation.startMs);
			endMs = Math.max(endMs, observation.startMs + durationMs(observation));
		}
	}
	return startMs <= endMs ? { startMs, endMs } : undefined;
}

function durationMs({ latencySeconds }: TimedObservation): number {
	return Math.max(latencySeconds ?? 0, 0) * 1000;
}

/** @returns undefined where the observation has no time */
export function barOf(observation: TimedObservation, { startMs, endMs }: TimeSpan): Bar | undefined {
	if (observation.startMs === undefined) {
		return undefined;
	}
	const total = endMs - startMs;
	if (total === 0) {
		return { offset: 0, width: 1 };
	}
	return { offset: (observation.startMs - startMs) / total, width: durationMs(observation) / total };
}

const steps = [1, 2, 5];

/**
 * Marks of the scale: milliseconds from its beginning, 0 first, evenly apart by 1, 2 or 5 of a power of ten.
 * @param atMost how many there is room for, at least 2
 */
export function ticks(totalMs: number, atMost: number): readonly number[] {
	if (totalMs <= 0) {
		return [0];
	}
	const power = 10 ** Math.floor(Math.log10(totalMs / atMost));
	const step = [...steps, 10, 20].map((factor) => factor * power).find((each) => totalMs / each < atMost) ?? totalMs;
	return Array.from({ length: Math.floor(totalMs / step) + 1 }, (_, index) => index * step);
}
