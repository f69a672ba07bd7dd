import type { traceOperations } from '../../contract/trace.ts';
import { ApiError } from '../http/apiError.ts';
import type { Parts } from '../parts.ts';
import type { AnalyticsProject } from './authentication.ts';
import { fieldGroups, notAskedFor } from './fieldGroups.ts';
import { figuresOf } from './figures.ts';
import type { AnalyticsCall } from './handler.ts';
import { type ObservationColumns, observationColumnNames, observationObject } from './observationRow.ts';
import { type ScoreColumns, scoreColumnNames, scoreObject } from './scoreRow.ts';
import { selectedColumns, traceCore, type TraceColumns } from './traceRow.ts';

type Call = AnalyticsCall<(typeof traceOperations)['traces.get']>;

/** @throws ApiError 404 */
export function getTrace(parts: Parts, { project, path, query }: Call) {
	const groups = fieldGroups(query.fields);
	const sql = `SELECT ${selectedColumns(groups)} FROM traces trace WHERE trace.project_key = ? AND trace.id = ?`;
	const trace = parts.database.get<TraceColumns>(sql, project.key, path.traceId);
	if (trace === undefined) {
		throw new ApiError(404, 'not_found', `Trace ${path.traceId} not found within authorized project`);
	}
	const observations = groups.observations || groups.metrics ? observationsOf(parts, project, trace.id) : [];
	const figures = groups.metrics ? figuresOf(observations) : { latency: notAskedFor, totalCost: notAskedFor };
	return {
		...traceCore(project.id, trace, figures),
		observations: groups.observations ? observations.map((row) => observationObject(project.id, row)) : [],
		scores: groups.scores ? scoresOf(parts, project, trace.id).map(scoreObject) : [],
	};
}

function observationsOf({ database }: Parts, project: AnalyticsProject, traceId: string): ObservationColumns[] {
	const sql = `SELECT ${observationColumnNames} FROM observations WHERE project_key = ? AND trace_id = ? ORDER BY start_time, id`;
	return database.all<ObservationColumns>(sql, project.key, traceId);
}

/** The trace's own and its observations'. */
function scoresOf({ database }: Parts, project: AnalyticsProject, traceId: string): ScoreColumns[] {
	const sql = `SELECT ${scoreColumnNames.join(', ')} FROM scores
		WHERE project_key = ? AND trace_id = ? AND data_type <> 'CORRECTION' ORDER BY timestamp, id`;
	return database.all<ScoreColumns>(sql, project.key, traceId);
}
