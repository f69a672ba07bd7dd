import { dayOf } from '../dayOf.ts';

/** Figures of traces and days, kept beside them, with the indexes that lists need; long texts may be bytes. */
export const figures = `
	CREATE TABLE observations_now (
		key INTEGER PRIMARY KEY,
		project_key INTEGER NOT NULL REFERENCES projects (key) ON DELETE CASCADE,
		id TEXT NOT NULL,
		trace_id TEXT NOT NULL,
		parent_observation_id TEXT,
		-- Marked as the app's own root, though another service's span may be above it.
		as_root INTEGER NOT NULL DEFAULT 0,
		type TEXT NOT NULL,
		name TEXT,
		level TEXT NOT NULL,
		environment TEXT NOT NULL,
		start_time INTEGER NOT NULL,
		end_time INTEGER,
		completion_start_time INTEGER,
		model TEXT,
		input_usage INTEGER NOT NULL,
		output_usage INTEGER NOT NULL,
		total_usage INTEGER NOT NULL,
		input_cost REAL,
		output_cost REAL,
		total_cost REAL NOT NULL,
		version TEXT,
		prompt_name TEXT,
		prompt_version INTEGER,
		usage_details TEXT NOT NULL,
		cost_details TEXT NOT NULL,
		created_at INTEGER NOT NULL,
		updated_at INTEGER NOT NULL,
		input_order TEXT,
		output_order TEXT,
		status_message TEXT,
		model_parameters TEXT,
		events ANY NOT NULL,
		metadata ANY NOT NULL,
		input ANY,
		output ANY
	) STRICT;
	INSERT INTO observations_now SELECT key, project_key, id, trace_id, parent_observation_id, 0, type, name, level, environment,
		start_time, end_time, completion_start_time, model, input_usage, output_usage, total_usage, input_cost, output_cost,
		total_cost, version, prompt_name, prompt_version, usage_details, cost_details, created_at, updated_at, input_order,
		output_order, status_message, model_parameters, events, metadata, input, output FROM observations;
	DROP TABLE observations;
	ALTER TABLE observations_now RENAME TO observations;
	CREATE UNIQUE INDEX observations_by_id ON observations (project_key, id);
	CREATE INDEX observations_by_trace ON observations (project_key, trace_id);
	CREATE INDEX observations_by_start ON observations (project_key, start_time);

	CREATE TABLE traces_now (
		key INTEGER PRIMARY KEY,
		project_key INTEGER NOT NULL REFERENCES projects (key) ON DELETE CASCADE,
		id TEXT NOT NULL,
		timestamp INTEGER NOT NULL,
		name TEXT,
		user_id TEXT,
		session_id TEXT,
		release TEXT,
		version TEXT,
		environment TEXT NOT NULL,
		public INTEGER NOT NULL,
		bookmarked INTEGER NOT NULL DEFAULT 0,
		tags TEXT NOT NULL,
		created_at INTEGER NOT NULL,
		updated_at INTEGER NOT NULL,
		debug_count INTEGER NOT NULL DEFAULT 0,
		default_count INTEGER NOT NULL DEFAULT 0,
		warning_count INTEGER NOT NULL DEFAULT 0,
		error_count INTEGER NOT NULL DEFAULT 0,
		first_start_time INTEGER,
		last_start_time INTEGER,
		last_end_time INTEGER,
		input_usage INTEGER NOT NULL DEFAULT 0,
		output_usage INTEGER NOT NULL DEFAULT 0,
		total_usage INTEGER NOT NULL DEFAULT 0,
		input_cost REAL NOT NULL DEFAULT 0,
		output_cost REAL NOT NULL DEFAULT 0,
		total_cost REAL NOT NULL DEFAULT 0,
		input_order TEXT,
		output_order TEXT,
		events ANY NOT NULL,
		metadata ANY NOT NULL,
		input ANY,
		output ANY
	) STRICT;
	INSERT INTO traces_now (key, project_key, id, timestamp, name, user_id, session_id, release, version, environment, public,
		bookmarked, tags, created_at, updated_at, input_order, output_order, events, metadata, input, output)
	SELECT key, project_key, id, timestamp, name, user_id, session_id, release, version, environment, public,
		bookmarked, tags, created_at, updated_at, input_order, output_order, events, metadata, input, output FROM traces;
	UPDATE traces_now SET (debug_count, default_count, warning_count, error_count, first_start_time, last_start_time, last_end_time,
		input_usage, output_usage, total_usage, input_cost, output_cost, total_cost) = (
		SELECT count(*) FILTER (WHERE level = 'DEBUG'), count(*) FILTER (WHERE level = 'DEFAULT'),
			count(*) FILTER (WHERE level = 'WARNING'), count(*) FILTER (WHERE level = 'ERROR'),
			min(start_time), max(start_time), max(end_time),
			coalesce(sum(input_usage), 0), coalesce(sum(output_usage), 0), coalesce(sum(total_usage), 0),
			round(total(input_cost), 12), round(total(output_cost), 12), round(total(total_cost), 12)
		FROM observations WHERE project_key = traces_now.project_key AND trace_id = traces_now.id);
	CREATE TABLE kept_samples AS SELECT trace_key FROM sample_traces;
	DROP TABLE sample_traces;
	DROP TABLE traces;
	ALTER TABLE traces_now RENAME TO traces;
	CREATE TABLE sample_traces (
		trace_key INTEGER PRIMARY KEY REFERENCES traces (key) ON DELETE CASCADE
	) STRICT;
	INSERT INTO sample_traces SELECT trace_key FROM kept_samples;
	DROP TABLE kept_samples;
	CREATE UNIQUE INDEX traces_by_id ON traces (project_key, id);
	CREATE INDEX traces_by_age ON traces (timestamp);
	CREATE INDEX traces_by_timestamp ON traces (project_key, timestamp, id, name, user_id, session_id, release, version, environment,
		public, bookmarked, tags, debug_count, default_count, warning_count, error_count, first_start_time, last_start_time,
		last_end_time, input_usage, output_usage, total_usage, input_cost, output_cost, total_cost);
	CREATE INDEX traces_by_name ON traces (project_key, coalesce(name, ''), timestamp, id);
	CREATE INDEX traces_by_user ON traces (project_key, user_id, timestamp, id);
	CREATE INDEX traces_by_session ON traces (project_key, session_id, timestamp, id, environment);
	CREATE INDEX traces_by_release ON traces (project_key, release, timestamp, id);
	CREATE INDEX traces_by_version ON traces (project_key, version, timestamp, id);
	CREATE INDEX traces_public ON traces (project_key, id) WHERE public = 1;
	CREATE INDEX traces_bookmarked ON traces (project_key, id) WHERE bookmarked = 1;
	CREATE INDEX scores_by_timestamp ON scores (project_key, timestamp);

	CREATE TABLE trace_usage (
		project_key INTEGER NOT NULL REFERENCES projects (key) ON DELETE CASCADE,
		trace_id TEXT NOT NULL,
		day INTEGER NOT NULL,
		has_model INTEGER NOT NULL,
		model TEXT NOT NULL,
		environment TEXT NOT NULL,
		observation_count INTEGER NOT NULL,
		input_usage INTEGER NOT NULL,
		output_usage INTEGER NOT NULL,
		total_usage INTEGER NOT NULL,
		total_cost REAL NOT NULL,
		PRIMARY KEY (project_key, trace_id, day, has_model, model, environment)
	) STRICT, WITHOUT ROWID;
	INSERT INTO trace_usage SELECT project_key, trace_id, ${dayOf('start_time')} AS day, model IS NOT NULL, coalesce(model, ''),
		environment, count(*), sum(input_usage), sum(output_usage), sum(total_usage), round(total(total_cost), 12)
		FROM observations GROUP BY 1, 2, 3, 4, 5, 6;

	CREATE TABLE daily_usage (
		project_key INTEGER NOT NULL REFERENCES projects (key) ON DELETE CASCADE,
		day INTEGER NOT NULL,
		has_model INTEGER NOT NULL,
		model TEXT NOT NULL,
		trace_count INTEGER NOT NULL,
		observation_count INTEGER NOT NULL,
		input_usage INTEGER NOT NULL,
		output_usage INTEGER NOT NULL,
		total_usage INTEGER NOT NULL,
		total_cost REAL NOT NULL,
		PRIMARY KEY (project_key, day, has_model, model)
	) STRICT, WITHOUT ROWID;
	INSERT INTO daily_usage SELECT project_key, day, has_model, model, count(DISTINCT trace_id), sum(observation_count),
		sum(input_usage), sum(output_usage), sum(total_usage), round(total(total_cost), 12)
		FROM trace_usage GROUP BY 1, 2, 3, 4;

	CREATE TABLE daily_traces (
		project_key INTEGER NOT NULL REFERENCES projects (key) ON DELETE CASCADE,
		day INTEGER NOT NULL,
		trace_count INTEGER NOT NULL,
		PRIMARY KEY (project_key, day)
	) STRICT, WITHOUT ROWID;
	INSERT INTO daily_traces SELECT project_key, ${dayOf('timestamp')} AS day, count(*) FROM traces GROUP BY 1, 2;
	CREATE TRIGGER trace_inserted AFTER INSERT ON traces BEGIN
		INSERT INTO daily_traces VALUES (new.project_key, ${dayOf('new.timestamp')}, 1)
			ON CONFLICT (project_key, day) DO UPDATE SET trace_count = trace_count + 1;
	END;
	CREATE TRIGGER trace_deleted AFTER DELETE ON traces BEGIN
		UPDATE daily_traces SET trace_count = trace_count - 1
			WHERE project_key = old.project_key AND day = ${dayOf('old.timestamp')};
		DELETE FROM daily_traces
			WHERE project_key = old.project_key AND day = ${dayOf('old.timestamp')} AND trace_count = 0;
	END;
	CREATE TRIGGER trace_moved AFTER UPDATE OF timestamp ON traces
	WHEN ${dayOf('old.timestamp')} <> ${dayOf('new.timestamp')} BEGIN
		UPDATE daily_traces SET trace_count = trace_count - 1
			WHERE project_key = old.project_key AND day = ${dayOf('old.timestamp')};
		DELETE FROM daily_traces
			WHERE project_key = old.project_key AND day = ${dayOf('old.timestamp')} AND trace_count = 0;
		INSERT INTO daily_traces VALUES (new.project_key, ${dayOf('new.timestamp')}, 1)
			ON CONFLICT (project_key, day) DO UPDATE SET trace_count = trace_count + 1;
	END;
	`;
