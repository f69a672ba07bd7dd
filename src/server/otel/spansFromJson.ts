import { otelOperations, type TraceExport } from '../../contract/otel.ts';
import { ApiError } from '../http/apiError.ts';
import { firstIssue } from '../http/operationRouter.ts';
import { attributesOf, millisecondsOf } from './jsonValues.ts';
import { type Scope, type Span, type SpanEvent, spanTimes } from './span.ts';

type ResourceSpans = NonNullable<TraceExport['resourceSpans']>[number];
type ScopeSpans = NonNullable<ResourceSpans['scopeSpans']>[number];
type JsonSpan = NonNullable<ScopeSpans['spans']>[number];
type JsonScope = ScopeSpans['scope'];

/**
 * The spans of an OTLP JSON export.
 * @throws ApiError 400 where anything in it is malformed; then none of it counts
 */
export function spansFromJson(body: unknown, nowMs: number): Span[] {
	const read = otelOperations['otel.traces'].body.safeParse(body);
	if (!read.success) {
		const { path, message } = firstIssue(read.error);
		throw new ApiError(400, 'malformed', `${path.map(String).join('.')}: ${message}`);
	}
	return (read.data.resourceSpans ?? []).flatMap(({ resource, scopeSpans }) => {
		const resourceAttributes = attributesOf(resource?.attributes);
		return (scopeSpans ?? []).flatMap(({ scope, spans }) => {
			const around = { resource: resourceAttributes, scope: scopeOf(scope) };
			return (spans ?? []).map((span) => spanOf(span, around, nowMs));
		});
	});
}

function spanOf(span: JsonSpan, around: Pick<Span, 'resource' | 'scope'>, nowMs: number): Span {
	return {
		traceId: span.traceId,
		spanId: span.spanId,
		parentSpanId: span.parentSpanId ? span.parentSpanId : undefined,
		name: span.name ?? '',
		...spanTimes(millisecondsOf(span.startTimeUnixNano), millisecondsOf(span.endTimeUnixNano), nowMs),
		attributes: attributesOf(span.attributes),
		events: (span.events ?? []).map(eventOf),
		isError: span.status?.code === 2 || span.status?.code === 'STATUS_CODE_ERROR',
		statusMessage: span.status?.message ?? '',
		...around,
	};
}

function eventOf(event: NonNullable<JsonSpan['events']>[number]): SpanEvent {
	return {
		timeMs: millisecondsOf(event.timeUnixNano),
		name: event.name ?? '',
		attributes: attributesOf(event.attributes),
	};
}

function scopeOf(scope: JsonScope): Scope {
	return { name: scope?.name ?? '', version: scope?.version ?? '', attributes: attributesOf(scope?.attributes) };
}
