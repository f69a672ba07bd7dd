import type { Context, Hono } from 'hono';
import type * as z from 'zod';
import type { ErrorObjects } from '../../contract/errorBody.ts';
import { issueDetail } from '../../contract/issueDetail.ts';
import { isJsonObject } from '../../contract/json.ts';
import type { Operation } from '../../contract/operation.ts';
import { apiKeyHeader, organizationsApi, type OrganizationsOperationId } from '../../contract/organizationsApi.ts';
import { ApiError, conflict, statusTitles } from '../http/apiError.ts';
import { readJsonBody } from '../http/body.ts';
import { answerOf, firstIssue, mountOperations, pathOf } from '../http/operationRouter.ts';
import { queryParameters } from '../http/query.ts';
import type { Parts } from '../parts.ts';
import { apiKeyHandlers } from './apiKey.ts';
import { authenticateCaller } from './authentication.ts';
import { type Caller, requireRole } from './caller.ts';
import type { OrganizationsHandlers, Subjects } from './handler.ts';
import { invitationHandlers } from './invitation.ts';
import { llmApiKeyHandlers } from './llmApiKey.ts';
import { memberHandlers } from './member.ts';
import { organizationHandlers } from './organization.ts';
import { projectHandlers } from './project.ts';
import { subjectsOf } from './subjects.ts';

export const organizationsPathPrefix = '/organizations-api/v1';

/** The call as the router knows it, which works with any row; `OrganizationsCall` is what the row makes of it. */
type UntypedHandler = (call: Partial<Subjects> & { caller: Caller; query: unknown; body: unknown }) => unknown;

/** Serves every row of the Organizations API below {@link organizationsPathPrefix}. */
export function mountOrganizationsApi(app: Hono, parts: Parts): void {
	const handlers: OrganizationsHandlers<typeof organizationsApi> = {
		...organizationHandlers(parts),
		...projectHandlers(parts),
		...apiKeyHandlers(parts),
		...llmApiKeyHandlers(parts),
		...memberHandlers(parts),
		...invitationHandlers(parts),
	};
	const answer = async (id: OrganizationsOperationId, context: Context) => {
		const row: Operation = organizationsApi[id];
		const caller = callerOf(parts, context);
		const path = pathOf(context, row);
		const subjects = subjectsOf(parts, caller, path);
		checkRole(row, subjects);
		const query = checkedQuery(row, context.req.url);
		const body = await checkedBody(row, path, context.req.raw);
		const handler = handlers[id] as UntypedHandler;
		const run = () => handler({ ...subjects, caller, query, body });
		return answerOf(context, row, row.method === 'GET' ? run() : await parts.intake.write(run));
	};
	mountOperations(app, organizationsPathPrefix, organizationsApi, answer, (context) => {
		callerOf(parts, context);
	});
}

function callerOf(parts: Parts, context: Context): Caller {
	return authenticateCaller(parts, context.req.header(apiKeyHeader), context.req.header('authorization'));
}

/** In the project where the path names one, else in the organization. */
function checkRole(row: Operation, { organization, project }: Partial<Subjects>): void {
	const held = project?.role ?? organization?.role;
	if (row.minimumRole !== undefined && held !== undefined) {
		requireRole(held, row.minimumRole, row.summary);
	}
}

function checkedQuery(row: Operation, url: string): unknown {
	const read = row.query?.safeParse(queryParameters(url));
	if (read?.success === false) {
		const issue = firstIssue(read.error);
		const parameter = String(issue.path[0] ?? '');
		throw new ApiError(400, 'malformed', `${parameter}: ${issueDetail(issue)}`, { source: { parameter } });
	}
	return read?.data;
}

async function checkedBody(row: Operation, path: Record<string, string>, request: Request): Promise<unknown> {
	if (row.body === undefined) {
		return undefined;
	}
	const body = await readJsonBody(request);
	if (row.bodyId !== undefined) {
		requireId(body, path[row.bodyId]);
	}
	const read = row.body.safeParse(body, { reportInput: true });
	if (!read.success) {
		throw bodyError(firstIssue(read.error));
	}
	return read.data;
}

/** A body without `data` is left to its schema. */
function requireId(body: unknown, id: string | undefined): void {
	const data = isJsonObject(body) ? body['data'] : undefined;
	if (isJsonObject(data) && data['id'] !== id) {
		throw conflict('id_mismatch', 'The id in the body is not the id in the path.');
	}
}

/** What is not there or of another type is malformed; what is there and may not be, breaks a rule. */
function bodyError(issue: z.core.$ZodIssue): ApiError {
	const pointer = issue.path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
	const isMalformed = issue.code === 'invalid_type' || issue.code === 'invalid_union' || pointer === '/data/type';
	const [status, code] = isMalformed ? [400, 'malformed'] : [422, 'invalid'];
	const name = String(issue.path.at(-1) ?? 'The body');
	return new ApiError(status, code, `${name}: ${issueDetail(issue)}`, { source: { pointer } });
}

export function errorObjectsOf(error: ApiError): ErrorObjects {
	const { status, code, message, source } = error;
	const title = statusTitles[status] ?? 'Error';
	return {
		errors: [{ status: String(status), code, title, detail: message, ...(source === undefined ? {} : { source }) }],
	};
}
