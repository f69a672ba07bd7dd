import * as l10n from '@vscode/l10n';
import { costSumText, type ObservationSums, tokensSumText } from '../../model/observationSums.ts';
import { secondsText, unknownText } from '../../model/numberText.ts';
import type { ObservationRow, ShownScore, TraceHeader } from '../../panels/protocol.ts';

/** A figure beside a name, and what it is. */
export interface Badge {
	readonly title: string;
	readonly text: string;
}

interface BesideFigures {
	/** Of the observation and everything below it; undefined where there is none to speak of. */
	readonly cost: string | undefined;
	readonly tokens: string | undefined;
	/** Something is below it. */
	readonly isSum: boolean;
	readonly scores: readonly ShownScore[];
}

export function observationBadges(
	observation: ObservationRow,
	{ cost, tokens, isSum, scores }: BesideFigures,
): Badge[] {
	const { latencySeconds, timeToFirstTokenSeconds, model } = observation;
	const firstToken =
		timeToFirstTokenSeconds === undefined ? undefined : l10n.t('first token {0}', secondsText(timeToFirstTokenSeconds));
	return badges([
		[l10n.t('Latency'), latencySeconds === undefined ? undefined : secondsText(latencySeconds)],
		[l10n.t('Time to first token'), firstToken],
		[isSum ? l10n.t('Tokens, with everything below') : l10n.t('Tokens'), tokens && tokensBadge(tokens)],
		[isSum ? l10n.t('Cost, with everything below') : l10n.t('Cost'), cost && costBadge(cost)],
		[l10n.t('Model'), model],
	]).concat(scores.map(scoreBadge));
}

export function traceBadges({ latencySeconds, scores }: TraceHeader, { cost, tokens }: ObservationSums): Badge[] {
	const ownScores = scores.filter(({ observationId }) => observationId === undefined);
	const [costSum, tokensSum] = [costSumText(cost), tokensSumText(tokens)];
	return badges([
		[l10n.t('Latency'), latencySeconds === undefined ? undefined : secondsText(latencySeconds)],
		[l10n.t('Tokens'), tokensSum && tokensBadge(tokensSum)],
		[l10n.t('Cost'), costSum && costBadge(costSum)],
	]).concat(ownScores.map(scoreBadge));
}

function badges(figures: readonly (readonly [title: string, text: string | undefined])[]): Badge[] {
	return figures.flatMap(([title, text]) => (text === undefined ? [] : [{ title, text }]));
}

function tokensBadge(text: string): string {
	return text === unknownText ? l10n.t('tokens unknown') : l10n.t('{0} tokens', text);
}

function costBadge(text: string): string {
	return text === unknownText ? l10n.t('cost unknown') : text;
}

function scoreBadge({ name, value, comment }: ShownScore): Badge {
	return { title: comment === undefined ? l10n.t('Score') : l10n.t('Score: {0}', comment), text: `${name}: ${value}` };
}
