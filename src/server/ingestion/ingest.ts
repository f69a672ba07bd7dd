import type { Parts } from '../parts.ts';
import { countedColumns, type CountedObservation } from '../store/countedObservation.ts';
import { KeptFigures } from '../store/keptFigures.ts';
import { checkEvents, type RefusedEvent, type ThingEvent } from './checkEvents.ts';
import { observationColumns, scoreColumns, traceColumns } from './columns.ts';
import type { IncomingEvent } from './foldEvent.ts';
import { foldObservation, type ObservationHistoryBody } from './foldObservation.ts';
import { foldScore, type ScoreHistoryBody } from './foldScore.ts';
import { foldTrace, type TraceHistoryBody } from './foldTrace.ts';
import { keepImpliedTrace } from './impliedTrace.ts';
import { type Kind, writeThing } from './thingWriter.ts';

const traces: Kind<TraceHistoryBody> = {
	table: 'traces',
	hasInputAndOutput: true,
	countedColumns: [],
	columns: (_id, history) => traceColumns(foldTrace(history)),
};
const observations: Kind<ObservationHistoryBody> = {
	table: 'observations',
	hasInputAndOutput: true,
	countedColumns,
	columns: (id, history) => observationColumns(id, foldObservation(history)),
};
const scores: Kind<ScoreHistoryBody> = {
	table: 'scores',
	hasInputAndOutput: false,
	countedColumns: [],
	columns: (_id, history) => scoreColumns(foldScore(history)),
};

export interface IngestAnswer {
	readonly successes: { readonly id: string; readonly status: number }[];
	readonly errors: RefusedEvent[];
}

/**
 * Takes a batch into a project, in one transaction: when this returns, everything that it lists as a success is kept and
 * can be read.
 */
export function ingest(parts: Parts, projectKey: number, batch: readonly unknown[]): IngestAnswer {
	const { accepted, refused } = checkEvents(batch);
	keepEvents(parts, projectKey, accepted);
	return { successes: accepted.map(({ event }) => ({ id: event.id, status: 201 })), errors: refused.slice() };
}

/** Keeps checked events, all of them or, where it throws, none. */
export function keepEvents(parts: Parts, projectKey: number, accepted: readonly ThingEvent[]): void {
	if (accepted.length === 0) {
		return;
	}
	parts.database.transaction(() => {
		writeEvents(parts, projectKey, accepted);
		const sql = 'UPDATE projects SET last_activity_at = max(coalesce(last_activity_at, 0), ?) WHERE key = ?';
		parts.database.run(sql, parts.clock.now(), projectKey);
	});
}

/** All events of one thing are folded at once. */
function writeEvents({ database, clock }: Parts, projectKey: number, accepted: readonly ThingEvent[]): void {
	const now = clock.now();
	const figures = new KeptFigures(database, projectKey);
	for (const [id, events] of eventsByThing(accepted, 'trace')) {
		const written = writeThing(database, traces, projectKey, id, events as IncomingEvent<TraceHistoryBody>[], now);
		if (written !== undefined && written.before === undefined) {
			figures.traceInserted(id);
		}
	}
	for (const [id, events] of eventsByThing(accepted, 'observation')) {
		const incoming = events as IncomingEvent<ObservationHistoryBody>[];
		const written = writeThing(database, observations, projectKey, id, incoming, now);
		if (written !== undefined) {
			const before = written.before as CountedObservation | undefined;
			const after = written.after as unknown as CountedObservation;
			figures.observationWritten(before, after);
			if (keepImpliedTrace(database, projectKey, id, { before: before?.trace_id, after: after.trace_id }, now)) {
				figures.traceInserted(id);
			}
		}
	}
	for (const [id, events] of eventsByThing(accepted, 'score')) {
		writeThing(database, scores, projectKey, id, events as IncomingEvent<ScoreHistoryBody>[], now);
	}
	figures.write();
}

function eventsByThing(accepted: readonly ThingEvent[], kind: ThingEvent['kind']): Map<string, ThingEvent['event'][]> {
	const groups = new Map<string, ThingEvent['event'][]>();
	for (const { kind: eventKind, thingId, event } of accepted) {
		if (eventKind === kind) {
			const group = groups.get(thingId);
			if (group === undefined) {
				groups.set(thingId, [event]);
			} else {
				group.push(event);
			}
		}
	}
	return groups;
}
