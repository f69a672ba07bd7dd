/** USD per million tokens of each kind; a kind that is not there has no price of its own, and is unknown. */
export interface Price {
	readonly input: number;
	readonly cachedInput?: number;
	/** Written to a cache for five minutes, and for an hour. */
	readonly cacheCreation?: number;
	readonly hourCacheCreation?: number;
	readonly output?: number;
	/** The day on which these were the provider's prices. */
	readonly asOf: string;
	/** Beyond so many tokens of input the provider charges more, and the cost is unknown here. */
	readonly upToInputTokens?: number;
}

/** Anthropic's: reading its cache costs a tenth of the input, writing it a quarter more, for an hour twice as much. */
function claude(input: number, output: number, asOf: string, upToInputTokens?: number): Price {
	const cache = { cachedInput: input / 10, cacheCreation: input * 1.25, hourCacheCreation: input * 2 };
	return { input, ...cache, output, asOf, ...(upToInputTokens !== undefined && { upToInputTokens }) };
}

const winter = '2025-12-12';
const spring = '2026-04-13';
const largeContext = 200_000;
const gpt5LargeContext = 272_000;

/**
 * Model -> its list price. Names without the provider in front and without date or version behind, unless that one has a
 * price of its own. From the price list that Langfuse ships (`worker/src/constants/default-model-prices.json`), which
 * says when each row was looked up; each row was compared with a second source: the lists of simonw/llm-prices (`data/`),
 * else a page of the provider's or of others. A model found in one place alone is not here: its cost is unknown.
 */
export const prices: ReadonlyMap<string, Price> = new Map(
	Object.entries<Price>({
		'gpt-3.5-turbo-1106': { input: 1, output: 2, asOf: winter },
		'gpt-4': { input: 30, output: 60, asOf: winter },
		'gpt-4o': { input: 2.5, cachedInput: 1.25, output: 10, asOf: winter },
		'gpt-4o-2024-05-13': { input: 5, output: 15, asOf: winter },
		'gpt-4o-mini': { input: 0.15, cachedInput: 0.075, output: 0.6, asOf: winter },
		'gpt-4.1': { input: 2, cachedInput: 0.5, output: 8, asOf: winter },
		'gpt-4.1-mini': { input: 0.4, cachedInput: 0.1, output: 1.6, asOf: winter },
		'gpt-4.1-nano': { input: 0.1, cachedInput: 0.025, output: 0.4, asOf: winter },
		'gpt-5': { input: 1.25, cachedInput: 0.125, output: 10, asOf: winter },
		'gpt-5-mini': { input: 0.25, cachedInput: 0.025, output: 2, asOf: winter },
		'gpt-5-nano': { input: 0.05, cachedInput: 0.005, output: 0.4, asOf: winter },
		'gpt-5-pro': { input: 15, output: 120, asOf: winter },
		'gpt-5.1': { input: 1.25, cachedInput: 0.125, output: 10, asOf: winter },
		'gpt-5.2': { input: 1.75, cachedInput: 0.175, output: 14, asOf: winter },
		'gpt-5.2-pro': { input: 21, output: 168, asOf: winter },
		'gpt-5.3-codex': { input: 1.75, cachedInput: 0.175, output: 14, asOf: '2026-07-11' },
		'gpt-5.4': { input: 2.5, cachedInput: 0.25, output: 15, asOf: '2026-03-05', upToInputTokens: gpt5LargeContext },
		'gpt-5.4-mini': { input: 0.75, cachedInput: 0.075, output: 4.5, asOf: '2026-03-17' },
		o1: { input: 15, cachedInput: 7.5, output: 60, asOf: winter },
		'o1-pro': { input: 150, output: 600, asOf: winter },
		o3: { input: 2, cachedInput: 0.5, output: 8, asOf: winter },
		'o3-mini': { input: 1.1, cachedInput: 0.55, output: 4.4, asOf: winter },
		'o3-pro': { input: 20, output: 80, asOf: winter },
		'o4-mini': { input: 1.1, cachedInput: 0.275, output: 4.4, asOf: '2026-06-27' },
		'text-embedding-ada-002': { input: 0.1, asOf: '2024-01-24' },
		'text-embedding-3-small': { input: 0.02, asOf: winter },
		'text-embedding-3-large': { input: 0.13, asOf: winter },
		'claude-3-5-haiku': claude(0.8, 4, spring),
		'claude-3-5-sonnet': claude(3, 15, spring),
		'claude-3-7-sonnet': claude(3, 15, spring),
		'claude-haiku-4-5': claude(1, 5, '2026-04-20'),
		'claude-sonnet-4': claude(3, 15, spring, largeContext),
		'claude-sonnet-4-5': claude(3, 15, spring, largeContext),
		'claude-sonnet-4-6': claude(3, 15, '2026-06-29'),
		'claude-sonnet-5': claude(2, 10, '2026-07-01'),
		'claude-opus-4': claude(15, 75, spring),
		'claude-opus-4-1': claude(15, 75, spring),
		'claude-opus-4-5': claude(5, 25, spring),
		'claude-opus-4-6': claude(5, 25, spring),
		'claude-opus-4-7': claude(5, 25, '2026-04-16'),
		'claude-opus-4-8': claude(5, 25, '2026-05-28'),
		'gemini-2.0-flash': { input: 0.1, output: 0.4, asOf: '2026-03-06' },
		'gemini-2.5-flash': { input: 0.3, cachedInput: 0.03, output: 2.5, asOf: '2026-03-19' },
		'gemini-2.5-flash-lite': { input: 0.1, cachedInput: 0.01, output: 0.4, asOf: '2026-06-19' },
		'gemini-2.5-pro': {
			input: 1.25,
			cachedInput: 0.125,
			output: 10,
			asOf: '2026-03-19',
			upToInputTokens: largeContext,
		},
	}),
);
