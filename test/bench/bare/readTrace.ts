// The rows of one trace, read and made JSON, nothing else: what `traces-get` is compared with.
import type { DatabaseSync } from 'node:sqlite';

/** @returns the JSON */
export function readTrace(database: DatabaseSync, traceId: string): string {
	const trace = database.prepare('SELECT * FROM traces WHERE id = ?').get(traceId);
	const columns = `id, trace_id, parent_observation_id, type, name, level, environment, start_time, end_time,
		completion_start_time, model, input_usage, output_usage, total_usage, input_cost, output_cost, total_cost, version,
		prompt_name, prompt_version, usage_details, cost_details, created_at, updated_at, status_message, model_parameters,
		metadata, input, output`;
	const sql = `SELECT ${columns} FROM observations WHERE project_key = 1 AND trace_id = ?`;
	return JSON.stringify({ trace, observations: database.prepare(sql).all(traceId) });
}
