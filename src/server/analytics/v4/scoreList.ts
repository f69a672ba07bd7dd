import type { scoresV3Operations } from '../../../contract/scoresV3.ts';
import type { Parts } from '../../parts.ts';
import { isoTime } from '../../time.ts';
import { allOf, condition, isAnyOf } from '../conditions.ts';
import { listParameter } from '../traceConditions.ts';
import type { AnalyticsCall } from '../handler.ts';
import { type ScoreColumns, scoreColumnNames } from '../scoreRow.ts';
import { afterCursor, cursorAfter, readCursor } from './cursor.ts';

type Call = AnalyticsCall<(typeof scoresV3Operations)['scores.listV3']>;

const defaultLimit = 50;

/** Newest first; corrections are left out, as in every list of scores. */
export function listScoresV3({ database }: Parts, { project, query }: Call) {
	const { cursor, limit = defaultLimit, fields, ...question } = query;
	const groups = new Set((fields ?? '').split(',').map((name) => name.trim()));
	const place = readCursor(cursor, question);
	const where = allOf([
		condition('score.project_key = ?', project.key),
		condition(`score.data_type <> 'CORRECTION'`),
		...(query.traceId ? [isAnyOf('score.trace_id', listParameter(query.traceId))] : []),
		...afterCursor(place, 'score.timestamp', 'score.id'),
	]);
	const rows = database.all<ScoreColumns>(
		`SELECT ${scoreColumnNames.join(', ')} FROM scores score WHERE ${where.sql}
		ORDER BY score.timestamp DESC, score.id DESC LIMIT ?`,
		...where.values,
		limit + 1,
	);
	const shown = rows.slice(0, limit);
	const last = rows.length > limit ? shown.at(-1) : undefined;
	return {
		data: shown.map((row) => scoreObjectV3(row, groups)),
		meta: last === undefined ? {} : { cursor: cursorAfter({ timeMs: last.timestamp, id: last.id }, question) },
	};
}

function scoreObjectV3(row: ScoreColumns, groups: ReadonlySet<string>) {
	return {
		id: row.id,
		name: row.name,
		dataType: row.data_type,
		value: valueOf(row),
		source: row.source,
		timestamp: isoTime(row.timestamp),
		environment: row.environment,
		...(groups.has('details') && {
			comment: row.comment,
			metadata: JSON.parse(row.metadata ?? 'null') as unknown,
		}),
		...(groups.has('subject') && { subject: subjectOf(row) }),
	};
}

function valueOf(row: ScoreColumns): number | boolean | string | null {
	switch (row.data_type) {
		case 'NUMERIC':
			return row.value;
		case 'BOOLEAN':
			return row.value === 1;
		default:
			return row.string_value;
	}
}

function subjectOf(row: ScoreColumns) {
	if (row.observation_id !== null) {
		const trace = row.trace_id === null ? {} : { traceId: row.trace_id };
		return { kind: 'observation' as const, id: row.observation_id, ...trace };
	}
	if (row.trace_id !== null) {
		return { kind: 'trace' as const, id: row.trace_id };
	}
	return row.session_id === null
		? { kind: 'experiment' as const, id: row.dataset_run_id ?? '' }
		: { kind: 'session' as const, id: row.session_id };
}
