import { ApiError } from '../http/apiError.ts';
import { storedJson } from '../json.ts';
import { type RunObservation, Written } from '../changes/written.ts';
import type { WritingParts } from '../parts.ts';
import { countedColumns, type CountedObservation } from '../store/countedObservation.ts';
import { KeptFigures } from '../store/keptFigures.ts';
import { checkEvents, type RefusedEvent, type ThingEvent } from './checkEvents.ts';
import { observationColumns, scoreColumns, traceColumns } from './columns.ts';
import { noMembers, observationMembers, traceMembers } from './compactHistory.ts';
import type { IncomingEvent } from './foldEvent.ts';
import { foldObservation, type ObservationHistoryBody } from './foldObservation.ts';
import { foldScore, type ScoreHistoryBody } from './foldScore.ts';
import { foldTrace, type TraceHistoryBody } from './foldTrace.ts';
import { keepImpliedTrace } from './impliedTrace.ts';
import { type Kind, writeThings } from './thingWriter.ts';

const traces: Kind<TraceHistoryBody, ReturnType<typeof foldTrace>> = {
	table: 'traces',
	members: traceMembers,
	hasInputAndOutput: true,
	countedColumns: [],
	fold: foldTrace,
	columns: (_id, folded) => traceColumns(folded),
};
const observations: Kind<ObservationHistoryBody, ReturnType<typeof foldObservation>> = {
	table: 'observations',
	members: observationMembers,
	hasInputAndOutput: true,
	countedColumns: [...countedColumns, 'type', 'cost_details'],
	fold: foldObservation,
	columns: observationColumns,
};
const scores: Kind<ScoreHistoryBody, ReturnType<typeof foldScore>> = {
	table: 'scores',
	members: noMembers,
	hasInputAndOutput: false,
	countedColumns: [],
	fold: foldScore,
	columns: (_id, folded) => scoreColumns(folded),
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

function writeEvents({ database, clock }: WritingParts, projectKey: number, accepted: readonly ThingEvent[]): Written {
	const nowMs = clock.now();
	const place = { database, projectKey, nowMs };
	const figures = new KeptFigures(database, projectKey);
	const changed = new Written();
	const things = eventsByThing(accepted);
	writeThings(place, traces, things.traces, (id, { before }) => {
		changed.traceWritten(before === undefined);
		if (before === undefined) {
			figures.traceInserted(id);
		}
	});
	writeThings(place, observations, things.observations, (id, written) => {
		const before = written.before as (CountedObservation & RunObservation) | undefined;
		const after = written.after as unknown as CountedObservation & RunObservation;
		figures.observationWritten(before, after);
		changed.observationWritten(before, after);
		if (keepImpliedTrace(database, projectKey, id, { before: before?.trace_id, after: after.trace_id }, nowMs)) {
			figures.traceInserted(id);
			changed.traceWritten(before?.trace_id !== after.trace_id);
		}
	});
	writeThings(place, scores, things.scores, () => changed.scoreWritten());
	figures.write();
	return changed;
}

/** All events of one thing are folded at once. */
function eventsByThing(accepted: readonly ThingEvent[]) {
	const traces = new Map<string, IncomingEvent<TraceHistoryBody>[]>();
	const observations = new Map<string, IncomingEvent<ObservationHistoryBody>[]>();
	const scores = new Map<string, IncomingEvent<ScoreHistoryBody>[]>();
	for (const { kind, thingId, event } of accepted) {
		switch (kind) {
			case 'trace':
				addTo(traces, thingId, event);
				break;
			case 'observation':
				addTo(observations, thingId, event);
				break;
			case 'score':
				addTo(scores, thingId, event);
				break;
		}
	}
	return { traces, observations, scores };
}

function addTo<Event>(groups: Map<string, Event[]>, id: string, event: Event): void {
	const group = groups.get(id);
	if (group === undefined) {
		groups.set(id, [event]);
	} else {
		group.push(event);
	}
}
