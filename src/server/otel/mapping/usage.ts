import type { JsonObject } from '../../../contract/json.ts';
import { below, firstOf, objectOf } from '../attributes.ts';
import type { Span } from '../span.ts';
import { aiSdkScope } from './names.ts';

type Counts = Record<string, number>;

const usageNames = ['langfuse.observation.usage_details'];
const costNames = ['langfuse.observation.cost_details'];
const totalCostNames = ['gen_ai.usage.cost', 'llm.cost.total'];
const usagePrefixes = ['gen_ai.usage.', 'llm.token_count.'];
const aiSdkUsagePrefix = 'ai.usage.';
const aiSdkProviderMetadata = 'ai.response.providerMetadata';
/** No count, or what is left of one without its parts. */
const notCounted = /^cost$|noCacheTokens$|textTokens$/;

/** The keys that a count goes by here; the first rule that fits its name as it came. */
const keyRules: readonly (readonly [pattern: RegExp, key: string])[] = [
	[/cache_?read|cached/i, 'input_cached_tokens'],
	[/cache_?(?:creation|write)/i, 'input_cache_creation'],
	[/reasoning/i, 'output_reasoning_tokens'],
	[/^(?:prompt_?tokens|input_?tokens|prompt)$/i, 'input'],
	[/^(?:completion_?tokens|output_?tokens|completion)$/i, 'output'],
	[/^(?:total_?tokens|total)$/i, 'total'],
];
/** What is counted in `input` and `output` and stands beside them as well. */
const partsOf = { input: /^input_cach/, output: /^output_reasoning|completion.*audio|output.*audio/ } as const;

/** What providers say behind the AI SDK's own counts: provider -> its name -> ours. */
const providerCounts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	openai: { cachedPromptTokens: 'input_cached_tokens', reasoningTokens: 'output_reasoning_tokens' },
	anthropic: { cacheReadInputTokens: 'input_cached_tokens', cacheCreationInputTokens: 'input_cache_creation' },
	bedrock: { cacheReadInputTokens: 'input_cached_tokens', cacheWriteInputTokens: 'input_cache_creation' },
};

/** Usage as a span tells it, in ingestion's form `usageDetails`; undefined where it tells none. */
export function usageDetailsOf({ attributes, scope }: Span): JsonObject | undefined {
	const own = objectOf(firstOf(attributes, usageNames));
	if (own !== undefined) {
		return own;
	}
	const isAiSdk = scope.name === aiSdkScope;
	const prefixes = isAiSdk ? [...usagePrefixes, aiSdkUsagePrefix] : usagePrefixes;
	const counts: Counts = {};
	for (const [name, value] of prefixes.flatMap((prefix) => below(attributes, prefix))) {
		addCount(counts, name, value);
	}
	const all = isAiSdk ? { ...providerCountsOf(attributes.get(aiSdkProviderMetadata)), ...counts } : counts;
	return Object.keys(all).length === 0 ? undefined : withoutParts(all);
}

/** A name that came first keeps its place: the conventions' own names stand before the AI SDK's. */
function addCount(counts: Counts, name: string, value: unknown): void {
	const count = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
	if (notCounted.test(name) || typeof count !== 'number' || !Number.isFinite(count)) {
		return;
	}
	const key = keyRules.find(([pattern]) => pattern.test(name))?.[1] ?? name;
	counts[key] ??= count;
}

function providerCountsOf(metadata: unknown): Counts {
	const counts: Counts = {};
	for (const [provider, names] of Object.entries(providerCounts)) {
		const told = objectOf(objectOf(metadata)?.[provider]) ?? {};
		for (const [name, key] of Object.entries(names)) {
			addCount(counts, key, told[name]);
		}
	}
	return counts;
}

function withoutParts(counts: Counts): Counts {
	const rest = { ...counts };
	for (const [side, pattern] of Object.entries(partsOf)) {
		const whole = counts[side];
		if (whole !== undefined) {
			const parts = Object.entries(counts).filter(([key]) => pattern.test(key));
			rest[side] = Math.max(
				0,
				parts.reduce((left, [, count]) => left - count, whole),
			);
		}
	}
	return rest;
}

/** Cost in USD as a span tells it, in ingestion's form `costDetails`; undefined where it tells none. */
export function costDetailsOf({ attributes }: Span): JsonObject | undefined {
	const own = objectOf(firstOf(attributes, costNames));
	if (own !== undefined) {
		return own;
	}
	const total = firstOf(attributes, totalCostNames);
	return total === undefined ? undefined : { total };
}
