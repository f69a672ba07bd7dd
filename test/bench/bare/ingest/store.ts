// A bare store for events: the pragmas of the local platform, its indexes of the two tables with the columns that they hold,
// two insert statements, one transaction a batch.
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
		PRAGMA page_size = 2048;
		PRAGMA journal_mode = WAL;
		PRAGMA synchronous = NORMAL;
		PRAGMA foreign_keys = ON;
		PRAGMA cache_size = -32768;
		CREATE TABLE observations (
			key INTEGER PRIMARY KEY, project_key INTEGER NOT NULL, id TEXT NOT NULL, trace_id TEXT NOT NULL, start_time INTEGER NOT NULL,
			body TEXT NOT NULL
		) STRICT;
		CREATE UNIQUE INDEX observations_by_id ON observations (project_key, id);
		CREATE INDEX observations_by_trace ON observations (project_key, trace_id);
		CREATE INDEX observations_by_start ON observations (project_key, start_time);
		CREATE TABLE traces (
			key INTEGER PRIMARY KEY, project_key INTEGER NOT NULL, id TEXT NOT NULL, timestamp INTEGER NOT NULL, name TEXT, user_id TEXT,
			session_id TEXT, release TEXT, version TEXT, environment TEXT NOT NULL DEFAULT 'default', public INTEGER NOT NULL DEFAULT 0,
			bookmarked INTEGER NOT NULL DEFAULT 0, tags TEXT NOT NULL DEFAULT '[]', metadata TEXT NOT NULL DEFAULT '{}',
			debug_count INTEGER NOT NULL DEFAULT 0, default_count INTEGER NOT NULL DEFAULT 0, warning_count INTEGER NOT NULL DEFAULT 0,
			error_count INTEGER NOT NULL DEFAULT 0, first_start_time INTEGER, last_start_time INTEGER, last_end_time INTEGER,
			input_usage INTEGER NOT NULL DEFAULT 0, output_usage INTEGER NOT NULL DEFAULT 0, total_usage INTEGER NOT NULL DEFAULT 0,
			input_cost REAL NOT NULL DEFAULT 0, output_cost REAL NOT NULL DEFAULT 0, total_cost REAL NOT NULL DEFAULT 0,
			body TEXT NOT NULL
		) STRICT;
		CREATE UNIQUE INDEX traces_by_id ON traces (project_key, id);
		CREATE INDEX traces_by_age ON traces (timestamp);
		CREATE INDEX traces_by_timestamp ON traces (project_key, timestamp, id, debug_count, default_count, warning_count, error_count,
			public, bookmarked, environment, tags, input_usage, output_usage, total_usage, first_start_time, last_start_time,
			last_end_time, input_cost, output_cost, total_cost, name, user_id, session_id, release, version);
		CREATE INDEX traces_by_metadata ON traces (project_key, timestamp, metadata) WHERE metadata <> '{}';
		CREATE INDEX traces_by_name ON traces (project_key, coalesce(name, ''), timestamp, id);
		CREATE INDEX traces_by_user ON traces (project_key, user_id, timestamp, id);
		CREATE INDEX traces_by_session ON traces (project_key, session_id, timestamp, id, environment);
		CREATE INDEX traces_by_release ON traces (project_key, release, timestamp, id);
		CREATE INDEX traces_by_version ON traces (project_key, version, timestamp, id);
		CREATE INDEX traces_public ON traces (project_key, id) WHERE public = 1;
		CREATE INDEX traces_bookmarked ON traces (project_key, id) WHERE bookmarked = 1;
	`);
	const insertTrace = database.prepare(
		'INSERT INTO traces (project_key, id, timestamp, name, user_id, body) VALUES (1, ?, ?, ?, ?, ?)',
	);
	const insertObservation = database.prepare(
		'INSERT INTO observations (project_key, id, trace_id, start_time, body) VALUES (1, ?, ?, ?, ?)',
	);
	const keep = (traces: readonly BareTrace[], observations: readonly BareObservation[]) => {
		database.exec('BEGIN');
		for (const { id, timestamp, name, userId, body } of traces) {
			insertTrace.run(id, timestamp, name, userId, body);
		}
		for (const { id, traceId, startTime, body } of observations) {
			insertObservation.run(id, traceId, startTime, body);
		}
		database.exec('COMMIT');
	};
	return { keep, close: () => database.close() };
}
