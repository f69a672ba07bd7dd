import { dayMs } from '../time.ts';

/** What an observation adds to the figures of its trace and of its day, as its row has it. */
export interface CountedObservation {
	readonly trace_id: string;
	readonly level: string;
	readonly environment: string;
	readonly start_time: number;
	readonly end_time: number | null;
	readonly model: string | null;
	readonly input_usage: number;
	readonly output_usage: number;
	readonly total_usage: number;
	readonly input_cost: number | null;
	readonly output_cost: number | null;
	readonly total_cost: number;
}

export const countedColumns = [
	'trace_id',
	'level',
	'environment',
	'start_time',
	'end_time',
	'model',
	'input_usage',
	'output_usage',
	'total_usage',
	'input_cost',
	'output_cost',
	'total_cost',
] as const satisfies readonly (keyof CountedObservation)[];

/** The row of `trace_usage` that counts it. */
export interface UsageKey {
	readonly day: number;
	readonly has_model: number;
	readonly model: string;
	readonly environment: string;
}

export function usageKeyOf({ start_time, model, environment }: CountedObservation): UsageKey {
	return { day: Math.floor(start_time / dayMs), has_model: Number(model !== null), model: model ?? '', environment };
}

/** `observation_count`, usage and cost: what the usage tables sum. */
export type UsageSums = [observations: number, input: number, output: number, total: number, cost: number];

export function noUsage(): UsageSums {
	return [0, 0, 0, 0, 0];
}

/** @param sign -1 takes it away */
export function addUsage(sums: UsageSums, row: CountedObservation, sign: 1 | -1): void {
	sums[0] += sign;
	sums[1] += sign * row.input_usage;
	sums[2] += sign * row.output_usage;
	sums[3] += sign * row.total_usage;
	sums[4] += sign * row.total_cost;
}
