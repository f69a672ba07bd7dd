import { roundedCost } from '../ingestion/usage.ts';
import type { TraceFigures } from './traceRow.ts';

export interface ObservationFacts {
	readonly start_time: number;
	readonly end_time: number | null;
	readonly total_cost: number;
}

/** Last end - first start in seconds; where none has ended, last start - first start. */
export function figuresOf(observations: readonly ObservationFacts[]): TraceFigures {
	if (observations.length === 0) {
		return { latency: 0, totalCost: 0 };
	}
	let firstStart = Infinity;
	let lastStart = -Infinity;
	let lastEnd = -Infinity;
	let cost = 0;
	for (const { start_time, end_time, total_cost } of observations) {
		firstStart = Math.min(firstStart, start_time);
		lastStart = Math.max(lastStart, start_time);
		lastEnd = Math.max(lastEnd, end_time ?? -Infinity);
		cost += total_cost;
	}
	const end = lastEnd === -Infinity ? lastStart : lastEnd;
	return { latency: (end - firstStart) / 1000, totalCost: roundedCost(cost) };
}
