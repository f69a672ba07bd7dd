import type { ThingEvent } from '../ingestion/checkEvents.ts';
import { keepEvents } from '../ingestion/ingest.ts';
import type { WritingParts } from '../parts.ts';
import { contentOf } from './mapping/content.ts';
import { observationEvent } from './mapping/observation.ts';
import { traceEvents } from './mapping/trace.ts';
import type { Span } from './span.ts';

/** Takes spans into a project, in one transaction: when this returns, all of them are kept and can be read. */
export function ingestSpans(parts: WritingParts, projectKey: number, spans: readonly Span[]): void {
	keepEvents(parts, projectKey, spans.flatMap(eventsOf));
}

function eventsOf(span: Span): ThingEvent[] {
	const content = contentOf(span);
	return [
		...traceEvents(span, content).map((event) => ({ kind: 'trace', thingId: span.traceId, event }) as const),
		{ kind: 'observation', thingId: span.spanId, event: observationEvent(span, content) },
	];
}
