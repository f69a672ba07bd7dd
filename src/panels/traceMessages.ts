import * as l10n from '@vscode/l10n';
import { contentText } from '../model/contentText.ts';
import { exceptionOf, sourceOf } from '../model/exception.ts';
import { costText, countText, secondsText } from '../model/numberText.ts';
import type { Observation } from '../model/observation.ts';
import type { Score } from '../model/score.ts';
import { timeText } from '../model/timeText.ts';
import type { Trace, TraceWithObservations } from '../model/trace.ts';
import type {
	ObservationRow,
	ShownContent,
	ShownDetail,
	ShownFact,
	ShownScore,
	TraceHeader,
	TraceRow,
} from './protocol.ts';

/** A trace's own facts; its sums the page makes of the observations. */
export function traceHeader(trace: TraceWithObservations): TraceHeader {
	return { ...factsOf(trace), scores: trace.scores.map(shownScore) };
}

/** A trace as a row of the list. */
export function traceRow(trace: Trace): TraceRow {
	const { totalTokens, totalCostUsd, level, observationIds, scoreIds } = trace;
	return {
		...{ ...factsOf(trace), totalTokens, totalCostUsd, level },
		observationCount: observationIds.length,
		scoreCount: scoreIds.length,
	};
}

function factsOf(trace: Trace | TraceWithObservations) {
	const { id, timestamp, name, userId, sessionId, environment, version, release, latencySeconds, tags } = trace;
	return { id, timestamp, name, userId, sessionId, environment, version, release, latencySeconds, tags: [...tags] };
}

function shownScore({ name, value, stringValue, comment, observationId }: Score): ShownScore {
	return { name, value: stringValue ?? (value === undefined ? '' : String(value)), comment, observationId };
}

/** An observation without its texts, with the latency from its end where the server told none. */
export function observationRow(observation: Observation): ObservationRow {
	const { id, parentObservationId, type, name, level, startTime, endTime, model } = observation;
	const { timeToFirstTokenSeconds, totalCostUsd, totalTokens } = observation;
	const startMs = timeMs(startTime);
	const endMs = timeMs(endTime);
	const latencySeconds =
		observation.latencySeconds ??
		(startMs === undefined || endMs === undefined ? undefined : Math.max(endMs - startMs, 0) / 1000);
	return {
		...{ id, parentObservationId, type, name, level, startTime, startMs, latencySeconds },
		...{ timeToFirstTokenSeconds, totalCostUsd, totalTokens, model },
	};
}

function timeMs(iso: string | undefined): number | undefined {
	const parsed = Date.parse(iso ?? '');
	return Number.isNaN(parsed) ? undefined : parsed;
}

export function traceDetail(trace: TraceWithObservations): ShownDetail {
	return {
		...texts(trace),
		facts: facts([
			[l10n.t('Id'), trace.id],
			[l10n.t('Time'), timeText(trace.timestamp)],
			[l10n.t('Environment'), trace.environment],
			[l10n.t('Release'), trace.release],
			[l10n.t('Version'), trace.version],
		]),
		usage: [],
	};
}

export function observationDetail(observation: Observation): ShownDetail {
	const { modelParameters, statusMessage } = observation;
	return {
		...texts(observation),
		statusMessage: shownContent(statusMessage),
		exception: exceptionOf(observation),
		source: sourceOf(observation),
		facts: facts([
			[l10n.t('Id'), observation.id],
			[l10n.t('Model'), observation.model],
			[l10n.t('Start'), timeText(observation.startTime)],
			[l10n.t('End'), observation.endTime === undefined ? undefined : timeText(observation.endTime)],
			[l10n.t('Time to first token'), seconds(observation.timeToFirstTokenSeconds)],
			[l10n.t('Prompt'), promptText(observation)],
			[l10n.t('Environment'), observation.environment],
			[l10n.t('Version'), observation.version],
		]),
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

function promptText({ promptName, promptVersion }: Observation): string | undefined {
	return promptName === undefined || promptVersion === undefined
		? promptName
		: l10n.t('{0}, version {1}', promptName, promptVersion);
}

function facts(values: readonly (readonly [name: string, value: string | undefined])[]): ShownFact[] {
	return values.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
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
