import { traceRowPrefix } from '../../../contract/observationsV2.ts';
import type { ObservationColumns } from '../observationRow.ts';
import { observationColumnNames } from '../observationRow.ts';
import { storedTextSql } from '../../store/storedValue.ts';
import type { Condition } from '../conditions.ts';

/**
 * Generation 4 knows one table of observations, `span` here: ours, each with what is known of its trace, and a row for
 * each trace that no span's own root stands for. That row is the trace itself, as Langfuse converts what old SDKs send.
 */
export interface SpanColumns extends ObservationColumns {
	readonly is_root: number;
	readonly bookmarked: number;
	readonly public: number;
	readonly user_id: string | null;
	readonly session_id: string | null;
	readonly trace_name: string | null;
	readonly tags: string;
	readonly release: string | null;
}

const traceOwn = ['bookmarked', 'public', 'user_id', 'session_id', 'tags', 'release'] as const;

export const spanColumnNames = [
	...observationColumnNames,
	...traceOwn,
	'is_root',
	'trace_name',
] as const satisfies readonly (keyof SpanColumns)[];

const isRoot = '(observation.parent_observation_id IS NULL OR observation.as_root)';

/** An observation whose trace never came has nothing of it. */
const traceDefaults: Readonly<Record<(typeof traceOwn)[number], string>> = {
	bookmarked: 'coalesce(trace.bookmarked, 0)',
	public: 'coalesce(trace.public, 0)',
	user_id: 'trace.user_id',
	session_id: 'trace.session_id',
	tags: `coalesce(trace.tags, '[]')`,
	release: 'trace.release',
};

const observationSql = `
	SELECT ${observationColumnNames.map((name) => `observation.${name}`).join(', ')},
		${traceOwn.map((name) => `${traceDefaults[name]} AS ${name}`).join(', ')},
		${isRoot} AS is_root, trace.name AS trace_name
	FROM observations observation
	LEFT JOIN traces trace ON trace.project_key = observation.project_key AND trace.id = observation.trace_id
	WHERE observation.project_key = ?1`;

/** What a trace has for a column of an observation. */
const traceColumns: Readonly<Partial<Record<keyof ObservationColumns, string>>> = {
	id: `'${traceRowPrefix}' || trace.id`,
	trace_id: 'trace.id',
	type: `'SPAN'`,
	name: 'trace.name',
	level: `'DEFAULT'`,
	environment: 'trace.environment',
	start_time: 'trace.timestamp',
	input_usage: '0',
	output_usage: '0',
	total_usage: '0',
	total_cost: '0.0',
	version: 'trace.version',
	usage_details: `'{}'`,
	cost_details: `'{}'`,
	created_at: 'trace.created_at',
	updated_at: 'trace.updated_at',
	metadata: 'trace.metadata',
	input: 'trace.input',
	output: 'trace.output',
};

/** OTLP writes a trace by its root span: an event that has the span's id. */
const traceSql = `
	SELECT ${observationColumnNames.map((name) => `${traceColumns[name] ?? 'NULL'} AS ${name}`).join(', ')},
		${traceOwn.map((name) => `trace.${name}`).join(', ')},
		1 AS is_root, trace.name AS trace_name
	FROM traces trace
	WHERE trace.project_key = ?1 AND NOT EXISTS (
		SELECT 1 FROM observations observation
		WHERE observation.project_key = trace.project_key AND observation.trace_id = trace.id AND ${isRoot}
			AND instr(${storedTextSql('trace.events')}, json_quote(observation.id)) > 0)`;

/** What spans are made of: each is asked by itself, so that it can be read in the order of an index. */
const sources = { observations: observationSql, traces: traceSql } as const;
export type SpanSource = keyof typeof sources;

/** SQL that reads of a project's spans of one source, with the values of its placeholders. @param rest after the conditions */
export function spanQuery(
	source: SpanSource,
	projectKey: number,
	columns: string,
	where: Condition,
	rest = '',
): { readonly sql: string; readonly values: Condition['values'] } {
	const sql = `SELECT ${columns} FROM (${sources[source]}) span WHERE ${where.sql} ${rest}`;
	return { sql, values: [projectKey, ...where.values] };
}
