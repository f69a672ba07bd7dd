import { roundedCost } from '../ingestion/usage.ts';

/** What the observations of a trace say about it. Seconds and USD. */
export interface TraceFigures {
	readonly latency: number;
	readonly totalCost: number;
}

/** As they are kept beside a trace, over all of its observations; nulls where it has none, or none that has ended. */
export interface KeptTraceFigures {
	readonly first_start_time: number | null;
	readonly last_start_time: number | null;
	readonly last_end_time: number | null;
	readonly total_cost: number;
}

export interface ObservationFacts {
	readonly start_time: number;
	readonly end_time: number | null;
	readonly total_cost: number;
}

/** Last end - first start; where none has ended, last start - first start. */
export function keptFigures(kept: KeptTraceFigures): TraceFigures {
	const end = kept.last_end_time ?? kept.last_start_time ?? 0;
	return { latency: (end - (kept.first_start_time ?? 0)) / 1000, totalCost: roundedCost(kept.total_cost) };
}

/** The same over some of a trace's observations. */
export function figuresOf(observations: readonly ObservationFacts[]): TraceFigures {
	const starts = observations.map(({ start_time }) => start_time);
	const ends = observations.flatMap(({ end_time }) => end_time ?? []);
	return keptFigures({
		first_start_time: extreme(starts, Math.min),
		last_start_time: extreme(starts, Math.max),
		last_end_time: extreme(ends, Math.max),
		total_cost: observations.reduce((sum, { total_cost }) => sum + total_cost, 0),
	});
}

function extreme(numbers: readonly number[], choose: (one: number, other: number) => number): number | null {
	return numbers.length === 0 ? null : numbers.reduce((one, other) => choose(one, other));
}
