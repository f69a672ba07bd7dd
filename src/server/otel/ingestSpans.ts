import type { ThingEvent } from '../ingestion/checkEvents.ts';
import { keepEvents } from '../ingestion/ingest.ts';
import type { WritingParts } from '../parts.ts';
import { commonFields } from './mapping/common.ts';
import { contentOf } from './mapping/content.ts';
import { originMetadata } from './mapping/metadata.ts';
import { observationEvent } from './mapping/observation.ts';
import { toldOfTrace } from './mapping/trace.ts';
import { SharedTraceEvents } from './sharedTraceEvents.ts';
import type { Span } from './span.ts';

/** Takes spans into a project, in one transaction: when this returns, all of them are kept and can be read. */
export function ingestSpans(parts: WritingParts, projectKey: number, spans: readonly Span[]): void {
	keepEvents(parts, projectKey, eventsOf(spans));
}

function eventsOf(spans: readonly Span[]): ThingEvent[] {
	const events: ThingEvent[] = [];
	const shared = new SharedTraceEvents();
	for (const span of spans) {
		const common = commonFields(span);
		const content = contentOf(span);
		const origin = originMetadata(span, content.used);
		const told = toldOfTrace(span, common, content, origin);
		if ('event' in told) {
			events.push({ kind: 'trace', thingId: span.traceId, event: told.event });
		} else {
			shared.add(span.traceId, told.sharedBody, span.startMs);
		}
		events.push({ kind: 'observation', thingId: span.spanId, event: observationEvent(span, common, content, origin) });
	}
	for (const [thingId, event] of shared.events()) {
		events.push({ kind: 'trace', thingId, event });
	}
	return events;
}
