import { contentText } from '../model/contentText.ts';
import { costText, countText, secondsText } from '../model/numberText.ts';
import type { Observation } from '../model/observation.ts';
import type { Score } from '../model/score.ts';
import { timeText } from '../model/timeText.ts';
import type { TraceWithObservations } from '../model/trace.ts';
import type { ObservationRow, ShownContent, ShownDetail, ShownFact, ShownScore, TraceHeader } from './protocol.ts';

/** A trace's own facts, with its tokens as the sum of those that its observations tell. */
export function traceHeader(trace: TraceWithObservations): TraceHeader {
	const { id, timestamp, name, userId, sessionId, environment, version, release, latencySeconds, totalCostUsd } = trace;
	return {
		...{ id, timestamp, name, userId, sessionId, environment, version, release, latencySeconds },
		totalCostUsd: knownCost(trace, totalCostUsd),
		totalTokens: knownTokens(trace.observations),
		tags: [...trace.tags],
		scores: trace.scores.map(shownScore),
	};
}

/** The server's sum counts an unknown cost as 0: where no observation tells a cost, the trace's is unknown as well. */
function knownCost(trace: TraceWithObservations, totalCostUsd: number | undefined): number | undefined {
	const told = trace.observations.length === 0 || trace.observations.some((one) => one.totalCostUsd !== undefined);
	return totalCostUsd === 0 && !told ? undefined : totalCostUsd;
}

function knownTokens(observations: readonly Observation[]): number | undefined {
	const told = observations.flatMap(({ totalTokens }) => (totalTokens === undefined ? [] : [totalTokens]));
	return told.length === 0 ? undefined : told.reduce((sum, tokens) => sum + tokens, 0);
}

function shownScore({ name, value, stringValue, comment, observationId }: Score): ShownScore {
	return { name, value: stringValue ?? (value === undefined ? '' : String(value)), comment, observationId };
}

export function observationRow(observation: Observation): ObservationRow {
	const { id, parentObservationId, type, name, level, startTime, latencySeconds, totalCostUsd, totalTokens, model } =
		observation;
	return { id, parentObservationId, type, name, level, startTime, latencySeconds, totalCostUsd, totalTokens, model };
}

export function traceDetail(trace: TraceWithObservations): ShownDetail {
	return {
		...texts(trace),
		facts: facts({
			Id: trace.id,
			Time: timeText(trace.timestamp),
			Environment: trace.environment,
			Release: trace.release,
			Version: trace.version,
		}),
		usage: [],
	};
}

export function observationDetail(observation: Observation): ShownDetail {
	const { modelParameters, statusMessage, promptName, promptVersion } = observation;
	return {
		...texts(observation),
		statusMessage: shownContent(statusMessage),
		facts: facts({
			Id: observation.id,
			Model: observation.model,
			Start: timeText(observation.startTime),
			End: observation.endTime === undefined ? undefined : timeText(observation.endTime),
			'Time to first token': seconds(observation.timeToFirstTokenSeconds),
			Prompt: promptName === undefined ? undefined : [promptName, promptVersion].filter(isThere).join(', version '),
			Environment: observation.environment,
			Version: observation.version,
		}),
		usage: usageFacts(observation),
		modelParameters: isEmpty(modelParameters) ? undefined : shownContent(modelParameters),
	};
}

function texts(
	from: Pick<Observation, 'input' | 'output' | 'metadata'>,
): Pick<ShownDetail, 'input' | 'output' | 'metadata'> {
	return {
		input: shownContent(from.input),
		output: shownContent(from.output),
		metadata: isEmpty(from.metadata) ? undefined : shownContent(from.metadata),
	};
}

function shownContent(value: unknown): ShownContent | undefined {
	return value === undefined ? undefined : { ...contentText(value) };
}

function isEmpty(value: object | undefined): boolean {
	return value === undefined || Object.keys(value).length === 0;
}

function isThere(value: unknown): boolean {
	return value !== undefined;
}

function seconds(value: number | undefined): string | undefined {
	return value === undefined ? undefined : secondsText(value);
}

function facts(values: Readonly<Record<string, string | undefined>>): ShownFact[] {
	return Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
}

/** Each kind of usage with its cost, the total last. */
function usageFacts({ usage, cost }: Observation): ShownFact[] {
	const kinds = Array.from(new Set([...Object.keys(usage), ...Object.keys(cost)]));
	const ordered = [...kinds.filter((kind) => kind !== 'total'), ...kinds.filter((kind) => kind === 'total')];
	return ordered.map((kind) => {
		const count = usage[kind];
		const parts = [count === undefined ? undefined : countText(count), costText(cost[kind])];
		return { name: kind, value: parts.filter(isThere).join(' · ') };
	});
}
