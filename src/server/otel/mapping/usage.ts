import type { JsonObject } from '../../../contract/json.ts';
import { below, firstOf, objectOf } from '../attributes.ts';
import type { Span } from '../span.ts';

type Counts = Record<string, number>;

const usageNames = ['langfuse.observation.usage_details'];
const costNames = ['langfuse.observation.cost_details'];
const totalCostNames = ['gen_ai.usage.cost', 'llm.cost.total'];
const usagePrefixes = ['gen_ai.usage.', 'llm.token_count.'];
const aiSdkUsagePrefix = 'ai.usage.';
/** What an embedding counts, which is all input. */
const aiSdkEmbeddingTokens = 'tokens';
const aiSdkProviderMetadata = 'ai.response.providerMetadata';
/** No count, or what is left of one without its parts. */
const notCounted = /^cost$|noCacheTokens$|textTokens$/;

/** The keys that a count goes by here; the first rule that fits its name as it came. */
const keyRules: readonly (readonly [pattern: RegExp, key: string])[] = [
	[/cache_?read|cached/i, 'input_cached_tokens'],
	[/ephemeral_5m/, 'input_cache_creation_5m'],
	[/ephemeral_1h/, 'input_cache_creation_1h'],
	[/cache_?(?:creation|write)/i, 'input_cache_creation'],
	[/reasoning|thoughts/i, 'output_reasoning_tokens'],
	[/^(?:prompt_?tokens|input_?tokens|prompt)$/i, 'input'],
	[/^(?:completion_?tokens|output_?tokens|completion)$/i, 'output'],
	[/^(?:total_?tokens|total)$/i, 'total'],
];
/** What is counted in a key and stands beside it as well; the first one's rest is a part of the next. */
const partsOf = {
	input_cache_creation: /^input_cache_creation_/,
	input: /^input_cach/,
	output: /^output_reasoning|completion.*audio|output.*audio/,
} as const;

/** What providers say behind the AI SDK's own counts: the way to a count -> its key here; the first that is there. */
const providerCounts: readonly (readonly [path: string, key: string])[] = [
	['openai.cachedPromptTokens', 'input_cached_tokens'],
	['openai.reasoningTokens', 'output_reasoning_tokens'],
	['anthropic.usage.cache_read_input_tokens', 'input_cached_tokens'],
	['anthropic.cacheReadInputTokens', 'input_cached_tokens'],
	['anthropic.usage.cache_creation_input_tokens', 'input_cache_creation'],
	['anthropic.cacheCreationInputTokens', 'input_cache_creation'],
	['anthropic.usage.cache_creation.ephemeral_5m_input_tokens', 'input_cache_creation_5m'],
	['anthropic.usage.cache_creation.ephemeral_1h_input_tokens', 'input_cache_creation_1h'],
	['bedrock.usage.cacheReadInputTokens', 'input_cached_tokens'],
	['bedrock.cacheReadInputTokens', 'input_cached_tokens'],
	['bedrock.usage.cacheWriteInputTokens', 'input_cache_creation'],
	['bedrock.cacheWriteInputTokens', 'input_cache_creation'],
];

/** Usage as a span tells it, in ingestion's form `usageDetails`; undefined where it tells none. */
export function usageDetailsOf({ attributes }: Span): JsonObject | undefined {
	const own = objectOf(firstOf(attributes, usageNames));
	if (own !== undefined) {
		return own;
	}
	const counts: Counts = {};
	for (const prefix of usagePrefixes) {
		for (const [name, value] of below(attributes, prefix)) {
			addCount(counts, name, value);
		}
	}
	for (const [name, value] of below(attributes, aiSdkUsagePrefix)) {
		addCount(counts, name === aiSdkEmbeddingTokens ? 'input_tokens' : name, value);
	}
	const told = attributes.get(aiSdkProviderMetadata);
	const all = told === undefined ? counts : { ...providerCountsOf(told), ...counts };
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
	for (const [path, key] of providerCounts) {
		const told = path.split('.').reduce<unknown>((inner, name) => objectOf(inner)?.[name], metadata);
		if (typeof told === 'number' && Number.isFinite(told)) {
			counts[key] ??= told;
		}
	}
	return counts;
}

function withoutParts(counts: Counts): Counts {
	const rest = { ...counts };
	for (const [name, pattern] of Object.entries(partsOf)) {
		const whole = rest[name];
		if (whole !== undefined) {
			const parts = Object.entries(rest).filter(([key]) => pattern.test(key));
			rest[name] = Math.max(
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
