import { createHash } from 'node:crypto';
import type { IncomingEvent } from '../../ingestion/foldEvent.ts';
import type { TraceHistoryBody } from '../../ingestion/foldTrace.ts';
import { isoTime } from '../../time.ts';
import { firstOf, firstText, parsedValue, textOf } from '../attributes.ts';
import type { Span } from '../span.ts';
import { environmentOf, isMarkedRoot, isTrue, releaseOf, versionOf } from './common.ts';
import type { SpanContent } from './content.ts';
import { givenMetadata, originMetadata } from './metadata.ts';
import { traceNames } from './names.ts';
import { displayName } from './observation.ts';

type TraceEvent = IncomingEvent<TraceHistoryBody>;

/**
 * What a span says about its trace. A root says everything; another span what it carries of the trace's own attributes;
 * without any, that the trace is there.
 */
export function traceEvents(span: Span, content: SpanContent): TraceEvent[] {
	const environment = environmentOf(span);
	const given = givenFields(span);
	const input = firstOf(span.attributes, traceNames.input);
	const output = firstOf(span.attributes, traceNames.output);
	const common = { environment, version: versionOf(span), release: releaseOf(span) };
	const own = { id: span.spanId, type: 'trace-create', timeMs: span.startMs, repeated: 'replace' } as const;
	if (isRoot(span)) {
		const body = { ...common, ...given, ...rootFields(span, content) };
		return [{ ...own, body, input: input ?? content.input, output: output ?? content.output }];
	}
	if (input !== undefined || output !== undefined) {
		return [{ ...own, body: { ...common, ...given }, input, output }];
	}
	const hasGiven = Object.values(given).some((value) => value !== undefined);
	return sharedEvents(hasGiven ? { ...common, ...given } : { environment }, span.startMs);
}

/**
 * SDKs put the trace's attributes on every span, thousands of times the same. The first and the last to say something say
 * it for all: first values stay, last values win, and those between change nothing. Their ids sort behind every root's.
 */
function sharedEvents(body: TraceHistoryBody, timeMs: number): TraceEvent[] {
	const digest = createHash('sha256').update(JSON.stringify(body)).digest('base64url');
	const event = { type: 'trace-create', timeMs, body, input: undefined, output: undefined };
	return [
		{ ...event, id: `~first ${digest}`, repeated: 'keepFirst' },
		{ ...event, id: `~last ${digest}`, repeated: 'keepLast' },
	];
}

function isRoot(span: Span): boolean {
	return span.parentSpanId === undefined || isMarkedRoot(span);
}

/** Those of the fields that a span of any kind may set; undefined where it does not. */
function givenFields({ attributes }: Span) {
	return {
		name: firstText(attributes, traceNames.name),
		userId: firstText(attributes, traceNames.userId),
		sessionId: firstText(attributes, traceNames.sessionId),
		tags: tagsOf(firstOf(attributes, traceNames.tags)),
		public: publicOf(firstOf(attributes, traceNames.public)),
		metadata: givenMetadata(attributes, 'trace'),
	} satisfies TraceHistoryBody;
}

function rootFields(span: Span, content: SpanContent): TraceHistoryBody {
	return {
		timestamp: isoTime(span.startMs),
		name: firstText(span.attributes, traceNames.name) ?? displayName(span),
		metadata: {
			...originMetadata(span, content.used),
			...givenMetadata(span.attributes, 'observation'),
			...givenMetadata(span.attributes, 'trace'),
		},
	};
}

/** A list, a JSON list as text, text with commas, or one tag. */
function tagsOf(value: unknown): string[] | undefined {
	const parsed = typeof value === 'string' && value.startsWith('[') ? parsedValue(value) : value;
	if (Array.isArray(parsed)) {
		return (parsed as unknown[]).map(textOf);
	}
	return typeof parsed === 'string'
		? parsed
				.split(',')
				.map((tag) => tag.trim())
				.filter((tag) => tag !== '')
		: undefined;
}

/** Absent keeps, and so does what is no yes or no. */
function publicOf(value: unknown): boolean | undefined {
	return value === undefined ? undefined : isTrue(value);
}
