import { ApiError } from '../http/apiError.ts';
import { storedJson } from '../json.ts';
import { type RunObservation, Written } from '../changes/written.ts';
import type { WritingParts } from '../parts.ts';
import { countedColumns, type CountedObservation } from '../store/countedObservation.ts';
import { KeptFigures } from '../store/keptFigures.ts';
import { checkEvents, type RefusedEvent, type ThingEvent } from './checkEvents.ts';
import { observationColumns, scoreColumns, traceColumns } from './columns.ts';
import { observationMembers, traceMembers } from './compactHistory.ts';
import type { IncomingEvent } from './foldEvent.ts';
import { foldObservation, type ObservationHistoryBody } from './foldObservation.ts';
import { foldScore, type ScoreHistoryBody } from './foldScore.ts';
import { foldTrace, type TraceHistoryBody } from './foldTrace.ts';
import { keepImpliedTrace } from './impliedTrace.ts';
import { type Kind, writeThing } from './thingWriter.ts';

const traces: Kind<TraceHistoryBody> = {
	table: 'traces',
	members: traceMembers,
	hasInputAndOutput: true,
	countedColumns: [],
	columns: (_id, history) => traceColumns(foldTrace(history)),
};
const observations: Kind<ObservationHistoryBody> = {
	table: 'observations',
	members: observationMembers,
	hasInputAndOutput: true,
	countedColumns: [...countedColumns, 'type', 'cost_details'],
	columns: (id, history) => observationColumns(id, foldObservation(history)),
};
const scores: Kind<ScoreHistoryBody> = {
	table: 'scores',
	members: [],
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
export function ingest(parts: WritingParts, projectKey: number, batch: readonly unknown[]): IngestAnswer {
	const { accepted, refused } = checkEvents(batch);
	const { kept, deep } = keepReadable(parts, projectKey, accepted);
	return { successes: kept.map(({ event }) => ({ id: event.id, status: 201 })), errors: [...refused, ...deep] };
}

interface Readable {
	readonly kept: readonly ThingEvent[];
	readonly deep: readonly RefusedEvent[];
}

/** An event that is nested too deeply fails no other. It is looked for where there is one alone: looking takes time. */
function keepReadable(parts: WritingParts, projectKey: number, accepted: readonly ThingEvent[]): Readable {
	try {
		keepEvents(parts, projectKey, accepted);
		return { kept: accepted, deep: [] };
	} catch (error) {
		const refusals = isAboutDepth(error) ? accepted.map(refusalOfDeep) : [];
		const deep = refusals.filter((refusal) => refusal !== undefined);
		if (deep.length === 0) {
			throw error;
		}
		const kept = accepted.filter((_, index) => refusals[index] === undefined);
		keepEvents(parts, projectKey, kept);
		return { kept, deep };
	}
}

function isAboutDepth(error: unknown): boolean {
	return error instanceof RangeError || (error instanceof ApiError && error.code === 'too_deep');
}

function refusalOfDeep({ event: { id, body, input, output } }: ThingEvent): RefusedEvent | undefined {
	try {
		storedJson([body, input, output]);
		return undefined;
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		return { id, status: 400, message: 'Invalid request data', error: `body: ${reason}` };
	}
}

/** Keeps checked events, all of them or, where it throws, none. */
export function keepEvents(parts: WritingParts, projectKey: number, accepted: readonly ThingEvent[]): void {
	if (accepted.length === 0) {
		return;
	}
	const written = parts.database.transaction(() => {
		const changed = writeEvents(parts, projectKey, accepted);
		const sql = 'UPDATE projects SET last_activity_at = max(coalesce(last_activity_at, 0), ?) WHERE key = ?';
		parts.database.run(sql, parts.clock.now(), projectKey);
		return changed;
	});
	parts.onWritten?.(projectKey, written);
}

/** All events of one thing are folded at once. */
function writeEvents({ database, clock }: WritingParts, projectKey: number, accepted: readonly ThingEvent[]): Written {
	const now = clock.now();
	const figures = new KeptFigures(database, projectKey);
	const changed = new Written();
	for (const [id, events] of eventsByThing(accepted, 'trace')) {
		const written = writeThing(database, traces, projectKey, id, events as IncomingEvent<TraceHistoryBody>[], now);
		if (written !== undefined) {
			changed.traceWritten(written.before === undefined);
			if (written.before === undefined) {
				figures.traceInserted(id);
			}
		}
	}
	for (const [id, events] of eventsByThing(accepted, 'observation')) {
		const incoming = events as IncomingEvent<ObservationHistoryBody>[];
		const written = writeThing(database, observations, projectKey, id, incoming, now);
		if (written !== undefined) {
			const before = written.before as (CountedObservation & RunObservation) | undefined;
			const after = written.after as unknown as CountedObservation & RunObservation;
			figures.observationWritten(before, after);
			changed.observationWritten(before, after);
			if (keepImpliedTrace(database, projectKey, id, { before: before?.trace_id, after: after.trace_id }, now)) {
				figures.traceInserted(id);
				changed.traceWritten(before?.trace_id !== after.trace_id);
			}
		}
	}
	for (const [id, events] of eventsByThing(accepted, 'score')) {
		const incoming = events as IncomingEvent<ScoreHistoryBody>[];
		if (writeThing(database, scores, projectKey, id, incoming, now) !== undefined) {
			changed.scoreWritten();
		}
	}
	figures.write();
	return changed;
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
