import { type IngestAnswer, ingest } from '../../ingestion/ingest.ts';
import type { WritingParts } from '../../parts.ts';

const taken = new Set(['score-create', 'sdk-log']);

/**
 * A batch as a server of generation 4 takes it: scores and logs, while each other event is refused by itself. Its traces
 * and observations come by OTLP.
 */
export function ingestScores(parts: WritingParts, projectKey: number, batch: readonly unknown[]): IngestAnswer {
	const { successes, errors } = ingest(
		parts,
		projectKey,
		batch.filter((event) => !isRefused(event)),
	);
	const refused = batch.filter(isRefused).map((event) => ({
		id: event.id,
		status: 400 as const,
		message: 'Invalid request data',
		error: `Events of type ${event.type} are not taken in events_only mode; send traces by OTLP.`,
	}));
	return { successes, errors: [...errors, ...refused] };
}

/** Whatever is no event at all is refused by the ingestion itself. */
function isRefused(event: unknown): event is { readonly id: string; readonly type: string } {
	if (typeof event !== 'object' || event === null || !('type' in event) || !('id' in event)) {
		return false;
	}
	const { id, type } = event;
	return typeof id === 'string' && typeof type === 'string' && !taken.has(type);
}
