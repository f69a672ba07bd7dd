import { ingestionOperations } from '../../contract/ingestion.ts';
import { ingestScores } from '../analytics/v4/scoresOnly.ts';
import type { WrittenFigures } from '../changes/written.ts';
import { ApiError } from '../http/apiError.ts';
import { jsonOf } from '../http/body.ts';
import { ingest } from '../ingestion/ingest.ts';
import { ingestLogs } from '../otel/ingestLogs.ts';
import { ingestSpans } from '../otel/ingestSpans.ts';
import { logsFromJson } from '../otel/logsFromJson.ts';
import { logsFromProtobuf } from '../otel/logsFromProtobuf.ts';
import { spansFromJson } from '../otel/spansFromJson.ts';
import { spansFromProtobuf } from '../otel/spansFromProtobuf.ts';
import type { WritingParts } from '../parts.ts';
import type { BatchBody, IntakeAnswer, IntakeBody, OtelBody } from './intake.ts';

type Answered = Omit<IntakeAnswer, 'written'>;

/**
 * Reads what was sent and keeps it, in one transaction.
 * @throws ApiError 400, and whatever SQLite throws; nothing of it is kept then
 */
export function takeIn(parts: Omit<WritingParts, 'onWritten'>, body: IntakeBody): IntakeAnswer {
	const written: WrittenFigures[] = [];
	const collecting: WritingParts = { ...parts, onWritten: (_projectKey, figures) => written.push(figures) };
	return { ...answerTo(collecting, body), written };
}

function answerTo(parts: WritingParts, body: IntakeBody): Answered {
	const { buffer, byteOffset, byteLength } = body.bytes;
	const bytes = Buffer.from(buffer, byteOffset, byteLength);
	switch (body.kind) {
		case 'ingestion.batch':
			return takeBatch(parts, body, bytes);
		case 'otel.traces':
			takeSpans(parts, body, bytes);
			return otelAnswer(body);
		case 'otel.logs':
			takeLogs(parts, body, bytes);
			return otelAnswer(body);
	}
}

function takeBatch(parts: WritingParts, { projectKey, generation }: BatchBody, bytes: Buffer<ArrayBuffer>): Answered {
	const row = ingestionOperations['ingestion.batch'];
	const read = row.body.safeParse(bytes.length === 0 ? undefined : jsonOf(bytes));
	if (!read.success) {
		throw new ApiError(400, 'malformed', 'Invalid request data', { issues: read.error.issues });
	}
	const keep = generation === 'v4' ? ingestScores : ingest;
	const text = JSON.stringify(keep(parts, projectKey, read.data.batch));
	return { status: row.status, contentType: 'application/json', text };
}

function takeSpans(parts: WritingParts, { projectKey, encoding }: OtelBody, bytes: Buffer<ArrayBuffer>): void {
	const now = parts.clock.now();
	const spans = encoding === 'application/json' ? spansFromJson(jsonOf(bytes), now) : spansFromProtobuf(bytes, now);
	ingestSpans(parts, projectKey, spans);
}

function takeLogs(parts: WritingParts, { projectKey, encoding }: OtelBody, bytes: Buffer<ArrayBuffer>): void {
	const now = parts.clock.now();
	const records = encoding === 'application/json' ? logsFromJson(jsonOf(bytes), now) : logsFromProtobuf(bytes, now);
	ingestLogs(parts, projectKey, records);
}

/** An export that was taken is answered with an empty message, in its own encoding. */
function otelAnswer({ encoding }: OtelBody): Answered {
	return { status: 200, contentType: encoding, text: encoding === 'application/json' ? '{}' : '' };
}
