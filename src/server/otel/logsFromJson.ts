import { otelOperations } from '../../contract/otel.ts';
import { ApiError } from '../http/apiError.ts';
import { firstIssue } from '../http/operationRouter.ts';
import { anyValue, attributesOf, millisecondsOf } from './jsonValues.ts';
import { eventNameOf, type LogRecord } from './logRecord.ts';

/**
 * The records of an OTLP JSON export of logs.
 * @throws ApiError 400 where anything in it is malformed; then none of it counts
 */
export function logsFromJson(body: unknown, nowMs: number): LogRecord[] {
	const read = otelOperations['otel.logs'].body.safeParse(body);
	if (!read.success) {
		const { path, message } = firstIssue(read.error);
		throw new ApiError(400, 'malformed', `${path.map(String).join('.')}: ${message}`);
	}
	const scopes = (read.data.resourceLogs ?? []).flatMap(({ scopeLogs }) => scopeLogs ?? []);
	return scopes
		.flatMap(({ logRecords }) => logRecords ?? [])
		.map((record) => {
			const attributes = attributesOf(record.attributes);
			return {
				traceId: record.traceId ?? '',
				spanId: record.spanId ?? '',
				eventName: eventNameOf(record.eventName ?? '', attributes),
				timeMs: millisecondsOf(record.timeUnixNano) ?? millisecondsOf(record.observedTimeUnixNano) ?? nowMs,
				body: anyValue(record.body, 0),
				attributes,
			};
		});
}
