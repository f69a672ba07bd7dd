import { type Role, roleAtLeast } from '../../contract/role.ts';
import { forbidden, notFound } from '../http/apiError.ts';
import type { Database } from '../store/database.ts';

export interface Caller {
	readonly userId: string;
	readonly email: string;
}

/** An organization as the caller sees it. Who is in one of its projects alone sees it as a VIEWER. */
export interface OrganizationAccess {
	readonly id: string;
	readonly name: string;
	readonly created_at: number;
	readonly role: Role;
	/** The caller's in the organization itself; null for who is in single projects alone. */
	readonly organization_role: Role | null;
	/** Those that the caller can see. */
	readonly projects_count: number;
}

/** A project with the caller's role in it. */
export interface ProjectAccess {
	readonly key: number;
	readonly id: string;
	readonly organization_id: string;
	readonly name: string;
	readonly is_default: number;
	readonly has_wallet: number;
	readonly tools_count: number;
	readonly notebooks_count: number;
	readonly created_at: number;
	readonly updated_at: number;
	readonly last_activity_at: number | null;
	readonly role: Role;
	readonly members_count: number;
}

const visibleOrganizations = `
	SELECT organization.id, organization.name, organization.created_at,
		member.role AS organization_role, coalesce(member.role, 'VIEWER') AS role, count(project.key) AS projects_count
	FROM organizations organization
	LEFT JOIN organization_members member ON member.organization_id = organization.id AND member.user_id = ?1
	LEFT JOIN projects project ON project.organization_id = organization.id AND EXISTS (
		SELECT 1 FROM project_members access
		WHERE access.project_key = project.key AND access.user_id = ?1 AND access.access_denied = 0)`;
const seesOrganization = 'HAVING organization_role IS NOT NULL OR projects_count > 0';

const visibleProjects = `
	SELECT project.key, project.id, project.organization_id, project.name, project.is_default, project.has_wallet,
		project.tools_count, project.notebooks_count, project.created_at, project.updated_at, project.last_activity_at, access.role,
		(SELECT count(*) FROM project_members member WHERE member.project_key = project.key) AS members_count
	FROM projects project
	JOIN project_members access ON access.project_key = project.key AND access.user_id = ?1 AND access.access_denied = 0`;

/** By creation, oldest first. */
export function organizationsOf(database: Database, caller: Caller): OrganizationAccess[] {
	const sql = `${visibleOrganizations} GROUP BY organization.id ${seesOrganization} ORDER BY organization.created_at, organization.id`;
	return database.all<OrganizationAccess>(sql, caller.userId);
}

/** @throws ApiError 404 where there is none, or the caller may not know it */
export function organizationOf(database: Database, caller: Caller, organizationId: string): OrganizationAccess {
	const sql = `${visibleOrganizations} WHERE organization.id = ?2 GROUP BY organization.id ${seesOrganization}`;
	const found = database.get<OrganizationAccess>(sql, caller.userId, organizationId);
	if (found === undefined) {
		throw notFound('organization');
	}
	return found;
}

export function projectsOf(database: Database, caller: Caller, organizationId: string): ProjectAccess[] {
	return database.all<ProjectAccess>(
		`${visibleProjects} WHERE project.organization_id = ?2`,
		caller.userId,
		organizationId,
	);
}

/** @throws ApiError 404 where there is none, or the caller may not know it */
export function projectOf(
	database: Database,
	caller: Caller,
	organizationId: string,
	projectId: string,
): ProjectAccess {
	const sql = `${visibleProjects} WHERE project.organization_id = ?2 AND project.id = ?3`;
	const found = database.get<ProjectAccess>(sql, caller.userId, organizationId, projectId);
	if (found === undefined) {
		throw notFound('project');
	}
	return found;
}

/** @throws ApiError 403 */
export function requireRole(held: Role | null, needed: Role, what: string): void {
	if (!roleAtLeast(held ?? undefined, needed)) {
		throw forbidden(
			`Only ${needed === 'OWNER' ? 'an OWNER' : `${needed} or higher`} may ${what}; your role is ${held ?? 'none'}.`,
		);
	}
}
