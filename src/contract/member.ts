import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import type { Operation } from './operation.ts';
import { role, roleInAnyCase } from './role.ts';
import { email, many, one, request, resource, time } from './wire.ts';

/** On the wire a member is a resource of type `users`. */
export const member = resource('users', {
	email: z.string(),
	name: z.string().nullable().optional(),
	role,
	organizationRole: role.nullable(),
	projectOnly: z.boolean(),
	accessDenied: z.boolean(),
	/** The role held before access was denied. */
	previousRole: role.nullable().optional(),
	createdAt: time.optional(),
});

const path = '/organizations/{organizationId}/projects/{projectId}/users';

export const memberOperations = {
	'users.list': {
		api: 'organizations',
		method: 'GET',
		path,
		status: 200,
		summary: l10n.t('list the members of a project'),
		source: 'S',
		minimumRole: 'VIEWER',
		cached: false,
		response: many(member),
	},
	'users.add': {
		api: 'organizations',
		method: 'POST',
		path,
		status: 201,
		summary: l10n.t('add a member'),
		source: 'S',
		minimumRole: 'ADMIN',
		/**
		 * `organization_role` is required when `project_only` is false (S; left out is `false`, R), and must be equal to or
		 * higher than `role`: 422 with a pointer otherwise.
		 */
		body: request('users', {
			email,
			role: roleInAnyCase,
			organization_role: roleInAnyCase.nullable().optional(),
			project_only: z.boolean().optional(),
		}),
		response: one(member),
	},
	'users.updateRole': {
		api: 'organizations',
		method: 'PATCH',
		path: `${path}/{userId}`,
		status: 200,
		summary: l10n.t("change a member's role"),
		source: 'S',
		minimumRole: 'ADMIN',
		body: request('users', { role: roleInAnyCase }),
		response: one(member),
	},
	'users.remove': {
		api: 'organizations',
		method: 'DELETE',
		path: `${path}/{userId}`,
		status: 204,
		summary: l10n.t('remove a member'),
		source: 'S',
		minimumRole: 'ADMIN',
	},
	'users.denyAccess': {
		api: 'organizations',
		method: 'POST',
		path: `${path}/{userId}/deny`,
		status: 200,
		summary: l10n.t("deny a member's access"),
		source: 'S',
		minimumRole: 'ADMIN',
		response: one(member),
	},
	'users.restoreAccess': {
		api: 'organizations',
		method: 'POST',
		path: `${path}/{userId}/restore`,
		status: 200,
		summary: l10n.t("restore a member's access"),
		source: 'S',
		minimumRole: 'ADMIN',
		/** Without a role, the one held before. */
		body: request('users', { role: roleInAnyCase.optional() }).optional(),
		response: one(member),
	},
} as const satisfies Record<string, Operation>;
