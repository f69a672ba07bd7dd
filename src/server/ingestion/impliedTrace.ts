import type { Database } from '../store/database.ts';

/**
 * An observation that names no trace is in a trace of its own id (R), which is there only as long as that holds: a row
 * without events. Events of a trace of that id, before or after, make it a trace like any other.
 * @param traceId of the observation; `before` is undefined where it is new
 * @returns whether the trace may be new
 */
export function keepImpliedTrace(
	database: Database,
	projectKey: number,
	observationId: string,
	traceId: { readonly before: string | undefined; readonly after: string },
	nowMs: number,
): boolean {
	if (traceId.after === observationId) {
		database.run(impliedTraceSql, projectKey, observationId, nowMs);
		return true;
	}
	if (traceId.before === observationId) {
		database.run(`DELETE FROM traces WHERE project_key = ? AND id = ? AND events = '[]'`, projectKey, observationId);
	}
	return false;
}

const impliedTraceSql = `
	INSERT INTO traces (project_key, id, timestamp, name, environment, public, tags, metadata, events, created_at, updated_at)
	SELECT project_key, id, start_time, name, environment, 0, '[]', '{}', '[]', ?3, ?3 FROM observations
	WHERE project_key = ?1 AND id = ?2
	ON CONFLICT (project_key, id) DO UPDATE
	SET timestamp = excluded.timestamp, name = excluded.name, environment = excluded.environment WHERE traces.events = '[]'`;
