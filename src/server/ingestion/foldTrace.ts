import type { TraceEventBody } from '../../contract/traceEvent.ts';
import { type FoldEvent, inFoldOrder } from './foldEvent.ts';
import { first, firstTime, last, lastOrCleared, mergedMetadata, unionOfTags } from './foldRules.ts';

export type TraceHistoryBody = Omit<TraceEventBody, 'id' | 'input' | 'output'>;

/** A trace as its events made it, without input and output; in the order of their arrival or any other. */
export function foldTrace(unordered: readonly FoldEvent<TraceHistoryBody>[]) {
	const events = inFoldOrder(unordered);
	return {
		timestamp: firstTime(events, (body) => body.timestamp),
		name: lastOrCleared(events, (body) => body.name),
		userId: lastOrCleared(events, (body) => body.userId),
		sessionId: lastOrCleared(events, (body) => body.sessionId),
		release: lastOrCleared(events, (body) => body.release),
		version: lastOrCleared(events, (body) => body.version),
		environment: first(events, (body) => body.environment) ?? 'default',
		public: last(events, (body) => body.public) ?? false,
		tags: unionOfTags(events, (body) => body.tags),
		metadata: mergedMetadata(events, (body) => body.metadata),
	};
}
