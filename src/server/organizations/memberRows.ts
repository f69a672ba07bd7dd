import type { Role } from '../../contract/role.ts';
import { newId } from '../identifiers.ts';
import type { Parts } from '../parts.ts';

export interface NewMember {
	readonly projectKey: number;
	readonly userId: string;
	readonly role: Role;
	readonly projectOnly?: boolean;
	readonly createdAt?: number;
}

export function insertMember({ database, clock }: Parts, member: NewMember): void {
	const sql =
		'INSERT INTO project_members (project_key, user_id, role, project_only, created_at) VALUES (?, ?, ?, ?, ?)';
	const createdAt = member.createdAt ?? clock.now();
	database.run(sql, member.projectKey, member.userId, member.role, Number(member.projectOnly ?? false), createdAt);
}

/** The id of whoever has this address, in any case; a person we have not met is made. */
export function userIdOf({ database, clock }: Parts, email: string, name: string | null = null): string {
	const found = database.get<{ readonly id: string }>('SELECT id FROM users WHERE email = ?', email);
	if (found !== undefined) {
		return found.id;
	}
	const id = newId('usr');
	database.run('INSERT INTO users (id, email, name, created_at) VALUES (?, ?, ?, ?)', id, email, name, clock.now());
	return id;
}

export function setOrganizationRole({ database }: Parts, organizationId: string, userId: string, role: Role): void {
	const sql = `INSERT INTO organization_members (organization_id, user_id, role) VALUES (?, ?, ?)
		ON CONFLICT DO UPDATE SET role = excluded.role`;
	database.run(sql, organizationId, userId, role);
}
