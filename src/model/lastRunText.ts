import type { LastRun } from '../contract/changeFeed.ts';
import { costText, countedText, tokensText, unknownText } from './numberText.ts';

/**
 * The sum of a run: `14 generations, 8.1k tokens, $0.0312, 1 error`. What there is none of is left out; of a run without a
 * generation it says how many traces it has.
 */
export function lastRunText(run: LastRun): string {
	const { traces, generations, tokens, errors } = run;
	const parts =
		generations === 0
			? [countedText(traces, 'trace')]
			: [
					countedText(generations, 'generation'),
					`${tokensText(tokens)} ${tokens === 1 ? 'token' : 'tokens'}`,
					runCostText(run),
				];
	return [...parts, ...(errors === 0 ? [] : [countedText(errors, 'error')])].join(', ');
}

/** `$0.0312`, `$0.0312 and unknown` where the cost of some is not known, `cost unknown` where that of none is. */
function runCostText({ costUsd, generations, generationsWithoutCost }: LastRun): string {
	if (generationsWithoutCost === 0) {
		return costText(costUsd);
	}
	return generationsWithoutCost >= generations && costUsd === 0
		? `cost ${unknownText}`
		: `${costText(costUsd)} and ${unknownText}`;
}
