/** How long an answer may be, in tokens of the model that asked. */
export interface TokenBudget {
	readonly tokens: number;
	count(text: string): PromiseLike<number>;
}

/** What a caller that knows its model hands over; VS Code's `LanguageModelToolTokenizationOptions`. */
interface TokenizationOptions {
	readonly tokenBudget: number;
	countTokens(text: string): PromiseLike<number>;
}

/** Answers are short also where nobody says how short, and where a model could take much more. */
const usualTokens = 4000;
const mostTokens = 8000;

/** JSON with ids in it has fewer characters to a token than prose has. */
const charactersPerToken = 3;

/** @param options left out: tokens are estimated from characters */
export function tokenBudget(options: TokenizationOptions | undefined): TokenBudget {
	return options === undefined
		? { tokens: usualTokens, count: (text) => Promise.resolve(Math.ceil(text.length / charactersPerToken)) }
		: { tokens: Math.min(options.tokenBudget, mostTokens), count: (text) => options.countTokens(text) };
}

/** Roughly how many characters a share of the budget has, the share from 0 to 1. */
export function charactersIn({ tokens }: TokenBudget, share: number): number {
	return Math.max(Math.floor(tokens * charactersPerToken * share), 100);
}
