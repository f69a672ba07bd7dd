import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import type { Operation } from './operation.ts';
import { role } from './role.ts';
import { many, one, resource, time } from './wire.ts';

export const organization = resource('organization', {
	name: z.string(),
	/** The caller's. */
	role,
	projectsCount: z.int().optional(),
	createdAt: time,
});

export const organizationOperations = {
	'organizations.list': {
		api: 'organizations',
		method: 'GET',
		path: '/organizations',
		status: 200,
		summary: l10n.t('list the organizations that the token can see'),
		source: 'R',
		minimumRole: 'VIEWER',
		cached: true,
		response: many(organization),
	},
	'organizations.get': {
		api: 'organizations',
		method: 'GET',
		path: '/organizations/{organizationId}',
		status: 200,
		summary: l10n.t('read an organization'),
		source: 'R',
		minimumRole: 'VIEWER',
		cached: false,
		response: one(organization),
	},
} as const satisfies Record<string, Operation>;
