import * as l10n from '@vscode/l10n';
import { isJsonObject } from '../contract/json.ts';
import { SpandeckError } from '../contract/problem.ts';
import { answerFaultText } from './answerFault.ts';
import type { Observation } from './observation.ts';
import { type Reading, startReading } from './reading.ts';
import type { Score } from './score.ts';
import { readTrace, type TraceWithObservations } from './trace.ts';

/** What a fixture's file name ends with. */
export const fixtureEnding = '.trace.json';

/** So that a file can be told from any other, and an older one from a newer. */
const version = 1;
const operation = 'traces.get';

/**
 * A trace as a file: it opens again without a server, and `trace` is what a Langfuse server of the v3 API answers to
 * `GET /traces/{traceId}`, so that tests can serve it (analytics contract, traces.get).
 */
export function traceFixture(trace: TraceWithObservations): string {
	return `${JSON.stringify({ spandeckTraceFixture: version, trace: wireTrace(trace) }, undefined, '\t')}\n`;
}

/**
 * @param text of the file
 * @returns the trace, and how many of its observations and scores could not be read
 * @throws SpandeckError kind `argument` where the file is no fixture
 */
export function readTraceFixture(text: string): { readonly trace: TraceWithObservations; readonly skipped: number } {
	const file = parsed(text);
	if (!isJsonObject(file) || file['spandeckTraceFixture'] === undefined) {
		throw refusal(l10n.t('is no trace that Spandeck has saved'));
	}
	if (file['spandeckTraceFixture'] !== version) {
		throw refusal(l10n.t('was saved by another version of Spandeck'));
	}
	const reading = startReading(operation);
	const trace = readTraceIn(reading, file['trace']);
	return { trace, skipped: reading.skipped.length };
}

function readTraceIn(reading: Reading, raw: unknown): TraceWithObservations {
	try {
		return readTrace(reading, raw);
	} catch (error) {
		throw error instanceof SpandeckError && error.problem.kind === 'contract'
			? refusal(l10n.t('is damaged: {0} {1}', error.problem.path, answerFaultText(error.problem.detail)))
			: error;
	}
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw refusal(l10n.t('is no JSON'));
	}
}

function refusal(detail: string): SpandeckError {
	return new SpandeckError(operation, { kind: 'argument', argument: l10n.t('The file'), detail });
}

function wireTrace({ htmlPath: _page, latencySeconds, totalCostUsd, ...trace }: TraceWithObservations) {
	return {
		...trace,
		latency: latencySeconds,
		totalCost: totalCostUsd,
		observations: trace.observations.map(wireObservation),
		scores: trace.scores.map((score) => wireScore(score, trace.id)),
	};
}

function wireObservation(observation: Observation) {
	const { latencySeconds, timeToFirstTokenSeconds, usage, cost, totalCostUsd, totalTokens, ...rest } = observation;
	return {
		...rest,
		latency: latencySeconds,
		timeToFirstToken: timeToFirstTokenSeconds,
		usageDetails: usage,
		costDetails: cost,
		calculatedTotalCost: totalCostUsd,
		totalTokens,
	};
}

function wireScore(score: Score, traceId: string) {
	return { ...score, traceId };
}
