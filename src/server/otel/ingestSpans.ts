import type { ThingEvent } from '../ingestion/checkEvents.ts';
import { keepEvents } from '../ingestion/ingest.ts';
import type { Parts } from '../parts.ts';
import { contentOf } from './mapping/content.ts';
import { observationEvent } from './mapping/observation.ts';
import { traceEvent } from './mapping/trace.ts';
import type { Span } from './span.ts';

/** Takes spans into a project, in one transaction: when this returns, all of them are kept and can be read. */
export function ingestSpans(parts: Parts, projectKey: number, spans: readonly Span[]): void {
	keepEvents(parts, projectKey, spans.flatMap(eventsOf));
}

function eventsOf(span: Span): ThingEvent[] {
	const content = contentOf(span);
	return [
		{ kind: 'trace', thingId: span.traceId, event: traceEvent(span, content) },
		{ kind: 'observation', thingId: span.spanId, event: observationEvent(span, content) },
	];
}
