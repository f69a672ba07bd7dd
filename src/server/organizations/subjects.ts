import { notFound } from '../http/apiError.ts';
import type { Parts } from '../parts.ts';
import type { ApiKeyRow } from './apiKey.ts';
import { type Caller, organizationOf, type ProjectAccess, projectOf } from './caller.ts';
import type { Subjects } from './handler.ts';
import type { InvitationRow } from './invitation.ts';
import type { LlmApiKeyRow } from './llmApiKey.ts';
import { memberOf } from './member.ts';

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

function thingsOfProject(parts: Parts, project: ProjectAccess, path: Readonly<Record<string, string>>): Partial<Subjects> {
	const { apiKeyId, llmApiKeyId, userId, invitationId } = path;
	const find = <Row>(table: string, id: string) =>
		parts.database.get<Row>(`SELECT * FROM ${table} WHERE project_key = ? AND id = ?`, project.key, id);
	return {
		...(apiKeyId === undefined ? {} : { apiKey: present(find<ApiKeyRow>('api_keys', apiKeyId), 'API key') }),
		...(llmApiKeyId === undefined
			? {}
			: { llmApiKey: present(find<LlmApiKeyRow>('llm_api_keys', llmApiKeyId), 'LLM API key') }),
		...(userId === undefined ? {} : { user: present(memberOf(parts, project.key, userId), 'member') }),
		...(invitationId === undefined
			? {}
			: { invitation: present(find<InvitationRow>('invitations', invitationId), 'invitation') }),
	};
}

function present<Row>(row: Row | undefined, what: string): Row {
	if (row === undefined) {
		throw notFound(what);
	}
	return row;
}
