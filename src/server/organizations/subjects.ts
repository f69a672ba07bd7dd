import { notFound } from '../http/apiError.ts';
import type { Parts } from '../parts.ts';
import { type Caller, organizationOf, type ProjectAccess, projectOf } from './caller.ts';
import type { Subjects } from './handler.ts';
import { memberOf } from './member.ts';
import type { ApiKeyRow, InvitationRow, LlmApiKeyRow } from './rows.ts';

/**
 * What the path names, as far as this caller may know it.
 * @param path the parameters by name
 * @throws ApiError 404 for the first that is not there
 */
export function subjectsOf(parts: Parts, caller: Caller, path: Readonly<Record<string, string>>): Partial<Subjects> {
	const { organizationId, projectId } = path;
	if (organizationId === undefined) {
		return {};
	}
	const organization = organizationOf(parts.database, caller, organizationId);
	if (projectId === undefined) {
		return { organization };
	}
	const project = projectOf(parts.database, caller, organizationId, projectId);
	return { organization, project, ...thingsOfProject(parts, project, path) };
}

function thingsOfProject(
	parts: Parts,
	project: ProjectAccess,
	{ apiKeyId, llmApiKeyId, userId, invitationId }: Readonly<Record<string, string>>,
): Partial<Subjects> {
	const { database } = parts;
	return {
		...(apiKeyId !== undefined && {
			apiKey: present(database.get<ApiKeyRow>(selectFrom('api_keys'), project.key, apiKeyId), 'API key'),
		}),
		...(llmApiKeyId !== undefined && {
			llmApiKey: present(
				database.get<LlmApiKeyRow>(selectFrom('llm_api_keys'), project.key, llmApiKeyId),
				'LLM API key',
			),
		}),
		...(userId !== undefined && { user: present(memberOf(parts, project.key, userId), 'member') }),
		...(invitationId !== undefined && {
			invitation: present(
				database.get<InvitationRow>(selectFrom('invitations'), project.key, invitationId),
				'invitation',
			),
		}),
	};
}

function selectFrom(table: string): string {
	return `SELECT * FROM ${table} WHERE project_key = ? AND id = ?`;
}

function present<Row>(row: Row | undefined, what: string): Row {
	if (row === undefined) {
		throw notFound(what);
	}
	return row;
}
