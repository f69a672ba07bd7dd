import type { JsonObject } from '../../../contract/json.ts';
import type { IncomingEvent } from '../../ingestion/foldEvent.ts';
import type { ObservationHistoryBody } from '../../ingestion/foldObservation.ts';
import { isoTime } from '../../time.ts';
import { firstOf, firstText, objectOf, parsedValue, textOf } from '../attributes.ts';
import type { Attributes, Span } from '../span.ts';
import { type CommonFields, isMarkedRoot } from './common.ts';
import type { SpanContent } from './content.ts';
import { eventMetadata, givenMetadata } from './metadata.ts';
import { modelFields } from './model.ts';
import { levelWords, observationNames } from './names.ts';
import { observationTypeOf } from './observationType.ts';

/** The create event that a span is; sent again it takes the place of itself. */
export function observationEvent(
	span: Span,
	{ version, environment }: CommonFields,
	content: SpanContent,
	origin: JsonObject,
): IncomingEvent<ObservationHistoryBody> {
	const type = observationTypeOf(span.attributes);
	const body: ObservationHistoryBody = {
		traceId: span.traceId,
		parentObservationId: span.parentSpanId,
		...(isMarkedRoot(span) && { asRoot: true }),
		name: displayName(span),
		startTime: isoTime(span.startMs),
		endTime: isoTime(span.endMs),
		completionStartTime: completionStartTime(span),
		...levelAndMessage(span),
		...modelFields(span),
		...(type === 'GENERATION' ? promptOf(span) : {}),
		version,
		environment,
		metadata: {
			...origin,
			...eventMetadata(span),
			...givenMetadata(span.attributes, 'observation'),
		},
	};
	const { input, output } = content;
	const head = { id: span.spanId, type: `${type.toLowerCase()}-create`, timeMs: span.startMs };
	return { ...head, body, input, output, repeated: 'replace' };
}

/** What people see as the span's name. */
export function displayName({ attributes, name }: Span): string {
	const given = firstText(attributes, observationNames.name);
	const operation = firstText(attributes, [observationNames.aiOperation]);
	if (given !== undefined || operation === undefined) {
		return given ?? name;
	}
	const calledBy = firstText(attributes, [observationNames.aiFunction]);
	return calledBy === undefined ? operation : `${calledBy}:${operation}`;
}

function levelAndMessage(span: Span): Pick<ObservationHistoryBody, 'level' | 'statusMessage'> {
	const word = firstText(span.attributes, observationNames.level)?.toLowerCase() ?? '';
	const given = Object.hasOwn(levelWords, word) ? levelWords[word as keyof typeof levelWords] : undefined;
	return { level: given ?? (span.isError ? 'ERROR' : undefined), statusMessage: statusMessage(span) };
}

function statusMessage({ attributes, statusMessage: own, isError, events }: Span): string | undefined {
	const given = firstText(attributes, observationNames.statusMessage) ?? own;
	if (given !== '' || !isError) {
		return given === '' ? undefined : given;
	}
	const exception = events.findLast(({ name }) => name === observationNames.exceptionEvent);
	return exception === undefined ? undefined : firstText(exception.attributes, [observationNames.exceptionMessage]);
}

/** Plain or in JSON's quotes; else what the instrumentation measured. */
function completionStartTime({ attributes, startMs }: Span): string | undefined {
	const told = firstOf(attributes, observationNames.completionStartTime);
	const given = told === undefined ? Number.NaN : Date.parse(textOf(parsedValue(told)));
	if (!Number.isNaN(given)) {
		return isoTime(given);
	}
	const afterMs = firstChunkMs(attributes);
	return afterMs >= 0 && afterMs < longestWaitMs ? isoTime(Math.floor(startMs + afterMs)) : undefined;
}

/** NaN where nothing was measured. */
function firstChunkMs(attributes: Attributes): number {
	const milliseconds = firstOf(attributes, observationNames.firstChunkMs);
	const seconds = firstOf(attributes, observationNames.firstChunkSeconds);
	return milliseconds === undefined ? Number(seconds ?? Number.NaN) * 1000 : Number(milliseconds);
}

/** Beyond that it is no waiting for a first chunk, and the sum might be no time. */
const longestWaitMs = 1e12;

function promptOf({ attributes }: Span): Pick<ObservationHistoryBody, 'promptName' | 'promptVersion'> {
	const linked = objectOf(firstOf(attributes, observationNames.prompt));
	const name = firstText(attributes, observationNames.promptName) ?? linked?.['name'];
	const version = Number(firstOf(attributes, observationNames.promptVersion) ?? linked?.['version'] ?? Number.NaN);
	return {
		promptName: typeof name === 'string' ? name : undefined,
		promptVersion: Number.isSafeInteger(version) ? version : undefined,
	};
}
