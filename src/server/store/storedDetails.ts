/**
 * `usage_details` and `cost_details`: the JSON of a map of numbers, or nothing where it says no more than the sums in the
 * columns beside it, as most do. A tenth of what a row is apart from its texts.
 */
interface Sums {
	readonly input: unknown;
	readonly output: unknown;
	readonly total: unknown;
}

interface Row {
	readonly usage_details?: unknown;
	readonly cost_details?: unknown;
	readonly input_usage?: unknown;
	readonly output_usage?: unknown;
	readonly total_usage?: unknown;
	readonly input_cost?: unknown;
	readonly output_cost?: unknown;
	readonly total_cost?: unknown;
}

const saidBySums = '';

/** @param row with both maps as JSON @returns both as they are kept; empty where the row has none */
export function storedDetails(row: Row): Readonly<Record<string, string>> {
	const { usage_details: usage, cost_details: cost } = row;
	return typeof usage === 'string' && typeof cost === 'string'
		? {
				usage_details: usage === jsonOf(usageSums(row)) ? saidBySums : usage,
				cost_details: cost === jsonOf(costSums(row)) ? saidBySums : cost,
			}
		: {};
}

/** The way back. @param row as it is kept @returns JSON */
export function usageDetailsOf(row: Row & { readonly usage_details: string }): string {
	return row.usage_details === saidBySums ? jsonOf(usageSums(row)) : row.usage_details;
}

export function costDetailsOf(row: Row & { readonly cost_details: string }): string {
	return row.cost_details === saidBySums ? jsonOf(costSums(row)) : row.cost_details;
}

function usageSums({ input_usage: input, output_usage: output, total_usage: total }: Row): Sums {
	return { input, output, total };
}

function costSums({ input_cost: input, output_cost: output, total_cost: total }: Row): Sums {
	return { input, output, total };
}

/** Written by hand, numbers as JSON has them: it is made for each row that is kept. */
function jsonOf({ input, output, total }: Sums): string {
	return `{"input":${String(input)},"output":${String(output)},"total":${String(total)}}`;
}
