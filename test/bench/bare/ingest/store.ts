// A bare store for events: the pragmas and indexes of the local platform, two insert statements, one transaction a batch.
import { DatabaseSync } from 'node:sqlite';

export interface BareTrace {
	readonly id: string;
	readonly timestamp: number;
	readonly name: string | null;
	readonly userId: string | null;
	readonly body: string;
}
export interface BareObservation {
	readonly id: string;
	readonly traceId: string;
	readonly startTime: number;
	readonly body: string;
}

export function openStore(file: string) {
	const database = new DatabaseSync(file);
	database.exec(`
		PRAGMA journal_mode = WAL;
		PRAGMA synchronous = NORMAL;
		CREATE TABLE observations (
			key INTEGER PRIMARY KEY, project_key INTEGER NOT NULL, id TEXT NOT NULL, trace_id TEXT NOT NULL, start_time INTEGER NOT NULL,
			body TEXT NOT NULL
		) STRICT;
		CREATE UNIQUE INDEX observations_by_id ON observations (project_key, id);
		CREATE INDEX observations_by_trace ON observations (project_key, trace_id);
		CREATE INDEX observations_by_start ON observations (project_key, start_time);
		CREATE TABLE traces (
			key INTEGER PRIMARY KEY, project_key INTEGER NOT NULL, id TEXT NOT NULL, timestamp INTEGER NOT NULL, name TEXT, user_id TEXT,
			session_id TEXT, release TEXT, version TEXT, body TEXT NOT NULL
		) STRICT;
		CREATE UNIQUE INDEX traces_by_id ON traces (project_key, id);
		CREATE INDEX traces_by_age ON traces (timestamp);
		CREATE INDEX traces_by_timestamp ON traces (project_key, timestamp, id, name, user_id, session_id, release, version);
		CREATE INDEX traces_by_name ON traces (project_key, coalesce(name, ''), timestamp, id);
		CREATE INDEX traces_by_user ON traces (project_key, user_id, timestamp, id);
		CREATE INDEX traces_by_session ON traces (project_key, session_id, timestamp, id);
		CREATE INDEX traces_by_release ON traces (project_key, release, timestamp, id);
		CREATE INDEX traces_by_version ON traces (project_key, version, timestamp, id);
	`);
	const insertTrace = database.prepare(
		'INSERT INTO traces (project_key, id, timestamp, name, user_id, body) VALUES (1, ?, ?, ?, ?, ?)',
	);
	const insertObservation = database.prepare(
		'INSERT INTO observations (project_key, id, trace_id, start_time, body) VALUES (1, ?, ?, ?, ?)',
	);
	return (traces: readonly BareTrace[], observations: readonly BareObservation[]) => {
		database.exec('BEGIN');
		for (const { id, timestamp, name, userId, body } of traces) {
			insertTrace.run(id, timestamp, name, userId, body);
		}
		for (const { id, traceId, startTime, body } of observations) {
			insertObservation.run(id, traceId, startTime, body);
		}
		database.exec('COMMIT');
	};
}
