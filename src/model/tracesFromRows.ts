import { observationLevels } from '../contract/observationLevel.ts';
import { knownCost } from './numberText.ts';
import type { Observation } from './observation.ts';
import type { ObservationRow } from './observationRow.ts';
import { defined } from './reading.ts';
import type { Score } from './score.ts';
import type { Trace, TraceWithObservations } from './trace.ts';

/** What is known of a trace beside its root. */
interface TraceParts {
	readonly rows: readonly ObservationRow[];
	/** `false`: some of its observations were not read, so their figures would be too small. */
	readonly isWhole: boolean;
	readonly scoreIds: readonly string[];
}

/**
 * A row of the list, as the older generation has it: the earliest root's words, the figures of all its observations
 * (contract, "The v3 views from v4").
 * @param roots at least one
 */
export function traceFromRows(roots: readonly ObservationRow[], { rows, isWhole, scoreIds }: TraceParts): Trace {
	const observations = rows.filter(({ isTrace }) => !isTrace);
	const inside = observations.map(({ observation }) => observation);
	return {
		...traceCore(roots, isWhole ? observations : undefined),
		...(isWhole &&
			defined<Pick<Trace, 'totalTokens' | 'level'>>({ totalTokens: tokensOf(inside), level: worstOf(inside) })),
		observationIds: observations.map(({ observation }) => observation.id),
		scoreIds,
	};
}

/** One trace with its inside; undefined where it has no row: nobody knows it. */
export function wholeTraceFromRows(
	rows: readonly ObservationRow[],
	scores: readonly Score[],
): TraceWithObservations | undefined {
	const roots = rows.filter(({ isRoot, isTrace }) => isRoot || isTrace);
	const observations = rows.filter(({ isTrace }) => !isTrace);
	const standIn = roots.length > 0 ? roots : rows;
	return standIn.length === 0
		? undefined
		: {
				...traceCore(standIn, observations),
				observations: observations.map(({ observation }) => observation).sort(byStart),
				scores,
			};
}

/** @param observations undefined: the figures are not known */
function traceCore(roots: readonly ObservationRow[], observations: readonly ObservationRow[] | undefined) {
	const root = earliest(roots);
	const { observation, traceId, projectId } = root;
	const content = (roots.find(({ isTrace }) => isTrace) ?? root).observation;
	return defined<Omit<Trace, 'observationIds' | 'scoreIds'>>({
		id: traceId,
		timestamp: observation.startTime,
		name: root.traceName ?? observation.name,
		userId: root.userId,
		sessionId: root.sessionId,
		release: root.release,
		version: observation.version,
		environment: observation.environment,
		tags: root.tags,
		public: root.public,
		bookmarked: root.bookmarked,
		input: content.input,
		output: content.output,
		metadata: content.metadata,
		htmlPath: projectId === undefined ? undefined : `/project/${projectId}/traces/${traceId}`,
		latencySeconds: observations && latencySeconds(observations.map((row) => row.observation)),
		totalCostUsd: observations && costOf(observations),
	});
}

/** Undefined where tokens were used and no row says what any of them cost. */
function costOf(rows: readonly ObservationRow[]): number | undefined {
	const sum = sumOf(rows.map(({ costUsd }) => costUsd));
	const isTold = rows.some(({ observation }) => observation.totalCostUsd !== undefined);
	return isTold ? sum : knownCost(sum, tokensOf(rows.map(({ observation }) => observation)));
}

function tokensOf(observations: readonly Observation[]): number {
	return observations.reduce((sum, { totalTokens = 0 }) => sum + totalTokens, 0);
}

/** Undefined where there is none, or none that is known. */
function worstOf(observations: readonly Observation[]): string | undefined {
	const levels = new Set(observations.map(({ level }) => level));
	return observationLevels.findLast((level) => levels.has(level));
}

function earliest(rows: readonly ObservationRow[]): ObservationRow {
	return rows.reduce((first, row) => (byStart(row.observation, first.observation) < 0 ? row : first));
}

function byStart(one: Observation, other: Observation): number {
	return one.startTime.localeCompare(other.startTime) || (one.id < other.id ? -1 : 1);
}

/** Last end - first start; without any end, last start - first start; 0 without observations. */
function latencySeconds(observations: readonly Observation[]): number {
	const starts = observations.map(({ startTime }) => Date.parse(startTime));
	const ends = observations.flatMap(({ endTime }) => (endTime === undefined ? [] : [Date.parse(endTime)]));
	const last = largest(ends.length > 0 ? ends : starts);
	const first = -largest(starts.map((start) => -start));
	return observations.length === 0 ? 0 : Math.max(last - first, 0) / 1000;
}

/** A spread of ten thousand values would be too many arguments. */
function largest(values: readonly number[]): number {
	return values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
}

const costDecimals = 12;

function sumOf(values: readonly number[]): number {
	return Number(values.reduce((sum, value) => sum + value, 0).toFixed(costDecimals));
}
