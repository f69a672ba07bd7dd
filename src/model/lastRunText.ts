import * as l10n from '@vscode/l10n';
import type { LastRun } from '../contract/changeFeed.ts';
import { costText, countText, tokensText } from './numberText.ts';

/**
 * The sum of a run: `14 generations, 8.1k tokens, $0.0312, 1 error`. What there is none of is left out; of a run without a
 * generation it says how many traces it has.
 */
export function lastRunText(run: LastRun): string {
	const { traces, generations, tokens, errors } = run;
	const parts =
		generations === 0
			? [tracesText(traces)]
			: [
					generationsText(generations),
					tokens === 1 ? l10n.t('1 token') : l10n.t('{0} tokens', tokensText(tokens)),
					runCostText(run),
				];
	return [...parts, ...(errors === 0 ? [] : [errorsText(errors)])].join(', ');
}

/** `$0.0312`, `$0.0312 and unknown` where the cost of some is not known, `cost unknown` where that of none is. */
function runCostText({ costUsd, generations, generationsWithoutCost }: LastRun): string {
	if (generationsWithoutCost === 0) {
		return costText(costUsd);
	}
	return generationsWithoutCost >= generations && costUsd === 0
		? l10n.t('cost unknown')
		: l10n.t('{0} and unknown', costText(costUsd));
}

function tracesText(count: number): string {
	return count === 1 ? l10n.t('1 trace') : l10n.t('{0} traces', countText(count));
}

function generationsText(count: number): string {
	return count === 1 ? l10n.t('1 generation') : l10n.t('{0} generations', countText(count));
}

function errorsText(count: number): string {
	return count === 1 ? l10n.t('1 error') : l10n.t('{0} errors', countText(count));
}
