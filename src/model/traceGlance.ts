import { type FigureSum, observationSums } from './observationSums.ts';
import { observationTree } from './observationTree.ts';
import { defined } from './reading.ts';
import type { TraceWithObservations } from './trace.ts';

/** What one sees of a trace at a glance: no texts, and the sums of its inside. Time ISO 8601 in UTC, latency in seconds. */
export interface TraceGlance {
	readonly id: string;
	readonly name?: string;
	/** Begin and latency are absent where some of its observations were not read. */
	readonly timestamp?: string;
	readonly latencySeconds?: number;
	readonly cost: FigureSum;
	readonly tokens: FigureSum;
	/** As far as they were read: of more than are shown where `isWhole` is false. */
	readonly observationCount: number;
	readonly errorCount: number;
	readonly warningCount: number;
	/** `false`: it has more observations than were read. */
	readonly isWhole: boolean;
}

/** @param isWhole whether all of its observations were read; the newest come first */
export function traceGlance(trace: TraceWithObservations, isWhole = true): TraceGlance {
	const { id, name, timestamp, latencySeconds, observations } = trace;
	const { cost, tokens, ...counts } = observationSums(observationTree(observations)).whole;
	return defined<TraceGlance>({
		...{ id, name },
		...(isWhole && { timestamp, latencySeconds }),
		cost: { ...cost, isPartial: cost.isPartial || !isWhole },
		tokens: { ...tokens, isPartial: tokens.isPartial || !isWhole },
		...counts,
		isWhole,
	});
}
