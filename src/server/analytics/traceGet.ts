import type { traceOperations } from '../../contract/trace.ts';
import { ApiError } from '../http/apiError.ts';
import { JsonPieces } from '../http/jsonPieces.ts';
import type { Parts } from '../parts.ts';
import type { AnalyticsProject } from './authentication.ts';
import { type FieldGroups, fieldGroups, notAskedFor } from './fieldGroups.ts';
import { keptFigures } from './figures.ts';
import type { AnalyticsCall } from './handler.ts';
import { type ObservationColumns, observationColumnNames, observationPieces } from './observationRow.ts';
import { type ScoreColumns, scoreColumnNames, scoreObject } from './scoreRow.ts';
import { selectedColumns, traceJson, type TraceColumns } from './traceRow.ts';

type Call = AnalyticsCall<(typeof traceOperations)['traces.get']>;

/** @throws ApiError 404 */
export function getTrace(parts: Parts, { project, path, query }: Call) {
	const groups = fieldGroups(query.fields);
	const sql = `SELECT ${selectedColumns(groups)} FROM traces trace WHERE trace.project_key = ? AND trace.id = ?`;
	const trace = parts.database.get<TraceColumns>(sql, project.key, path.traceId);
	if (trace === undefined) {
		throw new ApiError(404, 'not_found', `Trace ${path.traceId} not found within authorized project`);
	}
	return new JsonPieces(traceWithObservations(parts, project, trace, groups));
}

/** Observation by observation, so that of a large trace no row is held longer than it takes to write it. */
function* traceWithObservations(parts: Parts, project: AnalyticsProject, trace: TraceColumns, groups: FieldGroups) {
	const figures = groups.metrics ? keptFigures(trace) : { latency: notAskedFor, totalCost: notAskedFor };
	const scores = groups.scores ? scoresOf(parts, project, trace.id).map(scoreObject) : [];
	yield `${traceJson(project.id, trace, figures, { scores: JSON.stringify(scores) }).slice(0, -1)},"observations":[`;
	let separator = '';
	for (const row of groups.observations ? observationsOf(parts, project, trace.id) : []) {
		yield separator;
		yield* observationPieces(project.id, row);
		separator = ',';
	}
	yield ']}';
}

const observationColumns = observationColumnNames.map((name) => `observation.${name}`).join(', ');
/** The order is made of keys alone: SQLite would copy every text to sort whole rows. Without the limit it drops that order. */
const observationsSql = `SELECT ${observationColumns}
	FROM (SELECT key FROM observations WHERE project_key = ? AND trace_id = ? ORDER BY start_time, id LIMIT -1) AS ordered
	CROSS JOIN observations observation ON observation.key = ordered.key`;

function observationsOf({ database }: Parts, project: AnalyticsProject, traceId: string): Iterable<ObservationColumns> {
	return database.each<ObservationColumns>(observationsSql, project.key, traceId);
}

/** The trace's own and its observations'. */
function scoresOf({ database }: Parts, project: AnalyticsProject, traceId: string): ScoreColumns[] {
	const sql = `SELECT ${scoreColumnNames.join(', ')} FROM scores
		WHERE project_key = ? AND trace_id = ? AND data_type <> 'CORRECTION' ORDER BY timestamp, id`;
	return database.all<ScoreColumns>(sql, project.key, traceId);
}
