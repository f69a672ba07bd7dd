import { isJsonObject } from '../../contract/json.ts';
import { ingestionEnvelope, ingestionEvents, type IngestionEventType } from '../../contract/ingestion.ts';
import type { ObservationEventBody } from '../../contract/observationEvent.ts';
import type { ScoreEventBody } from '../../contract/scoreEvent.ts';
import type { TraceEventBody } from '../../contract/traceEvent.ts';
import type { IncomingEvent } from './foldEvent.ts';
import type { ObservationHistoryBody } from './foldObservation.ts';
import type { ScoreHistoryBody } from './foldScore.ts';
import type { TraceHistoryBody } from './foldTrace.ts';

export type ThingEvent =
	| { readonly kind: 'trace'; readonly thingId: string; readonly event: IncomingEvent<TraceHistoryBody> }
	| { readonly kind: 'observation'; readonly thingId: string; readonly event: IncomingEvent<ObservationHistoryBody> }
	| { readonly kind: 'score'; readonly thingId: string; readonly event: IncomingEvent<ScoreHistoryBody> };

export interface RefusedEvent {
	readonly id: string;
	readonly status: 400;
	readonly message: string;
	readonly error: string;
}

export interface CheckedEvents {
	readonly accepted: readonly ThingEvent[];
	readonly refused: readonly RefusedEvent[];
}

/** Each event on its own: a bad one fails nothing else. `sdk-log` is in neither list. */
export function checkEvents(batch: readonly unknown[]): CheckedEvents {
	const accepted: ThingEvent[] = [];
	const refused: RefusedEvent[] = [];
	for (const value of batch) {
		const checked = checkEvent(value);
		if (typeof checked === 'string') {
			const id = isJsonObject(value) && typeof value['id'] === 'string' ? value['id'] : 'unknown';
			refused.push({ id, status: 400, message: 'Invalid request data', error: checked });
		} else if (checked !== undefined) {
			accepted.push(checked);
		}
	}
	return { accepted, refused };
}

/** @returns a text that says what is wrong with it; undefined for what is taken and not stored */
function checkEvent(value: unknown): ThingEvent | string | undefined {
	const envelope = ingestionEnvelope.safeParse(value);
	if (!envelope.success) {
		return faultText(envelope.error.issues);
	}
	const { id, type, timestamp, body } = envelope.data;
	if (!isEventType(type)) {
		return `type: ${JSON.stringify(type)} is no event type`;
	}
	const read = ingestionEvents[type].safeParse(body);
	if (!read.success) {
		return faultText(read.error.issues, 'body.');
	}
	return thingEvent({ id, type, timeMs: Date.parse(timestamp) }, read.data);
}

function isEventType(type: string): type is IngestionEventType {
	return Object.hasOwn(ingestionEvents, type);
}

function faultText(
	issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
	prefix = '',
): string {
	return issues.map(({ path, message }) => `${prefix}${path.map(String).join('.')}: ${message}`).join('; ');
}

type EventHead = Pick<IncomingEvent<unknown>, 'id' | 'type' | 'timeMs'>;

/** A trace or score without an id of its own takes its event's (R), so that sending it again still counts once. */
function thingEvent(head: EventHead, data: unknown): ThingEvent | undefined {
	if (head.type === 'sdk-log') {
		return undefined;
	}
	if (head.type === 'score-create') {
		const { id, ...body } = data as ScoreEventBody;
		return { kind: 'score', thingId: idOr(head, id), event: { ...head, body, input: undefined, output: undefined } };
	}
	if (head.type === 'trace-create') {
		const { id, input, output, ...body } = data as TraceEventBody;
		return { kind: 'trace', thingId: idOr(head, id), event: { ...head, body, input, output } };
	}
	const { id, input, output, ...body } = data as ObservationEventBody;
	return { kind: 'observation', thingId: id, event: { ...head, body, input, output } };
}

function idOr(head: EventHead, id: string | null | undefined): string {
	return id === undefined || id === null || id === '' ? head.id : id;
}
