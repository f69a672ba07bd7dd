import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import type { Operation } from './operation.ts';
import { role, roleInAnyCase } from './role.ts';
import { email, many, one, request, resource, time } from './wire.ts';

export const invitationStatuses = ['pending', 'accepted', 'expired', 'cancelled'] as const;

/** How long an invitation lives after it was sent or sent again (R). */
export const invitationLifeDays = 7;

/** The project role of an invitation that names none (S, written there in small letters). */
export const invitationDefaultRole = 'MEMBER';

export const invitation = resource('membershipInvitation', {
	email: z.string(),
	role,
	organizationRole: role.nullable().optional(),
	projectOnly: z.boolean(),
	invitedBy: z.string().nullable().optional(),
	createdAt: time,
	expiresAt: time,
	status: z.enum(invitationStatuses),
});

const path = '/organizations/{organizationId}/projects/{projectId}/invitations';

export const invitationOperations = {
	'invitations.create': {
		api: 'organizations',
		method: 'POST',
		path,
		status: 201,
		summary: l10n.t('send an invitation'),
		source: 'S',
		minimumRole: 'ADMIN',
		/** `organization_role` left out is the same as `role` (R); `project_only` left out is `false` (R). */
		body: request('membershipInvitation', {
			email,
			role: roleInAnyCase.optional(),
			organization_role: roleInAnyCase.nullable().optional(),
			project_only: z.boolean().optional(),
		}),
		response: one(invitation),
	},
	'invitations.list': {
		api: 'organizations',
		method: 'GET',
		path,
		status: 200,
		summary: l10n.t('list the invitations of a project'),
		source: 'S',
		minimumRole: 'VIEWER',
		cached: false,
		response: many(invitation),
	},
	'invitations.resend': {
		api: 'organizations',
		method: 'POST',
		path: `${path}/{invitationId}/resend`,
		status: 200,
		summary: l10n.t('resend an invitation'),
		source: 'S',
		minimumRole: 'ADMIN',
		response: one(invitation),
	},
	'invitations.cancel': {
		api: 'organizations',
		method: 'DELETE',
		path: `${path}/{invitationId}`,
		status: 204,
		summary: l10n.t('cancel an invitation'),
		source: 'S',
		minimumRole: 'ADMIN',
	},
} as const satisfies Record<string, Operation>;
