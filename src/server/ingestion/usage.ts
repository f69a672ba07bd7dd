import type { ObservationEventBody } from '../../contract/observationEvent.ts';

export type NumberMap = Record<string, number>;

/** One event's usage: `usage` in either of its shapes, under `usageDetails`, which beat it key by key. Whole tokens. */
export function usageOf({ usage, usageDetails }: ObservationEventBody): NumberMap {
	const counts: NumberMap = usage === undefined || usage === null ? {} : usageFieldCounts(usage);
	putAll(counts, detailCounts(usageDetails ?? {}));
	if (!('total' in counts) && hasAny(counts)) {
		counts['total'] = sum(Object.values(counts));
	}
	return counts;
}

/** One event's costs in USD, 12 decimals. Without a total, input and output make one, unless there are other keys. */
export function costOf({ usage, costDetails }: ObservationEventBody): NumberMap {
	const costs: NumberMap = usage === undefined || usage === null ? {} : usageFieldCosts(usage);
	putAll(costs, kept(costDetails ?? {}, isAmount));
	const names = Object.keys(costs);
	if (names.length > 0 && names.every((name) => name === 'input' || name === 'output')) {
		costs['total'] = sum(Object.values(costs));
	}
	return roundedCosts(costs);
}

/** Sum of the keys whose name holds `part` in any case; undefined where there is none. */
export function sumOfKeys(map: NumberMap, part: string): number | undefined {
	let total: number | undefined;
	for (const name of Object.keys(map)) {
		if (name.toLowerCase().includes(part)) {
			total = (total ?? 0) + (map[name] ?? 0);
		}
	}
	return total;
}

export function roundedCosts(costs: NumberMap): NumberMap {
	const rounded: NumberMap = {};
	for (const name of Object.keys(costs)) {
		put(rounded, name, roundedCost(costs[name] ?? 0));
	}
	return rounded;
}

/** Costs have 12 decimals. */
export function roundedCost(cost: number): number {
	return Number(cost.toFixed(12));
}

function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}

type Usage = NonNullable<ObservationEventBody['usage']>;

function usageFieldCounts(usage: Usage): NumberMap {
	const named =
		'promptTokens' in usage || 'completionTokens' in usage || 'totalTokens' in usage
			? { input: usage.promptTokens, output: usage.completionTokens, total: usage.totalTokens }
			: pickedUsage(usage as LangfuseUsage);
	return kept(named, isCount);
}

interface LangfuseUsage {
	readonly input?: unknown;
	readonly output?: unknown;
	readonly total?: unknown;
	readonly inputCost?: unknown;
	readonly outputCost?: unknown;
	readonly totalCost?: unknown;
}

function pickedUsage({ input, output, total }: LangfuseUsage) {
	return { input, output, total };
}

function usageFieldCosts(usage: Usage): NumberMap {
	const { inputCost, outputCost, totalCost } = usage as LangfuseUsage;
	return kept({ input: inputCost, output: outputCost, total: totalCost }, isAmount);
}

/** OpenAI's own names for input and output, in its chat API and its responses API. */
const openAiNames = [
	{ input: 'prompt_tokens', output: 'completion_tokens' },
	{ input: 'input_tokens', output: 'output_tokens' },
] as const;

function detailCounts(details: Readonly<Record<string, unknown>>): NumberMap {
	const names = openAiNames.find((candidate) => hasExactly(details, candidate));
	return names === undefined ? kept(details, isCount) : openAiCounts(details, names);
}

type OpenAiNames = (typeof openAiNames)[number];

function hasExactly(details: Readonly<Record<string, unknown>>, { input, output }: OpenAiNames): boolean {
	const needed = [input, output, 'total_tokens'];
	const possible = [...needed, `${input}_details`, `${output}_details`];
	return (
		needed.every((name) => isCount(details[name])) && Object.keys(details).every((name) => possible.includes(name))
	);
}

/** Each detail X becomes `input_X` or `output_X` and is taken off its sum. */
function openAiCounts(details: Readonly<Record<string, unknown>>, names: OpenAiNames): NumberMap {
	const counts: NumberMap = { total: Number(details['total_tokens']) };
	for (const side of ['input', 'output'] as const) {
		const parts = kept((details[`${names[side]}_details`] ?? {}) as Record<string, unknown>, isCount);
		for (const [name, count] of Object.entries(parts)) {
			counts[`${side}_${name}`] = count;
		}
		counts[side] = Math.max(0, Number(details[names[side]]) - sum(Object.values(parts)));
	}
	return counts;
}

function isCount(value: unknown): boolean {
	return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isAmount(value: unknown): boolean {
	return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

/** Those values that fit; numeric text counts as a number. */
function kept(map: Readonly<Record<string, unknown>>, fits: (value: unknown) => boolean): NumberMap {
	const numbers: NumberMap = {};
	for (const name of Object.keys(map)) {
		const value = numberOf(map[name]);
		if (fits(value)) {
			put(numbers, name, value as number);
		}
	}
	return numbers;
}

/** Plain loops, here and above: every observation goes through them, with a handful of keys. */
function putAll(map: NumberMap, more: NumberMap): void {
	for (const name of Object.keys(more)) {
		put(map, name, more[name] ?? 0);
	}
}

/** As a key of its own, whatever its name. */
function put(map: NumberMap, name: string, value: number): void {
	if (name === '__proto__') {
		Object.defineProperty(map, name, { value, enumerable: true, configurable: true, writable: true });
	} else {
		map[name] = value;
	}
}

function hasAny(map: NumberMap): boolean {
	return Object.keys(map).length > 0;
}

function numberOf(value: unknown): unknown {
	return typeof value === 'string' && /^\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(value.trim()) ? Number(value) : value;
}
