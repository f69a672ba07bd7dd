import { isJsonObject, type JsonObject } from '../contract/json.ts';
import { structureIn } from './contentText.ts';
import type { Observation } from './observation.ts';
import type { Score } from './score.ts';
import type { TraceWithObservations } from './trace.ts';

/** Members whose texts are the form of a message, not what it says. */
const structural: readonly string[] = [
	'role',
	'type',
	'finish_reason',
	'finishReason',
	'stop_reason',
	'object',
	'state',
];
/** Members whose texts name something that is named again elsewhere: a call and its result stay a pair. */
const naming: readonly string[] = ['id', 'call_id', 'tool_call_id', 'tool_use_id', 'toolCallId'];
/** Texts of these members are not secret by themselves: the app's own names of tools and models. */
const named: readonly string[] = ['name', 'model', 'toolName'];
/** A name that an app has given, not what a person typed. */
const plainName = /^[\w.:/-]{1,64}$/;

/** The same thing is called the same everywhere in a trace. */
class Names {
	private readonly given = new Map<string, string>();
	private readonly counts = new Map<string, number>();

	of(kind: string, original: string): string {
		const key = `${kind} ${original}`;
		const before = this.given.get(key);
		if (before !== undefined) {
			return before;
		}
		const count = (this.counts.get(kind) ?? 0) + 1;
		const name = `${kind}-${count}`;
		this.counts.set(kind, count);
		this.given.set(key, name);
		return name;
	}
}

/**
 * A trace whose texts, ids and people are replaced: it may be shown to others. Its form, names of observations, types,
 * models, times and figures stay; numbers inside of texts and values become 0.
 */
export function redactedTrace(trace: TraceWithObservations): TraceWithObservations {
	const names = new Names();
	const { htmlPath: _page, userId, sessionId, tags, observations, scores, ...rest } = trace;
	return {
		...rest,
		...texts(rest, names),
		id: names.of('trace', trace.id),
		...(userId !== undefined && { userId: names.of('user', userId) }),
		...(sessionId !== undefined && { sessionId: names.of('session', sessionId) }),
		tags: tags.map((tag) => names.of('tag', tag)),
		observations: observations.map((observation) => redactedObservation(observation, names)),
		scores: scores.map((score) => redactedScore(score, names)),
	};
}

function redactedObservation(observation: Observation, names: Names): Observation {
	const { traceId, parentObservationId, statusMessage, modelParameters, ...rest } = observation;
	return {
		...rest,
		...texts(rest, names),
		id: names.of('observation', observation.id),
		...(traceId !== undefined && { traceId: names.of('trace', traceId) }),
		...(parentObservationId !== undefined && {
			parentObservationId: names.of('observation', parentObservationId),
		}),
		...(statusMessage !== undefined && { statusMessage: textOf(statusMessage) }),
		...(modelParameters !== undefined && { modelParameters: objectOf(modelParameters, names, true) }),
	};
}

function redactedScore(score: Score, names: Names): Score {
	const { observationId, comment, ...rest } = score;
	return {
		...rest,
		id: names.of('score', score.id),
		...(observationId !== undefined && { observationId: names.of('observation', observationId) }),
		...(comment !== undefined && { comment: textOf(comment) }),
	};
}

function texts({ input, output, metadata }: Pick<Observation, 'input' | 'output' | 'metadata'>, names: Names) {
	return {
		...(input !== undefined && { input: valueOf(input, names) }),
		...(output !== undefined && { output: valueOf(output, names) }),
		metadata: objectOf(metadata, names),
	};
}

function valueOf(value: unknown, names: Names, keepNumbers = false): unknown {
	if (typeof value === 'string') {
		const structure = structureIn(value);
		return typeof structure === 'string' ? textOf(value) : JSON.stringify(valueOf(structure, names, keepNumbers));
	}
	if (typeof value === 'number') {
		return keepNumbers ? value : 0;
	}
	if (Array.isArray(value)) {
		return value.map((member: unknown) => valueOf(member, names, keepNumbers));
	}
	return isJsonObject(value) ? objectOf(value, names, keepNumbers) : value;
}

function objectOf(object: JsonObject, names: Names, keepNumbers = false): JsonObject {
	return Object.fromEntries(
		Object.entries(object).map(([name, value]) => [
			plainName.test(name) ? name : names.of('key', name),
			memberOf(name, value, names, keepNumbers),
		]),
	);
}

function memberOf(name: string, value: unknown, names: Names, keepNumbers: boolean): unknown {
	if (typeof value !== 'string') {
		return valueOf(value, names, keepNumbers);
	}
	if (naming.includes(name)) {
		return names.of('id', value);
	}
	return (structural.includes(name) || named.includes(name)) && plainName.test(value) ? value : valueOf(value, names);
}

function textOf(text: string): string {
	return text === '' ? '' : `Redacted: ${text.length} characters.`;
}
