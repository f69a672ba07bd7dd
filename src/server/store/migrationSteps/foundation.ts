/** The organizations, their projects, and the traces, observations and scores that are in those. */
export const foundation = `
	CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

	CREATE TABLE users (
		id TEXT PRIMARY KEY,
		email TEXT NOT NULL UNIQUE COLLATE NOCASE,
		name TEXT,
		created_at INTEGER NOT NULL
	) STRICT;

	CREATE TABLE tokens (
		label TEXT PRIMARY KEY,
		user_id TEXT NOT NULL REFERENCES users (id),
		token_hash BLOB NOT NULL UNIQUE,
		sealed_token TEXT NOT NULL
	) STRICT;

	CREATE TABLE organizations (
		id TEXT PRIMARY KEY,
		name TEXT NOT NULL,
		created_at INTEGER NOT NULL
	) STRICT;

	CREATE TABLE organization_members (
		organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
		user_id TEXT NOT NULL REFERENCES users (id),
		role TEXT NOT NULL,
		PRIMARY KEY (organization_id, user_id)
	) STRICT, WITHOUT ROWID;

	CREATE TABLE projects (
		key INTEGER PRIMARY KEY,
		id TEXT NOT NULL UNIQUE,
		organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
		name TEXT NOT NULL,
		is_default INTEGER NOT NULL DEFAULT 0,
		has_wallet INTEGER NOT NULL DEFAULT 0,
		tools_count INTEGER NOT NULL DEFAULT 0,
		notebooks_count INTEGER NOT NULL DEFAULT 0,
		created_at INTEGER NOT NULL,
		updated_at INTEGER NOT NULL,
		last_activity_at INTEGER,
		public_key TEXT NOT NULL UNIQUE,
		secret_hash BLOB NOT NULL,
		sealed_secret_key TEXT NOT NULL
	) STRICT;
	CREATE UNIQUE INDEX projects_by_name ON projects (organization_id, name COLLATE NOCASE);

	CREATE TABLE project_members (
		project_key INTEGER NOT NULL REFERENCES projects (key) ON DELETE CASCADE,
		user_id TEXT NOT NULL REFERENCES users (id),
		role TEXT NOT NULL,
		project_only INTEGER NOT NULL DEFAULT 0,
		access_denied INTEGER NOT NULL DEFAULT 0,
		previous_role TEXT,
		created_at INTEGER NOT NULL,
		PRIMARY KEY (project_key, user_id)
	) STRICT, WITHOUT ROWID;
	CREATE INDEX project_members_by_user ON project_members (user_id);

	CREATE TABLE api_keys (
		id TEXT PRIMARY KEY,
		project_key INTEGER NOT NULL REFERENCES projects (key) ON DELETE CASCADE,
		name TEXT NOT NULL,
		public_key TEXT NOT NULL UNIQUE,
		secret_hash BLOB NOT NULL,
		expires_at INTEGER,
		created_at INTEGER NOT NULL,
		last_used_at INTEGER
	) STRICT;
	CREATE INDEX api_keys_by_project ON api_keys (project_key);

	CREATE TABLE llm_api_keys (
		id TEXT PRIMARY KEY,
		project_key INTEGER NOT NULL REFERENCES projects (key) ON DELETE CASCADE,
		provider TEXT NOT NULL,
		display_secret_key TEXT NOT NULL,
		custom_models TEXT NOT NULL,
		with_default_models INTEGER NOT NULL,
		created_at INTEGER NOT NULL
	) STRICT;
	CREATE INDEX llm_api_keys_by_project ON llm_api_keys (project_key);

	CREATE TABLE invitations (
		id TEXT PRIMARY KEY,
		project_key INTEGER NOT NULL REFERENCES projects (key) ON DELETE CASCADE,
		email TEXT NOT NULL COLLATE NOCASE,
		role TEXT NOT NULL,
		organization_role TEXT,
		project_only INTEGER NOT NULL,
		invited_by TEXT,
		created_at INTEGER NOT NULL,
		expires_at INTEGER NOT NULL,
		status TEXT NOT NULL
	) STRICT;
	CREATE INDEX invitations_by_project ON invitations (project_key);

	CREATE TABLE sentinel_passes (
		id TEXT PRIMARY KEY,
		project_key INTEGER NOT NULL REFERENCES projects (key) ON DELETE CASCADE,
		attributes TEXT NOT NULL
	) STRICT;
	CREATE INDEX sentinel_passes_by_project ON sentinel_passes (project_key);

	CREATE TABLE traces (
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
		input_order TEXT,
		output_order TEXT,
		events TEXT NOT NULL,
		metadata TEXT NOT NULL,
		input TEXT,
		output TEXT
	) STRICT;
	CREATE UNIQUE INDEX traces_by_id ON traces (project_key, id);
	CREATE INDEX traces_by_timestamp ON traces (project_key, timestamp, id);

	CREATE TABLE observations (
		key INTEGER PRIMARY KEY,
		project_key INTEGER NOT NULL REFERENCES projects (key) ON DELETE CASCADE,
		id TEXT NOT NULL,
		trace_id TEXT NOT NULL,
		parent_observation_id TEXT,
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
		events TEXT NOT NULL,
		metadata TEXT NOT NULL,
		input TEXT,
		output TEXT
	) STRICT;
	CREATE UNIQUE INDEX observations_by_id ON observations (project_key, id);
	CREATE INDEX observations_by_trace ON observations (project_key, trace_id);

	CREATE TABLE scores (
		key INTEGER PRIMARY KEY,
		project_key INTEGER NOT NULL REFERENCES projects (key) ON DELETE CASCADE,
		id TEXT NOT NULL,
		trace_id TEXT,
		observation_id TEXT,
		session_id TEXT,
		dataset_run_id TEXT,
		name TEXT NOT NULL,
		data_type TEXT NOT NULL,
		source TEXT NOT NULL,
		value REAL,
		string_value TEXT,
		comment TEXT,
		config_id TEXT,
		queue_id TEXT,
		environment TEXT NOT NULL,
		timestamp INTEGER NOT NULL,
		created_at INTEGER NOT NULL,
		updated_at INTEGER NOT NULL,
		metadata TEXT,
		events TEXT NOT NULL
	) STRICT;
	CREATE UNIQUE INDEX scores_by_id ON scores (project_key, id);
	CREATE INDEX scores_by_trace ON scores (project_key, trace_id);
	`;

/** Which traces are the sample's, and the order in which the others go. */
export const sampleTraces = `
	CREATE TABLE sample_traces (
		trace_key INTEGER PRIMARY KEY REFERENCES traces (key) ON DELETE CASCADE
	) STRICT;
	CREATE INDEX traces_by_age ON traces (timestamp);
	`;
