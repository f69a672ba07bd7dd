import { isJsonObject } from '../../contract/json.ts';
import { otelOperations, type TraceExport } from '../../contract/otel.ts';
import { ApiError } from '../http/apiError.ts';
import { firstIssue } from '../http/operationRouter.ts';
import { type Attributes, deepestValue, type Scope, type Span, type SpanEvent, spanTimes } from './span.ts';

type ResourceSpans = NonNullable<TraceExport['resourceSpans']>[number];
type ScopeSpans = NonNullable<ResourceSpans['scopeSpans']>[number];
type JsonSpan = NonNullable<ScopeSpans['spans']>[number];
type JsonScope = ScopeSpans['scope'];
type KeyValues = JsonSpan['attributes'];
type Nanoseconds = JsonSpan['startTimeUnixNano'];

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

export function scopeOf(scope: JsonScope): Scope {
	return { name: scope?.name ?? '', version: scope?.version ?? '', attributes: attributesOf(scope?.attributes) };
}

const nanosecondsPerMillisecond = 1_000_000;

/** Zero is OTLP's word for a time that nobody set. */
export function millisecondsOf(nanoseconds: Nanoseconds): number | undefined {
	const whole =
		typeof nanoseconds === 'string'
			? Number(nanoseconds.slice(0, -6))
			: Math.floor((nanoseconds ?? 0) / nanosecondsPerMillisecond);
	return whole === 0 ? undefined : whole;
}

export function attributesOf(pairs: KeyValues, depth = 0): Attributes {
	const attributes = new Map<string, unknown>();
	for (const { key, value } of pairs ?? []) {
		const read = anyValue(value, depth);
		if (read !== undefined) {
			attributes.set(key, read);
		}
	}
	return attributes;
}

type Reader = (value: unknown, depth: number) => unknown;

/** What each member of an AnyValue becomes; a value off its type is none. */
const valueReaders: Readonly<Record<string, Reader>> = {
	stringValue: (value) => (typeof value === 'string' ? value : undefined),
	boolValue: (value) => (typeof value === 'boolean' ? value : undefined),
	intValue: (value) => integerOf(value),
	doubleValue: (value) => (typeof value === 'number' || typeof value === 'string' ? value : undefined),
	bytesValue: (value) => (typeof value === 'string' ? value : undefined),
	arrayValue: (value, depth) => listIn(value).map((item) => anyValue(item, depth + 1) ?? null),
	kvlistValue: (value, depth) => Object.fromEntries(attributesOf(listIn(value).filter(isKeyValue), depth + 1)),
};

/** @returns undefined where it holds nothing */
export function anyValue(value: unknown, depth: number): unknown {
	if (depth > deepestValue) {
		throw new ApiError(400, 'too_deep', `An attribute is nested more than ${deepestValue} deep.`);
	}
	if (!isJsonObject(value)) {
		return undefined;
	}
	const name = Object.keys(valueReaders).find((candidate) => value[candidate] !== undefined);
	return name === undefined ? undefined : valueReaders[name]?.(value[name], depth);
}

function integerOf(value: unknown): unknown {
	if (typeof value === 'string' && /^-?\d{1,20}$/.test(value)) {
		return Number.isSafeInteger(Number(value)) ? Number(value) : value;
	}
	return typeof value === 'number' ? value : undefined;
}

function listIn(value: unknown): readonly unknown[] {
	const values = isJsonObject(value) ? value['values'] : undefined;
	return Array.isArray(values) ? (values as unknown[]) : [];
}

function isKeyValue(value: unknown): value is { readonly key: string; readonly value: unknown } {
	return isJsonObject(value) && typeof value['key'] === 'string';
}
