import { ApiError } from '../http/apiError.ts';
import {
	attributesField,
	enumField,
	type Fields,
	idField,
	messageField,
	readWhole,
	textField,
	timeField,
} from './protobuf.ts';
import { type Span, spanTimes } from './span.ts';

interface RawEvent {
	timeMs: number | undefined;
	name: string;
	readonly attributes: Map<string, unknown>;
}
interface RawSpan {
	traceId: string;
	spanId: string;
	parentSpanId: string;
	name: string;
	startMs: number | undefined;
	endMs: number | undefined;
	statusCode: number;
	statusMessage: string;
	readonly attributes: Map<string, unknown>;
	readonly events: RawEvent[];
}
export interface RawScope {
	name: string;
	version: string;
	readonly attributes: Map<string, unknown>;
}
export interface RawResource {
	readonly attributes: Map<string, unknown>;
}
/** A resource or a scope may stand behind its spans, so they meet when all is read. */
interface RawScopeSpans {
	readonly scope: RawScope;
	readonly spans: RawSpan[];
}
interface RawResourceSpans {
	readonly resource: RawResource;
	readonly scopes: RawScopeSpans[];
}

// Field numbers: contract `analytics-api.md`, otel.traces; opentelemetry-proto v1, trace.proto and common.proto.
export const scopeFields: Fields<RawScope> = {
	1: textField((scope, text) => (scope.name = text)),
	2: textField((scope, text) => (scope.version = text)),
	3: attributesField(({ attributes }) => attributes),
};
export const resourceFields: Fields<RawResource> = { 1: attributesField(({ attributes }) => attributes) };
const eventFields: Fields<RawEvent> = {
	1: timeField((event, milliseconds) => (event.timeMs = milliseconds)),
	2: textField((event, text) => (event.name = text)),
	3: attributesField(({ attributes }) => attributes),
};
const statusFields: Fields<RawSpan> = {
	2: textField((span, text) => (span.statusMessage = text)),
	3: enumField((span, code) => (span.statusCode = code)),
};
const spanFields: Fields<RawSpan> = {
	1: idField((span, id) => (span.traceId = id)),
	2: idField((span, id) => (span.spanId = id)),
	4: idField((span, id) => (span.parentSpanId = id)),
	5: textField((span, text) => (span.name = text)),
	7: timeField((span, milliseconds) => (span.startMs = milliseconds)),
	8: timeField((span, milliseconds) => (span.endMs = milliseconds)),
	9: attributesField(({ attributes }) => attributes),
	11: messageField(
		() => eventFields,
		() => ({ timeMs: undefined, name: '', attributes: new Map<string, unknown>() }),
		({ events }, event) => events.push(event),
	),
	15: messageField(
		() => statusFields,
		(span) => span,
	),
};
const scopeSpansFields: Fields<RawScopeSpans> = {
	1: messageField(
		() => scopeFields,
		({ scope }) => scope,
	),
	2: messageField(
		() => spanFields,
		newSpan,
		({ spans }, span) => spans.push(span),
	),
};
const resourceSpansFields: Fields<RawResourceSpans> = {
	1: messageField(
		() => resourceFields,
		({ resource }) => resource,
	),
	2: messageField(
		() => scopeSpansFields,
		() => ({ scope: newScope(), spans: [] }),
		({ scopes }, scope) => scopes.push(scope),
	),
};
const requestFields: Fields<RawResourceSpans[]> = {
	1: messageField(
		() => resourceSpansFields,
		() => ({ resource: { attributes: new Map() }, scopes: [] }),
		(all, one) => all.push(one),
	),
};

/**
 * The spans of an OTLP protobuf export.
 * @throws ApiError 400 where anything in it is malformed; then none of it counts
 */
export function spansFromProtobuf(bytes: Uint8Array, nowMs: number): Span[] {
	const all = readWhole<RawResourceSpans[]>(bytes, requestFields, []);
	return all.flatMap(({ resource, scopes }) =>
		scopes.flatMap(({ scope, spans }) =>
			spans.map((span) => spanOf(span, { resource: resource.attributes, scope }, nowMs)),
		),
	);
}

export function newScope(): RawScope {
	return { name: '', version: '', attributes: new Map() };
}

function newSpan(): RawSpan {
	return {
		traceId: '',
		spanId: '',
		parentSpanId: '',
		name: '',
		startMs: undefined,
		endMs: undefined,
		statusCode: 0,
		statusMessage: '',
		attributes: new Map(),
		events: [],
	};
}

const errorCode = 2;

function spanOf(raw: RawSpan, around: Pick<Span, 'resource' | 'scope'>, nowMs: number): Span {
	const { startMs, endMs, statusCode, parentSpanId, ...span } = raw;
	if (span.traceId === '' || span.spanId === '') {
		throw new ApiError(400, 'malformed', `The span ${JSON.stringify(span.name)} has no traceId or no spanId.`);
	}
	return {
		...span,
		parentSpanId: parentSpanId === '' ? undefined : parentSpanId,
		...spanTimes(startMs, endMs, nowMs),
		isError: statusCode === errorCode,
		...around,
	};
}
