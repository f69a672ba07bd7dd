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
	const below = isSum ? ', with everything below' : '';
	return badges({
		Latency: latencySeconds === undefined ? undefined : secondsText(latencySeconds),
		'Time to first token':
			timeToFirstTokenSeconds === undefined ? undefined : `first token ${secondsText(timeToFirstTokenSeconds)}`,
		[`Tokens${below}`]: tokens && tokensBadge(tokens),
		[`Cost${below}`]: cost && costBadge(cost),
		Model: model,
	}).concat(scores.map(scoreBadge));
}

export function traceBadges({ latencySeconds, scores }: TraceHeader, { cost, tokens }: ObservationSums): Badge[] {
	const ownScores = scores.filter(({ observationId }) => observationId === undefined);
	const [costSum, tokensSum] = [costSumText(cost), tokensSumText(tokens)];
	return badges({
		Latency: latencySeconds === undefined ? undefined : secondsText(latencySeconds),
		Tokens: tokensSum && tokensBadge(tokensSum),
		Cost: costSum && costBadge(costSum),
	}).concat(ownScores.map(scoreBadge));
}

function badges(texts: Readonly<Record<string, string | undefined>>): Badge[] {
	return Object.entries(texts).flatMap(([title, text]) => (text === undefined ? [] : [{ title, text }]));
}

function tokensBadge(text: string): string {
	return text === unknownText ? 'tokens unknown' : `${text} tokens`;
}

function costBadge(text: string): string {
	return text === unknownText ? 'cost unknown' : text;
}

function scoreBadge({ name, value, comment }: ShownScore): Badge {
	return { title: comment === undefined ? 'Score' : `Score: ${comment}`, text: `${name}: ${value}` };
}
