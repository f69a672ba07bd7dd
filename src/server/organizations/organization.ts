import type { organizationOperations } from '../../contract/organization.ts';
import type { Parts } from '../parts.ts';
import { isoTime } from '../time.ts';
import { type OrganizationAccess, organizationsOf } from './caller.ts';
import type { OrganizationsHandlers } from './handler.ts';

export function organizationHandlers({ database }: Parts): OrganizationsHandlers<typeof organizationOperations> {
	return {
		'organizations.list': ({ caller }) => ({ data: organizationsOf(database, caller).map(organizationResource) }),
		'organizations.get': ({ organization }) => ({ data: organizationResource(organization) }),
	};
}

function organizationResource(organization: OrganizationAccess) {
	return {
		id: organization.id,
		type: 'organization' as const,
		attributes: {
			name: organization.name,
			role: organization.role,
			projectsCount: organization.projects_count,
			createdAt: isoTime(organization.created_at),
		},
	};
}
