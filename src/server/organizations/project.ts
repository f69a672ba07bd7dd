import type * as z from 'zod';
import type { ProjectInclude, projectOperations } from '../../contract/project.ts';
import { type Role, roleAtLeast, roleForKeys } from '../../contract/role.ts';
import { conflict } from '../http/apiError.ts';
import type { Parts } from '../parts.ts';
import { isoTime, isoTimeOrNull } from '../time.ts';
import { apiKeyResource, apiKeysOf } from './apiKey.ts';
import { type Caller, type ProjectAccess, projectOf, projectsOf, requireRole } from './caller.ts';
import type { OrganizationsCall, OrganizationsHandlers } from './handler.ts';
import { llmApiKeyResource, llmApiKeysOf } from './llmApiKey.ts';
import { memberResource, membersOf } from './member.ts';
import { insertMember } from './memberRows.ts';
import { listedProjects } from './projectList.ts';
import { insertProject } from './projectRows.ts';
import { sentinelPassesOf } from './sentinelPass.ts';

type Rows = typeof projectOperations;

export function projectHandlers(parts: Parts): OrganizationsHandlers<Rows> {
	const { database, clock } = parts;
	return {
		'projects.list': ({ caller, organization, query }) => ({
			data: listedProjects(projectsOf(database, caller, organization.id), query).map(projectResource),
		}),
		'projects.create': ({ caller, organization, body }) => {
			refuseTakenName(parts, organization.id, body.data.attributes.name);
			const id = createProject(parts, caller, organization.id, body.data.attributes.name);
			return { data: projectResource(projectOf(database, caller, organization.id, id)) };
		},
		'projects.get': (call) => readProject(parts, call),
		'projects.update': ({ caller, project, body }) => {
			refuseTakenName(parts, project.organization_id, body.data.attributes.name, project.key);
			const sql = 'UPDATE projects SET name = ?, updated_at = ? WHERE key = ?';
			database.run(sql, body.data.attributes.name, clock.now(), project.key);
			return { data: projectResource(projectOf(database, caller, project.organization_id, project.id)) };
		},
		'projects.delete': ({ project }) => {
			if (project.is_default === 1) {
				throw conflict('default_project', 'The default project of an organization cannot be deleted.');
			}
			database.run('DELETE FROM projects WHERE key = ?', project.key);
			return undefined;
		},
	};
}

/** Whoever makes a project owns it; the organization's other members come along with their role there. */
function createProject(parts: Parts, caller: Caller, organizationId: string, name: string): string {
	return parts.database.transaction(() => {
		const project = insertProject(parts, { organizationId, name });
		const sql = 'SELECT user_id, role FROM organization_members WHERE organization_id = ?';
		const others = parts.database.all<{ readonly user_id: string; readonly role: Role }>(sql, organizationId);
		for (const { user_id: userId, role } of others) {
			insertMember(parts, { projectKey: project.key, userId, role: userId === caller.userId ? 'OWNER' : role });
		}
		return project.id;
	});
}

function refuseTakenName({ database }: Parts, organizationId: string, name: string, exceptKey = -1): void {
	const sql = 'SELECT 1 FROM projects WHERE organization_id = ? AND name = ? COLLATE NOCASE AND key <> ?';
	if (database.get(sql, organizationId, name, exceptKey) !== undefined) {
		throw conflict('name_taken', `Another project of this organization is called "${name}".`);
	}
}

function readProject(parts: Parts, { project, query }: OrganizationsCall<Rows['projects.get']>) {
	if (query.secret === true) {
		requireRole(project.role, roleForKeys, 'read the keys of a project');
	}
	const included = query.include === undefined ? {} : { included: includedResources(parts, project, query.include) };
	if (query.secret !== true) {
		return { data: projectResource(project), ...included };
	}
	const data = projectResource(project);
	const keys = apiKeysOf(parts, project.key).map((key) => [key.id, parts.vault.fingerprint(key.secret_hash)]);
	return {
		data: { ...data, attributes: { ...data.attributes, ...projectPair(parts, project.key) } },
		...included,
		meta: { secrets: Object.fromEntries(keys) as Record<string, string> },
	};
}

function projectPair({ database, vault }: Parts, projectKey: number) {
	const sql = 'SELECT public_key, sealed_secret_key FROM projects WHERE key = ?';
	const row = database.get<{ readonly public_key: string; readonly sealed_secret_key: string }>(sql, projectKey);
	return row === undefined ? {} : { publicKey: row.public_key, secretKey: vault.open(row.sealed_secret_key) };
}

type Included = NonNullable<z.output<Rows['projects.get']['response']>['included']>;

function includedResources(parts: Parts, project: ProjectAccess, asked: readonly ProjectInclude[]): Included {
	const readers: Record<ProjectInclude, () => Included> = {
		users: () => membersOf(parts, project.key).map(memberResource),
		apiKeys: () => apiKeysOf(parts, project.key).map((key) => apiKeyResource(parts, key)),
		llmApiKeys: () => llmApiKeysOf(parts, project.key).map(llmApiKeyResource),
		sentinelPasses: () => sentinelPassesOf(parts, project.key),
	};
	return Array.from(new Set(asked))
		.filter((name) => mayRead(name, project.role))
		.flatMap((name) => readers[name]());
}

/** Keys are left out for who may not read them, without an error. */
function mayRead(name: ProjectInclude, role: Role): boolean {
	return (name !== 'apiKeys' && name !== 'llmApiKeys') || roleAtLeast(role, roleForKeys);
}

function projectResource(project: ProjectAccess) {
	return {
		id: project.id,
		type: 'project' as const,
		attributes: {
			name: project.name,
			isDefault: project.is_default === 1,
			role: project.role,
			createdAt: isoTime(project.created_at),
			updatedAt: isoTime(project.updated_at),
			lastActivityAt: isoTimeOrNull(project.last_activity_at),
			membersCount: project.members_count,
			toolsCount: project.tools_count,
			notebooksCount: project.notebooks_count,
			hasWallet: project.has_wallet === 1,
		},
	};
}
