import { isoTime } from '../time.ts';

export interface ScoreColumns {
	readonly id: string;
	readonly trace_id: string | null;
	readonly observation_id: string | null;
	readonly session_id: string | null;
	readonly dataset_run_id: string | null;
	readonly name: string;
	readonly data_type: string;
	readonly source: string;
	readonly value: number | null;
	readonly string_value: string | null;
	readonly comment: string | null;
	readonly config_id: string | null;
	readonly queue_id: string | null;
	readonly environment: string;
	readonly timestamp: number;
	readonly created_at: number;
	readonly updated_at: number;
	readonly metadata: string | null;
}

export const scoreColumnNames = [
	'id',
	'trace_id',
	'observation_id',
	'session_id',
	'dataset_run_id',
	'name',
	'data_type',
	'source',
	'value',
	'string_value',
	'comment',
	'config_id',
	'queue_id',
	'environment',
	'timestamp',
	'created_at',
	'updated_at',
	'metadata',
] as const satisfies readonly (keyof ScoreColumns)[];

export function scoreObject(row: ScoreColumns) {
	return {
		id: row.id,
		traceId: row.trace_id,
		observationId: row.observation_id,
		sessionId: row.session_id,
		datasetRunId: row.dataset_run_id,
		name: row.name,
		environment: row.environment,
		dataType: row.data_type,
		source: row.source,
		...(row.value === null ? {} : { value: row.value }),
		stringValue: row.string_value,
		timestamp: isoTime(row.timestamp),
		createdAt: isoTime(row.created_at),
		updatedAt: isoTime(row.updated_at),
		comment: row.comment,
		configId: row.config_id,
		queueId: row.queue_id,
		authorUserId: null,
		metadata: row.metadata === null ? null : (JSON.parse(row.metadata) as unknown),
	};
}
