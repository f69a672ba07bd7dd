import * as l10n from '@vscode/l10n';
import { costText, secondsText, tokensText, unknownText } from './numberText.ts';
import { observationSums } from './observationSums.ts';
import { observationRows, observationTree } from './observationTree.ts';
import type { Observation } from './observation.ts';
import { defined } from './reading.ts';
import type { TraceWithObservations } from './trace.ts';

/** What one compares of two traces. Times ISO 8601 in UTC, latency in seconds, cost in USD. */
export interface TraceFigures {
	readonly id: string;
	readonly name?: string;
	readonly timestamp: string;
	readonly latencySeconds?: number;
	/** The sum of what the observations tell; absent where none does. */
	readonly totalCostUsd?: number;
	/** An observation does not tell its cost: the sum is at least this much. */
	readonly costIsPartial: boolean;
	readonly totalTokens?: number;
	readonly observationCount: number;
	readonly errorCount: number;
}

export function traceFigures({
	id,
	name,
	timestamp,
	latencySeconds,
	observations,
}: TraceWithObservations): TraceFigures {
	const { whole } = observationSums(observationTree(observations));
	return defined<TraceFigures>({
		...{ id, name, timestamp, latencySeconds },
		totalCostUsd: whole.cost.value,
		costIsPartial: whole.cost.isPartial,
		totalTokens: whole.tokens.value,
		observationCount: whole.observationCount,
		errorCount: whole.errorCount,
	});
}

/** `answer question ↔ draft answer (cost +$0.0012, latency −1.2 s, tokens +200)` */
export function comparisonTitle(first: TraceFigures, second: TraceFigures): string {
	const names = `${first.name ?? first.id} ↔ ${second.name ?? second.id}`;
	const differences = [
		l10n.t('cost {0}', differenceText(first.totalCostUsd, second.totalCostUsd, costText)),
		l10n.t('latency {0}', differenceText(first.latencySeconds, second.latencySeconds, secondsText)),
		l10n.t('tokens {0}', differenceText(first.totalTokens, second.totalTokens, tokensText)),
	];
	return `${names} (${differences.join(', ')})`;
}

function differenceText(
	first: number | undefined,
	second: number | undefined,
	text: (value: number) => string,
): string {
	if (first === undefined || second === undefined) {
		return unknownText;
	}
	const difference = second - first;
	if (difference === 0) {
		return l10n.t('the same');
	}
	return `${difference > 0 ? '+' : '−'}${text(Math.abs(difference))}`;
}

/**
 * A trace as JSON to be compared with another one: its observations in the order of the tree, each with what is above it.
 * Without ids and times, which always differ.
 */
export function comparableText(trace: TraceWithObservations): string {
	const { name, userId, sessionId, environment, release, version, tags, input, output, metadata, scores } = trace;
	const rows = observationRows(observationTree(trace.observations), new Set());
	const nameOf = new Map(trace.observations.map((observation) => [observation.id, observation.name]));
	const comparable = {
		...{ name, userId, sessionId, environment, release, version, tags, input, output, metadata },
		scores: scores.filter(({ observationId }) => observationId === undefined).map(comparableScore),
		observations: rows.map(({ node, parentId }) => ({
			...comparableObservation(node.observation),
			below: parentId === undefined ? undefined : nameOf.get(parentId),
			scores: scores.filter(({ observationId }) => observationId === node.observation.id).map(comparableScore),
		})),
	};
	return `${JSON.stringify(comparable, undefined, '\t')}\n`;
}

function comparableScore({ name, value, stringValue, comment }: TraceWithObservations['scores'][number]) {
	return { name, value: stringValue ?? value, comment };
}

function comparableObservation(observation: Observation) {
	const {
		id: _id,
		traceId: _trace,
		parentObservationId: _parent,
		startTime: _start,
		endTime: _end,
		...rest
	} = observation;
	return rest;
}
