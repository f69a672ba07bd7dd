import type { memberOperations } from '../../contract/member.ts';
import { organizationRoleFits, type Role, roleAtLeast, roleForOwners } from '../../contract/role.ts';
import { conflict, forbidden, ruleBroken } from '../http/apiError.ts';
import type { Parts } from '../parts.ts';
import { isoTime } from '../time.ts';
import { type OrganizationAccess, type ProjectAccess, requireRole } from './caller.ts';
import type { OrganizationsCall, OrganizationsHandlers } from './handler.ts';
import { insertMember, setOrganizationRole, userIdOf } from './memberRows.ts';
import type { MemberRow } from './rows.ts';

type Rows = typeof memberOperations;

export function memberHandlers(parts: Parts): OrganizationsHandlers<Rows> {
	return {
		'users.list': ({ project }) => ({ data: membersOf(parts, project.key).map(memberResource) }),
		'users.add': (call) => addMember(parts, call),
		'users.updateRole': ({ project, user, body }) => {
			const { role } = body.data.attributes;
			requireOwnerFor(project, user.role, role);
			if (role !== 'OWNER') {
				keepOneOwner(parts, user);
			}
			const sql = `UPDATE project_members SET role = ?1, previous_role = iif(access_denied, ?1, previous_role)
				WHERE project_key = ?2 AND user_id = ?3`;
			parts.database.run(sql, role, user.project_key, user.id);
			return { data: memberAgain(parts, user) };
		},
		'users.remove': ({ project, user }) => {
			requireOwnerFor(project, user.role);
			keepOneOwner(parts, user);
			parts.database.run(
				'DELETE FROM project_members WHERE project_key = ? AND user_id = ?',
				user.project_key,
				user.id,
			);
			return undefined;
		},
		'users.denyAccess': ({ project, user }) => {
			requireOwnerFor(project, user.role);
			keepOneOwner(parts, user);
			const sql = `UPDATE project_members SET access_denied = 1, previous_role = role WHERE project_key = ? AND user_id = ?`;
			parts.database.run(sql, user.project_key, user.id);
			return { data: memberAgain(parts, user) };
		},
		'users.restoreAccess': ({ project, user, body }) => {
			const role = body?.data.attributes.role ?? user.previous_role ?? user.role;
			requireOwnerFor(project, user.role, role);
			if (user.access_denied === 0) {
				throw conflict('not_denied', `${user.email} has access already.`);
			}
			const sql = `UPDATE project_members SET access_denied = 0, previous_role = NULL, role = ? WHERE project_key = ? AND user_id = ?`;
			parts.database.run(sql, role, user.project_key, user.id);
			return { data: memberAgain(parts, user) };
		},
	};
}

function addMember(parts: Parts, { organization, project, body }: OrganizationsCall<Rows['users.add']>) {
	const { email, role, organization_role: asked, project_only: projectOnly = false } = body.data.attributes;
	const organizationRole = projectOnly ? undefined : (asked ?? undefined);
	requireOwnerFor(project, role);
	requireOrganizationRole(organization, organizationRole);
	if (!projectOnly) {
		checkOrganizationRole(organizationRole, role);
	}
	refuseMember(parts, project.key, email);
	const userId = parts.database.transaction(() => {
		const id = userIdOf(parts, email);
		if (organizationRole !== undefined) {
			raiseOrganizationRole(parts, project.organization_id, id, organizationRole);
		}
		insertMember(parts, { projectKey: project.key, userId: id, role, projectOnly });
		return id;
	});
	return { data: memberAgain(parts, { id: userId, project_key: project.key }) };
}

/** Making, changing or removing an OWNER. */
export function requireOwnerFor(project: ProjectAccess, ...touched: readonly Role[]): void {
	if (touched.includes('OWNER')) {
		requireRole(project.role, roleForOwners, 'make, change or remove an OWNER');
	}
}

