import { dayOf } from '../dayOf.ts';

/** Where `usage_by_trace_day` counts a trace: `grouped_by` and `value`. @param row SQL name of its row in `traces` */
function groupsOf(row: string): string {
	return `(VALUES ('all', ''), ('name', coalesce(${row}.name, '')), ('environment', ${row}.environment))`;
}

/** What those rows have of the trace, from what `trace_usage` has. */
function usageOf(row: string): string {
	return `
		SELECT usage.project_key, groups.column1 AS grouped_by, groups.column2 AS value, ${dayOf(`${row}.timestamp`)} AS trace_day,
			usage.day, usage.has_model, usage.model, 1 AS trace_count, sum(usage.observation_count) AS observation_count,
			sum(usage.input_usage) AS input_usage, sum(usage.output_usage) AS output_usage, sum(usage.total_usage) AS total_usage,
			round(total(usage.total_cost), 12) AS total_cost
		FROM ${groupsOf(row)} AS groups CROSS JOIN trace_usage usage
		WHERE usage.project_key = ${row}.project_key AND usage.trace_id = ${row}.id
			AND (groups.column1 <> 'environment' OR usage.environment = ${row}.environment)
		GROUP BY groups.column1, usage.day, usage.has_model, usage.model`;
}

const addUsageOfNew = `
	INSERT INTO usage_by_trace_day ${usageOf('new')}
	ON CONFLICT (project_key, grouped_by, value, trace_day, day, has_model, model) DO UPDATE SET
		trace_count = trace_count + 1,
		observation_count = observation_count + excluded.observation_count,
		input_usage = input_usage + excluded.input_usage,
		output_usage = output_usage + excluded.output_usage,
		total_usage = total_usage + excluded.total_usage,
		total_cost = round(total_cost + excluded.total_cost, 12);`;

/** Never an insert: where a project goes, its sums may have gone before its traces. */
const takeUsageOfOld = `
	UPDATE usage_by_trace_day AS held SET
		trace_count = held.trace_count - 1,
		observation_count = held.observation_count - gone.observation_count,
		input_usage = held.input_usage - gone.input_usage,
		output_usage = held.output_usage - gone.output_usage,
		total_usage = held.total_usage - gone.total_usage,
		total_cost = round(held.total_cost - gone.total_cost, 12)
	FROM (${usageOf('old')}) AS gone
	WHERE held.project_key = gone.project_key AND held.grouped_by = gone.grouped_by AND held.value = gone.value
		AND held.trace_day = gone.trace_day AND held.day = gone.day AND held.has_model = gone.has_model
		AND held.model = gone.model;
	DELETE FROM usage_by_trace_day
	WHERE project_key = old.project_key AND (grouped_by, value) IN ${groupsOf('old')}
		AND trace_day = ${dayOf('old.timestamp')} AND observation_count = 0;`;

const takeTagsOfOld = `
	UPDATE tag_lists SET trace_count = trace_count - 1 WHERE project_key = old.project_key AND tags = old.tags;
	DELETE FROM tag_lists WHERE project_key = old.project_key AND tags = old.tags AND trace_count = 0;`;
const addTagsOfNew = `
	INSERT INTO tag_lists VALUES (new.project_key, new.tags, 1)
		ON CONFLICT (project_key, tags) DO UPDATE SET trace_count = trace_count + 1;`;

/** Usage by the day of its trace, counts of tags, and indexes that filters read in less time. */
export const traceDays = `
	DROP INDEX traces_by_timestamp;
	CREATE INDEX traces_by_timestamp ON traces (project_key, timestamp, id, debug_count, default_count, warning_count, error_count,
		public, bookmarked, environment, tags, input_usage, output_usage, total_usage, first_start_time, last_start_time,
		last_end_time, input_cost, output_cost, total_cost, name, user_id, session_id, release, version);
	CREATE INDEX traces_by_metadata ON traces (project_key, timestamp, metadata) WHERE metadata <> '{}';

	CREATE TABLE tag_lists (
		project_key INTEGER NOT NULL REFERENCES projects (key) ON DELETE CASCADE,
		tags TEXT NOT NULL,
		trace_count INTEGER NOT NULL,
		PRIMARY KEY (project_key, tags)
	) STRICT, WITHOUT ROWID;
	INSERT INTO tag_lists SELECT project_key, tags, count(*) FROM traces GROUP BY 1, 2;
	CREATE TRIGGER tags_inserted AFTER INSERT ON traces BEGIN ${addTagsOfNew} END;
	CREATE TRIGGER tags_deleted AFTER DELETE ON traces BEGIN ${takeTagsOfOld} END;
	CREATE TRIGGER tags_changed AFTER UPDATE OF tags ON traces WHEN old.tags <> new.tags BEGIN
		${takeTagsOfOld} ${addTagsOfNew}
	END;

	CREATE TABLE usage_by_trace_day (
		project_key INTEGER NOT NULL REFERENCES projects (key) ON DELETE CASCADE,
		grouped_by TEXT NOT NULL,
		value TEXT NOT NULL,
		trace_day INTEGER NOT NULL,
		day INTEGER NOT NULL,
		has_model INTEGER NOT NULL,
		model TEXT NOT NULL,
		trace_count INTEGER NOT NULL,
		observation_count INTEGER NOT NULL,
		input_usage INTEGER NOT NULL,
		output_usage INTEGER NOT NULL,
		total_usage INTEGER NOT NULL,
		total_cost REAL NOT NULL,
		PRIMARY KEY (project_key, grouped_by, value, trace_day, day, has_model, model)
	) STRICT, WITHOUT ROWID;
	INSERT INTO usage_by_trace_day
	SELECT usage.project_key, groups.grouped_by,
		CASE groups.grouped_by WHEN 'name' THEN coalesce(trace.name, '') WHEN 'environment' THEN trace.environment ELSE '' END AS value,
		${dayOf('trace.timestamp')} AS trace_day, usage.day, usage.has_model, usage.model, count(DISTINCT trace.key),
		sum(usage.observation_count), sum(usage.input_usage), sum(usage.output_usage), sum(usage.total_usage),
		round(total(usage.total_cost), 12)
	FROM trace_usage usage
	JOIN traces trace ON trace.project_key = usage.project_key AND trace.id = usage.trace_id
	CROSS JOIN (SELECT 'all' AS grouped_by UNION ALL SELECT 'name' UNION ALL SELECT 'environment') AS groups
	WHERE groups.grouped_by <> 'environment' OR usage.environment = trace.environment
	GROUP BY 1, 2, 3, 4, 5, 6, 7;
	CREATE TRIGGER usage_of_inserted AFTER INSERT ON traces
	WHEN EXISTS (SELECT 1 FROM trace_usage WHERE project_key = new.project_key AND trace_id = new.id) BEGIN ${addUsageOfNew} END;
	CREATE TRIGGER usage_of_deleted AFTER DELETE ON traces BEGIN ${takeUsageOfOld} END;
	CREATE TRIGGER usage_of_moved AFTER UPDATE OF timestamp, name, environment ON traces
	WHEN ${dayOf('old.timestamp')} <> ${dayOf('new.timestamp')} OR old.name IS NOT new.name
		OR old.environment <> new.environment BEGIN
		${takeUsageOfOld} ${addUsageOfNew}
	END;
	`;
