import * as z from 'zod';
import type { Operation } from './operation.ts';

/** Absent, null or a list; anything else refuses the whole export. */
function listOf<Item extends z.ZodType>(item: Item) {
	return z.array(item).nullish();
}

/** The `value` is OTLP's AnyValue: one of `stringValue`, `intValue`, `kvlistValue`... */
const attributes = listOf(z.object({ key: z.string(), value: z.unknown().optional() }));
const largestNanoseconds = 2 ** 64;
const nanoseconds = z
	.union([z.string().regex(/^\d{1,20}$/, 'must be whole nanoseconds'), z.number().min(0).max(largestNanoseconds)])
	.nullish();
const text = z.string().nullish();
const resource = z.object({ attributes }).nullish();
const scope = z.object({ name: text, version: text, attributes }).nullish();

const span = z.object({
	/** Hex text in JSON. */
	traceId: z.string().min(1),
	spanId: z.string().min(1),
	parentSpanId: text,
	name: text,
	startTimeUnixNano: nanoseconds,
	endTimeUnixNano: nanoseconds,
	attributes,
	events: listOf(z.object({ timeUnixNano: nanoseconds, name: text, attributes })),
	/** The code as a number or by name, `STATUS_CODE_ERROR`. */
	status: z.object({ code: z.union([z.number(), z.string()]).nullish(), message: text }).nullish(),
});

const traceExport = z.object({
	resourceSpans: listOf(z.object({ resource, scopeSpans: listOf(z.object({ scope, spans: listOf(span) })) })),
});
export type TraceExport = z.output<typeof traceExport>;

const logRecord = z.object({
	/** A record that belongs to no span is taken and dropped. */
	traceId: text,
	spanId: text,
	eventName: text,
	timeUnixNano: nanoseconds,
	observedTimeUnixNano: nanoseconds,
	/** An AnyValue. */
	body: z.unknown().optional(),
	attributes,
});
const logExport = z.object({
	resourceLogs: listOf(z.object({ scopeLogs: listOf(z.object({ logRecords: listOf(logRecord) })) })),
});

/** OTLP exports. Fields: contract `analytics-api.md`, otel.traces; the same messages come as protobuf. */
export const otelOperations = {
	'otel.traces': {
		api: 'analytics',
		method: 'POST',
		path: '/otel/v1/traces',
		rootPath: '/v1/traces',
		servedOnly: true,
		status: 200,
		summary: 'take an export of OTLP spans, as JSON or protobuf',
		source: 'R',
		body: traceExport,
		response: z.object({}),
	},
	'otel.logs': {
		api: 'analytics',
		method: 'POST',
		path: '/otel/v1/logs',
		rootPath: '/v1/logs',
		servedOnly: true,
		status: 200,
		summary: 'take an export of OTLP logs, as JSON or protobuf: GenAI messages become input and output of their span',
		source: 'R',
		body: logExport,
		response: z.object({}),
	},
} as const satisfies Record<string, Operation>;
