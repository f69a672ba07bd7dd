import type { ScoreEventBody } from '../../contract/scoreEvent.ts';
import { type FoldEvent, inFoldOrder } from './foldEvent.ts';
import { first, lastOrCleared, last } from './foldRules.ts';

export type ScoreHistoryBody = Omit<ScoreEventBody, 'id'>;

/** A score as its events made it; in the order of their arrival or any other. */
export function foldScore(unordered: readonly FoldEvent<ScoreHistoryBody>[]) {
	const events = inFoldOrder(unordered);
	const newest = events.at(-1);
	const oldest = events[0];
	if (newest === undefined || oldest === undefined) {
		throw new Error('Nothing to fold');
	}
	return {
		traceId: first(events, (body) => body.traceId) ?? null,
		observationId: last(events, (body) => body.observationId) ?? null,
		sessionId: last(events, (body) => body.sessionId) ?? null,
		datasetRunId: last(events, (body) => body.datasetRunId) ?? null,
		name: newest.body.name,
		dataType: newest.body.dataType,
		...valueOf(newest.body),
		source: last(events, (body) => body.source) ?? 'API',
		comment: lastOrCleared(events, (body) => body.comment),
		configId: last(events, (body) => body.configId) ?? null,
		queueId: last(events, (body) => body.queueId) ?? null,
		environment: first(events, (body) => body.environment) ?? 'default',
		timestamp: oldest.timeMs,
		metadata: last(events, (body) => body.metadata),
	};
}

/** BOOLEAN 1 / 0 and `True` / `False`; CATEGORICAL 0 and its text; NUMERIC its number; TEXT its text alone. */
function valueOf({ dataType, value }: ScoreHistoryBody): {
	readonly value: number | null;
	readonly stringValue: string | null;
} {
	switch (dataType) {
		case 'NUMERIC':
			return { value: Number(value), stringValue: null };
		case 'BOOLEAN':
			return { value: Number(value), stringValue: value === 1 ? 'True' : 'False' };
		case 'CATEGORICAL':
			return { value: 0, stringValue: String(value) };
		case 'TEXT':
		case 'CORRECTION':
			return { value: null, stringValue: String(value) };
	}
}
