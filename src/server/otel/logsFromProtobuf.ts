import { eventNameOf, type LogRecord } from './logRecord.ts';
import {
	anyValueField,
	attributesField,
	type Fields,
	idField,
	messageField,
	readWhole,
	textField,
	timeField,
} from './protobuf.ts';

interface RawRecord {
	timeMs: number | undefined;
	observedMs: number | undefined;
	traceId: string;
	spanId: string;
	eventName: string;
	body: unknown;
	readonly attributes: Map<string, unknown>;
}

// Field numbers: opentelemetry-proto v1, logs.proto. Resource and scope of a log are not looked at.
const recordFields: Fields<RawRecord> = {
	1: timeField((record, milliseconds) => (record.timeMs = milliseconds)),
	5: anyValueField((record, value) => (record.body = value)),
	6: attributesField(({ attributes }) => attributes),
	9: idField((record, id) => (record.traceId = id)),
	10: idField((record, id) => (record.spanId = id)),
	11: timeField((record, milliseconds) => (record.observedMs = milliseconds)),
	12: textField((record, text) => (record.eventName = text)),
};
const scopeLogsFields: Fields<RawRecord[]> = {
	2: messageField(
		() => recordFields,
		newRecord,
		(all, record) => all.push(record),
	),
};
const resourceLogsFields: Fields<RawRecord[]> = {
	2: messageField(
		() => scopeLogsFields,
		(all) => all,
	),
};
const requestFields: Fields<RawRecord[]> = {
	1: messageField(
		() => resourceLogsFields,
		(all) => all,
	),
};

function newRecord(): RawRecord {
	return {
		timeMs: undefined,
		observedMs: undefined,
		traceId: '',
		spanId: '',
		eventName: '',
		body: undefined,
		attributes: new Map(),
	};
}

/**
 * The records of an OTLP protobuf export of logs.
 * @throws ApiError 400 where anything in it is malformed; then none of it counts
 */
export function logsFromProtobuf(bytes: Uint8Array, nowMs: number): LogRecord[] {
	return readWhole<RawRecord[]>(bytes, requestFields, []).map(({ timeMs, observedMs, eventName, ...record }) => ({
		...record,
		timeMs: timeMs ?? observedMs ?? nowMs,
		eventName: eventNameOf(eventName, record.attributes),
	}));
}
