import { isJsonObject } from '../../contract/json.ts';
import { readHistory } from '../ingestion/compactHistory.ts';
import type { IncomingEvent } from '../ingestion/foldEvent.ts';
import type { ObservationHistoryBody } from '../ingestion/foldObservation.ts';
import { keepEvents } from '../ingestion/ingest.ts';
import type { WritingParts } from '../parts.ts';
import type { LogRecord } from './logRecord.ts';
import { logMessagesOf, type LogMessage } from './mapping/logMessages.ts';

/** The event that all messages of a span are kept in, beside the span's own; it grows with every export. */
interface MessagesBody extends ObservationHistoryBody {
	readonly messages: readonly LogMessage[];
}

/** No span and no event has it: theirs come from outside and are ids. */
const messagesEventId = 'messages of logs';

/**
 * Attaches GenAI messages to their spans as input and output, in one transaction; every other record is dropped. They
 * may come before their span, in several exports, and twice.
 */
export function ingestLogs(parts: WritingParts, projectKey: number, records: readonly LogRecord[]): void {
	const told = records.filter(({ traceId, spanId }) => traceId !== '' && spanId !== '');
	const bySpan = Map.groupBy(told, ({ spanId }) => spanId);
	parts.database.transaction(() => {
		for (const [spanId, own] of bySpan) {
			attach(parts, projectKey, spanId, own);
		}
	});
}

function attach(parts: WritingParts, projectKey: number, spanId: string, records: readonly LogRecord[]): void {
	const fresh = records.flatMap(logMessagesOf);
	if (fresh.length === 0) {
		return;
	}
	const messages = union(heldMessages(parts, projectKey, spanId), fresh);
	const event: IncomingEvent<MessagesBody> = {
		id: messagesEventId,
		type: 'span-update',
		timeMs: messages[0]?.timeMs ?? parts.clock.now(),
		body: { traceId: records[0]?.traceId, messages },
		...contentOfMessages(messages),
		repeated: 'replace',
	};
	keepEvents(parts, projectKey, [{ kind: 'observation', thingId: spanId, event }]);
}

function heldMessages({ database }: WritingParts, projectKey: number, spanId: string): readonly LogMessage[] {
	const sql = 'SELECT events FROM observations WHERE project_key = ? AND id = ?';
	const row = database.get<{ readonly events: string }>(sql, projectKey, spanId);
	const history = row === undefined ? [] : readHistory<MessagesBody>(row.events);
	return history.find(({ id }) => id === messagesEventId)?.body.messages ?? [];
}

/** Both, each as often as the one has it that has it more often: what is sent again adds nothing. Oldest first. */
function union(held: readonly LogMessage[], fresh: readonly LogMessage[]): LogMessage[] {
	const left = new Map<string, number>();
	for (const message of held) {
		const key = JSON.stringify(message);
		left.set(key, (left.get(key) ?? 0) + 1);
	}
	const added = fresh.filter((message) => {
		const key = JSON.stringify(message);
		const count = left.get(key) ?? 0;
		left.set(key, count - 1);
		return count <= 0;
	});
	return [...held, ...added].sort((one, other) => one.timeMs - other.timeMs);
}

/** A whole conversation beats single messages; a single answer is no list. */
function contentOfMessages(messages: readonly LogMessage[]): { readonly input: unknown; readonly output: unknown } {
	const of = (side: LogMessage['side']) => {
		const own = messages.filter((message) => message.side === side);
		return own.findLast(({ isWhole }) => isWhole)?.value ?? own.map(({ value }) => value);
	};
	const [input, output] = [of('input'), of('output')];
	return { input: orNothing(input), output: onlyOne(output) };
}

function orNothing(value: unknown): unknown {
	return Array.isArray(value) && value.length === 0 ? undefined : value;
}

function onlyOne(value: unknown): unknown {
	const [first, ...rest] = Array.isArray(value) ? (value as unknown[]) : [value];
	return rest.length === 0 && isJsonObject(first) ? first : orNothing(value);
}
