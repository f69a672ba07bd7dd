import { type NumberMap, roundedCosts, sumOfKeys } from '../ingestion/usage.ts';
import { type Price, prices } from './prices.ts';

const tokensPerPrice = 1_000_000;

/** `openai/gpt-4o`, `us.anthropic.claude-sonnet-4-20250514-v1:0`: who serves it, and where. */
const provider = /^(?:.*\/|(?:\w+\.)?anthropic\.)/;
/** `-2024-11-20`, `@20250514`, `-latest`, `-v1:0` */
const release = /(?:[-@](?:latest|\d{8}|\d{4}-\d{2}-\d{2}))?(?:-v\d+(?::\d+)?)?$/;

/** Those that were looked for: an app has a handful, and tells them with every call. */
const knownPrices = new Map<string, Price | undefined>();
const mostKnown = 1000;

/** The list price of a model as apps name it; undefined where the table does not have it. */
export function priceOf(model: string): Price | undefined {
	if (!knownPrices.has(model)) {
		if (knownPrices.size >= mostKnown) {
			knownPrices.clear();
		}
		knownPrices.set(model, searchedPrice(model));
	}
	return knownPrices.get(model);
}

function searchedPrice(model: string): Price | undefined {
	const name = model.toLowerCase().replace(provider, '');
	return prices.get(name) ?? prices.get(name.replace(release, ''));
}

type Kind = 'input' | 'cachedInput' | 'cacheCreation' | 'hourCacheCreation' | 'output';

/** Which price a count goes by; the names that Langfuse's and the providers' SDKs use. */
const kinds: Readonly<Record<string, Kind>> = {
	input: 'input',
	input_tokens: 'input',
	prompt_tokens: 'input',
	input_cached_tokens: 'cachedInput',
	input_cache_read: 'cachedInput',
	cache_read_input_tokens: 'cachedInput',
	input_cache_creation: 'cacheCreation',
	input_cache_creation_5m: 'cacheCreation',
	input_cache_creation_1h: 'hourCacheCreation',
	cache_creation_input_tokens: 'cacheCreation',
	output: 'output',
	output_tokens: 'output',
	completion_tokens: 'output',
	output_reasoning_tokens: 'output',
	output_reasoning: 'output',
};

/**
 * What a call cost by list price, USD by usage key with `total`; empty (unknown) where the model, or one of the kinds of
 * tokens that it counted, has no price here. A part of a cost would pass for the whole.
 */
export function pricedCost(model: string | null, usage: NumberMap): NumberMap {
	const price = model === null ? undefined : priceOf(model);
	if (price === undefined || isBeyond(price, usage)) {
		return {};
	}
	const costs: NumberMap = {};
	let total: number | undefined;
	for (const [key, count] of Object.entries(usage)) {
		if (key !== 'total' && count > 0) {
			const perMillion = priceOfKey(price, key);
			if (perMillion === undefined) {
				return {};
			}
			const cost = (count * perMillion) / tokensPerPrice;
			costs[key] = cost;
			total = (total ?? 0) + cost;
		}
	}
	return total === undefined ? {} : roundedCosts({ ...costs, total });
}

function priceOfKey(price: Price, key: string): number | undefined {
	const kind = Object.hasOwn(kinds, key) ? kinds[key] : undefined;
	return kind === undefined ? undefined : price[kind];
}

function isBeyond({ upToInputTokens = Infinity }: Price, usage: NumberMap): boolean {
	return (sumOfKeys(usage, 'input') ?? 0) > upToInputTokens;
}

/** USD per token, as an observation's `inputPrice` and `outputPrice` have it; 0 where none is known. */
export function pricesPerToken(model: string | null): { readonly input: number; readonly output: number } {
	const price = model === null ? undefined : priceOf(model);
	return { input: (price?.input ?? 0) / tokensPerPrice, output: (price?.output ?? 0) / tokensPerPrice };
}
