import type { Observation } from '../model/observation.ts';
import { type ObservationTreeRow, observationRows, observationTree } from '../model/observationTree.ts';
import type { Score } from '../model/score.ts';
import type { TraceWithObservations } from '../model/trace.ts';
import { traceFigures } from '../model/traceFigures.ts';
import { unlessEmpty } from './answer.ts';

/** An observation that failed, as it stands before the outline. */
const mostErrors = 10;

/** Every observation in the order of the tree, with what is no content. Times in seconds after the trace's own. */
export function outlineRows(trace: TraceWithObservations) {
	const startMs = Date.parse(trace.timestamp);
	return observationRows(observationTree(trace.observations), new Set()).map((row) => outlineRow(row, startMs));
}

function outlineRow({ node: { observation, level: depth } }: ObservationTreeRow<Observation>, startMs: number) {
	return { depth, ...observationFigures(observation), startsAfterSeconds: secondsAfter(observation, startMs) };
}

/** An observation without its content. */
export function observationFigures({ id, type, name, level, ...figures }: Observation) {
	return {
		id,
		type,
		name,
		...(level !== 'DEFAULT' && { level }),
		model: figures.model,
		latencySeconds: figures.latencySeconds,
		totalTokens: figures.totalTokens,
		totalCostUsd: figures.totalCostUsd,
	};
}

function secondsAfter({ startTime }: Observation, startMs: number): number {
	return (Date.parse(startTime) - startMs) / 1000;
}

/** The trace's own facts and sums, without its content. */
export function traceSummary(trace: TraceWithObservations) {
	const { costIsPartial, totalCostUsd, ...figures } = traceFigures(trace);
	const { userId, sessionId, environment, release, version } = trace;
	return {
		...figures,
		totalCostUsd: totalCostUsd ?? 'unknown',
		...(costIsPartial &&
			totalCostUsd !== undefined && { costNote: 'at least: some observations do not tell their cost' }),
		userId,
		sessionId,
		environment,
		release,
		version,
		...unlessEmpty('tags', trace.tags),
		...unlessEmpty('scores', trace.scores.map(scoreInAnswer)),
	};
}

/** Without the words of people: comments and texts are content. */
function scoreInAnswer({ name, value, observationId }: Score) {
	return { name, value, observationId };
}

/** What failed, first of all. */
export function failedObservations({ observations }: TraceWithObservations): readonly Observation[] {
	return observations.filter(({ level }) => level === 'ERROR').slice(0, mostErrors);
}
