import type { JsonObject } from '../../../contract/json.ts';
import type { IncomingEvent } from '../../ingestion/foldEvent.ts';
import type { TraceHistoryBody } from '../../ingestion/foldTrace.ts';
import { isoTime } from '../../time.ts';
import { firstOf, firstText, parsedValue, textOf } from '../attributes.ts';
import type { Span } from '../span.ts';
import { type CommonFields, isMarkedRoot, isTrue } from './common.ts';
import type { SpanContent } from './content.ts';
import { givenMetadata } from './metadata.ts';
import { traceNames } from './names.ts';
import { displayName } from './observation.ts';

/** What a span says about its trace: in an event of its own, or what other spans may say as well. */
export type ToldOfTrace =
	{ readonly event: IncomingEvent<TraceHistoryBody> } | { readonly sharedBody: TraceHistoryBody };

/** A root says everything; another span what it carries of the trace's own attributes; without any, that it is there. */
export function toldOfTrace(span: Span, common: CommonFields, content: SpanContent, origin: JsonObject): ToldOfTrace {
	const given = givenFields(span);
	const input = firstOf(span.attributes, traceNames.input);
	const output = firstOf(span.attributes, traceNames.output);
	const own = { id: span.spanId, type: 'trace-create', timeMs: span.startMs, repeated: 'replace' } as const;
	if (isRoot(span)) {
		const body = { ...common, ...given, ...rootFields(span, origin) };
		return { event: { ...own, body, input: input ?? content.input, output: output ?? content.output } };
	}
	if (input !== undefined || output !== undefined) {
		return { event: { ...own, body: { ...common, ...given }, input, output } };
	}
	const hasGiven = Object.values(given).some((value) => value !== undefined);
	return { sharedBody: hasGiven ? { ...common, ...given } : { environment: common.environment } };
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

function rootFields(span: Span, origin: JsonObject): TraceHistoryBody {
	return {
		timestamp: isoTime(span.startMs),
		name: firstText(span.attributes, traceNames.name) ?? displayName(span),
		metadata: {
			...origin,
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
