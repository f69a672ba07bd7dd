import { jsonOfMetadata, jsonOfStoredText, withMembers } from '../json.ts';
import type { StoredValue } from '../store/storedValue.ts';
import { isoTime } from '../time.ts';
import type { FieldGroups } from './fieldGroups.ts';
import type { KeptTraceFigures, TraceFigures } from './figures.ts';

/** The columns of a trace; those of the group `io` are null where that was not asked for. */
export interface TraceColumns extends KeptTraceFigures {
	readonly id: string;
	readonly timestamp: number;
	readonly name: string | null;
	readonly user_id: string | null;
	readonly session_id: string | null;
	readonly release: string | null;
	readonly version: string | null;
	readonly environment: string;
	readonly public: number;
	readonly bookmarked: number;
	readonly tags: string;
	readonly created_at: number;
	readonly updated_at: number;
	readonly metadata: StoredValue | null;
	readonly input: StoredValue | null;
	readonly output: StoredValue | null;
}

const smallColumns = `trace.id, trace.timestamp, trace.name, trace.user_id, trace.session_id, trace.release, trace.version,
	trace.environment, trace.public, trace.bookmarked, trace.tags, trace.created_at, trace.updated_at,
	trace.first_start_time, trace.last_start_time, trace.last_end_time, trace.total_cost`;

export function selectedColumns(groups: FieldGroups): string {
	const texts = groups.io
		? 'trace.metadata, trace.input, trace.output'
		: 'NULL AS metadata, NULL AS input, NULL AS output';
	return `${smallColumns}, ${texts}`;
}

/**
 * A trace as JSON: input and output go out as they are kept.
 * @param belongings `observations` and `scores`, which `traces.list` and `traces.get` tell differently: name -> JSON
 */
export function traceJson(
	projectId: string,
	trace: TraceColumns,
	figures: TraceFigures,
	belongings: Readonly<Record<string, string>>,
): string {
	return withMembers(smallFields(projectId, trace, figures), {
		input: jsonOfStoredText(trace.input),
		output: jsonOfStoredText(trace.output),
		metadata: jsonOfMetadata(trace.metadata ?? '{}'),
		...belongings,
	});
}

function smallFields(projectId: string, trace: TraceColumns, { latency, totalCost }: TraceFigures) {
	return {
		id: trace.id,
		timestamp: isoTime(trace.timestamp),
		name: trace.name,
		userId: trace.user_id,
		sessionId: trace.session_id,
		release: trace.release,
		version: trace.version,
		environment: trace.environment,
		tags: JSON.parse(trace.tags) as string[],
		public: trace.public === 1,
		bookmarked: trace.bookmarked === 1,
		htmlPath: `/project/${projectId}/traces/${trace.id}`,
		latency,
		totalCost,
		projectId,
		createdAt: isoTime(trace.created_at),
		updatedAt: isoTime(trace.updated_at),
		externalId: null,
	};
}
