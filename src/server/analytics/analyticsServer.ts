import type { Context, Hono } from 'hono';
import { analyticsApi, analyticsPathPrefix } from '../../contract/analyticsApi.ts';
import { issueDetail } from '../../contract/issueDetail.ts';
import type { Generation, Operation } from '../../contract/operation.ts';
import { ApiError } from '../http/apiError.ts';
import { bodyLimitBytes, readJsonBody } from '../http/body.ts';
import { JsonPieces } from '../http/jsonPieces.ts';
import { answerOf, firstIssue, honoPath, mountOperations, pathOf } from '../http/operationRouter.ts';
import { queryParameters } from '../http/query.ts';
import { answerIntake } from '../intake/answerIntake.ts';
import type { Parts } from '../parts.ts';
import { type AnalyticsProject, authenticateProject } from './authentication.ts';
import { dailyMetrics } from './dailyMetrics.ts';
import type { AnalyticsHandlers } from './handler.ts';
import { getObservation, listObservations } from './observationReads.ts';
import { createScore, deleteScore, getScore, listScores } from './scoreReads.ts';
import { getSession, listSessions } from './sessionReads.ts';
import { getTrace } from './traceGet.ts';
import { listTraces } from './traceList.ts';
import { queryMetrics } from './v4/metricsQuery.ts';
import { listScoresV3 } from './v4/scoreList.ts';
import { listSpans } from './v4/spanList.ts';

/** What we answer like; 3 is the last that has `/traces`. */
const serverVersions: Readonly<Record<Generation, string>> = { v3: '3.200.0', v4: '4.16.0' };

/** A client knows a server of generation 4 by the word in it, and by the body having no `error`. */
const eventsOnlyMessage =
	'This endpoint is not available in events_only mode. Use /api/public/v2/observations and /api/public/v2/metrics.';

/** The call as the router knows it, which works with any row; `AnalyticsCall` is what the row makes of it. */
type UntypedHandler = (call: { project: AnalyticsProject; path: unknown; query: unknown; body: unknown }) => unknown;

/** OTLP, which has encodings of its own, is served in `otel/`. */
const { 'otel.traces': _traces, 'otel.logs': _logs, ...servedApi } = analyticsApi;
type ServedOperationId = keyof typeof servedApi;

/** Every row but `health.get`, which asks for no keys and has no project, and what goes to the intake as it comes. */
type ProjectRows = Omit<typeof servedApi, 'health.get' | 'ingestion.batch'>;

function projectHandlers(parts: Parts): AnalyticsHandlers<ProjectRows> {
	return {
		'projects.current': ({ project }) => ({ data: [currentProject(project)] }),
		'traces.list': (call) => listTraces(parts, call),
		'traces.get': (call) => getTrace(parts, call),
		'metrics.daily': (call) => dailyMetrics(parts, call),
		'observations.list': (call) => listObservations(parts, call),
		'observations.get': (call) => getObservation(parts, call),
		'sessions.list': (call) => listSessions(parts, call),
		'sessions.get': (call) => getSession(parts, call),
		'scores.list': (call) => listScores(parts, call),
		'scores.get': (call) => getScore(parts, call),
		'scores.create': (call) => createScore(parts, call),
		'scores.delete': (call) => deleteScore(parts, call),
		'observations.listV2': (call) => listSpans(parts, call),
		'metrics.queryV2': (call) => queryMetrics(parts, call),
		'scores.listV3': (call) => listScoresV3(parts, call),
	};
}

/**
 * Serves every row that the generation has, but OTLP's, below `/api/public`. What only the older one had is answered as a
 * server of the newer does, before anything else is looked at.
 */
export function mountAnalyticsApi(app: Hono, parts: Parts, generation: Generation): void {
	const handlers = projectHandlers(parts);
	const answer = async (name: string, context: Context) => {
		const id = name as ServedOperationId;
		const row: Operation = servedApi[id];
		if (id === 'health.get') {
			return answerOf(context, row, { status: 'OK', version: serverVersions[generation] });
		}
		const project = projectOf(parts, context);
		if (id === 'ingestion.batch') {
			const bodyOf = (bytes: Uint8Array<ArrayBuffer>) =>
				({ kind: id, projectKey: project.key, generation, bytes }) as const;
			return answerIntake(parts, context, bodyLimitBytes, bodyOf);
		}
		const query = checkedQuery(row, context.req.url);
		const body = await checkedBody(row, context.req.raw);
		const handler = handlers[id] as UntypedHandler;
		const run = () => handler({ project, path: pathOf(context, row), query, body });
		const answered = row.method === 'GET' ? parts.database.snapshot(run) : await parts.intake.write(run);
		return answered instanceof JsonPieces ? answered.response(row.status) : answerOf(context, row, answered);
	};
	if (generation === 'v4') {
		mountGone(
			app,
			rowsWhere((row) => row.generation === 'v3'),
		);
	}
	const rows = rowsWhere((row) => row.generation === undefined || row.generation === generation);
	mountOperations(app, analyticsPathPrefix, rows, answer, (context) => {
		projectOf(parts, context);
	});
}

function rowsWhere(isWanted: (row: Operation) => boolean): Readonly<Record<string, Operation>> {
	return Object.fromEntries(Object.entries<Operation>(servedApi).filter(([, row]) => isWanted(row)));
}

function mountGone(app: Hono, rows: Readonly<Record<string, Operation>>): void {
	for (const { method, path } of Object.values(rows)) {
		app.on(method, analyticsPathPrefix + honoPath(path), (context) =>
			context.json({ message: eventsOnlyMessage }, 404),
		);
	}
}

function projectOf(parts: Parts, context: Context): AnalyticsProject {
	return authenticateProject(parts, context.req.header('authorization'));
}

function currentProject(project: AnalyticsProject) {
	const organization = { id: project.organization_id, name: project.organization_name };
	return { id: project.id, name: project.name, organization, metadata: {} };
}

function checkedQuery(row: Operation, url: string): unknown {
	const read = row.query?.safeParse(queryParameters(url));
	if (read?.success === false) {
		const issue = firstIssue(read.error);
		const message = `${issue.path.map(String).join('.')}: ${issueDetail(issue)}`;
		throw new ApiError(400, 'malformed', message, { issues: read.error.issues });
	}
	return read?.data;
}

async function checkedBody(row: Operation, request: Request): Promise<unknown> {
	if (row.body === undefined) {
		return undefined;
	}
	const read = row.body.safeParse(await readJsonBody(request));
	if (!read.success) {
		throw new ApiError(400, 'malformed', 'Invalid request data', { issues: read.error.issues });
	}
	return read.data;
}

const errorNames: Readonly<Record<number, string>> = {
	400: 'InvalidRequestError',
	401: 'UnauthorizedError',
	403: 'ForbiddenError',
	404: 'LangfuseNotFoundError',
	405: 'MethodNotAllowedError',
	413: 'PayloadTooLargeError',
	415: 'UnsupportedMediaTypeError',
	507: 'InsufficientStorageError',
};

/** Every error has both `message` and `error`; a malformed request also has `errors`, as texts. */
export function analyticsErrorOf({ status, message, issues }: ApiError) {
	const error = issues.length > 0 ? issues : (errorNames[status] ?? 'InternalServerError');
	return { message, error, ...(status === 400 ? { errors: [message] } : {}) };
}