/** Nobody gives away more of an organization than they have. */
export function requireOrganizationRole(organization: OrganizationAccess, given: Role | undefined): void {
	if (given !== undefined && !roleAtLeast(organization.organization_role ?? undefined, given)) {
		throw forbidden(
			`You cannot give the organization role ${given}; yours is ${organization.organization_role ?? 'none'}.`,
		);
	}
}

/** @throws ApiError 422 (S: required unless the membership is for the project only, and not below the project's role) */
export function checkOrganizationRole(organizationRole: Role | undefined, role: Role): void {
	const attribute = 'organization_role';
	if (organizationRole === undefined) {
		throw ruleBroken(
			'organization_role_missing',
			attribute,
			'organization_role is required unless project_only is true.',
		);
	}
	if (!organizationRoleFits(organizationRole, role)) {
		const detail = `organization_role ${organizationRole} is lower than the project role ${role}.`;
		throw ruleBroken('organization_role_too_low', attribute, detail);
	}
}

export function refuseMember({ database }: Parts, projectKey: number, email: string): void {
	const sql = `SELECT 1 FROM project_members member JOIN users ON users.id = member.user_id
		WHERE member.project_key = ? AND users.email = ?`;
	if (database.get(sql, projectKey, email) !== undefined) {
		throw conflict('already_member', `${email} is a member of this project already.`);
	}
}

/** Adding someone to one more project never lowers what they are in the organization. */
function raiseOrganizationRole(parts: Parts, organizationId: string, userId: string, role: Role): void {
	const sql = 'SELECT role FROM organization_members WHERE organization_id = ? AND user_id = ?';
	const held = parts.database.get<{ readonly role: Role }>(sql, organizationId, userId);
	if (!roleAtLeast(held?.role, role)) {
		setOrganizationRole(parts, organizationId, userId, role);
	}
}

/** @throws ApiError 409 where this member is the last OWNER with access */
function keepOneOwner({ database }: Parts, member: MemberRow): void {
	const sql = `SELECT 1 FROM project_members
		WHERE project_key = ? AND role = 'OWNER' AND access_denied = 0 AND user_id <> ? LIMIT 1`;
	const counts = member.role === 'OWNER' && member.access_denied === 0;
	if (counts && database.get(sql, member.project_key, member.id) === undefined) {
		throw conflict('last_owner', `${member.email} is the last OWNER; a project always keeps one.`);
	}
}

const memberSelect = `
	SELECT users.id, member.project_key, users.email, users.name, member.role, organization_member.role AS organization_role,
		member.project_only, member.access_denied, member.previous_role, member.created_at
	FROM project_members member
	JOIN users ON users.id = member.user_id
	JOIN projects project ON project.key = member.project_key
	LEFT JOIN organization_members organization_member
		ON organization_member.organization_id = project.organization_id AND organization_member.user_id = member.user_id
	WHERE member.project_key = ?`;

/** By address. */
export function membersOf({ database }: Parts, projectKey: number): MemberRow[] {
	return database.all<MemberRow>(`${memberSelect} ORDER BY users.email`, projectKey);
}

export function memberOf({ database }: Parts, projectKey: number, userId: string): MemberRow | undefined {
	return database.get<MemberRow>(`${memberSelect} AND member.user_id = ?`, projectKey, userId);
}

function memberAgain(parts: Parts, { id, project_key }: Pick<MemberRow, 'id' | 'project_key'>) {
	const row = memberOf(parts, project_key, id);
	if (row === undefined) {
		throw new Error('A member that was just written is gone');
	}
	return memberResource(row);
}

export function memberResource(member: MemberRow) {
	return {
		id: member.id,
		type: 'users' as const,
		attributes: {
			email: member.email,
			name: member.name,
			role: member.role,
			organizationRole: member.organization_role,
			projectOnly: member.project_only === 1,
			accessDenied: member.access_denied === 1,
			previousRole: member.previous_role,
			createdAt: isoTime(member.created_at),
		},
	};
}
