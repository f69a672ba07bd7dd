import { invitationDefaultRole, invitationLifeDays, type invitationOperations } from '../../contract/invitation.ts';
import type { Role } from '../../contract/role.ts';
import { conflict } from '../http/apiError.ts';
import { newId } from '../identifiers.ts';
import type { Parts } from '../parts.ts';
import { dayMs, isoTime } from '../time.ts';
import type { OrganizationsCall, OrganizationsHandlers } from './handler.ts';
import { checkOrganizationRole, refuseMember, requireOrganizationRole, requireOwnerFor } from './member.ts';
import type { InvitationRow } from './rows.ts';

type Rows = typeof invitationOperations;
type Status = InvitationRow['status'];

export function invitationHandlers(parts: Parts): OrganizationsHandlers<Rows> {
	const { database, clock } = parts;
	return {
		'invitations.create': (call) => createInvitation(parts, call),
		'invitations.list': ({ project }) => ({
			data: invitationsOf(parts, project.key).map((row) => invitationResource(row, clock.now())),
		}),
		'invitations.resend': ({ invitation, project }) => {
			requireOwnerFor(project, invitation.role);
			if (invitation.status === 'accepted' || invitation.status === 'cancelled') {
				throw conflict('not_pending', `The invitation of ${invitation.email} was ${invitation.status}.`);
			}
			const renewed = { ...invitation, expires_at: clock.now() + invitationLifeDays * dayMs };
			const sql = 'UPDATE invitations SET expires_at = ? WHERE id = ?';
			database.run(sql, renewed.expires_at, invitation.id);
			return { data: invitationResource(renewed, clock.now()) };
		},
		'invitations.cancel': ({ invitation, project }) => {
			requireOwnerFor(project, invitation.role);
			if (invitation.status === 'accepted') {
				throw conflict('not_pending', `The invitation of ${invitation.email} was accepted.`);
			}
			database.run(`UPDATE invitations SET status = 'cancelled' WHERE id = ?`, invitation.id);
			return undefined;
		},
	};
}

function createInvitation(parts: Parts, call: OrganizationsCall<Rows['invitations.create']>) {
	const { organization, project, caller } = call;
	const { email, role = invitationDefaultRole, organization_role, project_only = false } = call.body.data.attributes;
	const organizationRole = project_only ? undefined : (organization_role ?? role);
	requireOwnerFor(project, role);
	requireOrganizationRole(organization, organizationRole);
	if (!project_only) {
		checkOrganizationRole(organizationRole, role);
	}
	refuseMember(parts, project.key, email);
	refusePending(parts, project.key, email);
	const row = insertInvitation(parts, {
		projectKey: project.key,
		email,
		role,
		organizationRole: organizationRole ?? null,
		projectOnly: project_only,
		invitedBy: caller.email,
	});
	return { data: invitationResource(row, parts.clock.now()) };
}

function refusePending({ database, clock }: Parts, projectKey: number, email: string): void {
	const sql = `SELECT 1 FROM invitations WHERE project_key = ? AND email = ? AND status = 'pending' AND expires_at > ?`;
	if (database.get(sql, projectKey, email, clock.now()) !== undefined) {
		throw conflict('already_invited', `${email} has a pending invitation to this project; resend that.`);
	}
}

export interface NewInvitation {
	readonly projectKey: number;
	readonly email: string;
	readonly role: Role;
	readonly organizationRole: Role | null;
	readonly projectOnly: boolean;
	readonly invitedBy: string;
	readonly createdAt?: number;
	readonly status?: Status;
}

export function insertInvitation({ database, clock }: Parts, invitation: NewInvitation): InvitationRow {
	const createdAt = invitation.createdAt ?? clock.now();
	const row: InvitationRow = {
		id: newId('inv'),
		project_key: invitation.projectKey,
		email: invitation.email,
		role: invitation.role,
		organization_role: invitation.organizationRole,
		project_only: Number(invitation.projectOnly),
		invited_by: invitation.invitedBy,
		created_at: createdAt,
		expires_at: createdAt + invitationLifeDays * dayMs,
		status: invitation.status ?? 'pending',
	};
	database.insert('invitations', { ...row });
	return row;
}

/** Newest first. */
function invitationsOf({ database }: Parts, projectKey: number): InvitationRow[] {
	const sql = 'SELECT * FROM invitations WHERE project_key = ? ORDER BY created_at DESC, id';
	return database.all<InvitationRow>(sql, projectKey);
}

function invitationResource(invitation: InvitationRow, nowMs: number) {
	const isOver = invitation.status === 'pending' && invitation.expires_at <= nowMs;
	const status: Status = isOver ? 'expired' : invitation.status;
	return {
		id: invitation.id,
		type: 'membershipInvitation' as const,
		attributes: {
			email: invitation.email,
			role: invitation.role,
			organizationRole: invitation.organization_role,
			projectOnly: invitation.project_only === 1,
			invitedBy: invitation.invited_by,
			createdAt: isoTime(invitation.created_at),
			expiresAt: isoTime(invitation.expires_at),
			status,
		},
	};
}
