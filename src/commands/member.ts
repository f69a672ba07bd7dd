import * as z from 'zod';
import { organizationRoleFits, type Role, roleInAnyCase } from '../contract/role.ts';
import { email } from '../contract/wire.ts';
import { confirmed, memberPlace, projectPlace } from './argumentSchemas.ts';
import { command } from './command.ts';
import { given } from './given.ts';
import { projectSteps } from './forms/placeSteps.ts';
import { memberSteps } from './forms/resourceSteps.ts';
import { currentRoleStep, emailStep, organizationRoleSteps, restoredRoleStep, roleStep } from './forms/roleSteps.ts';
import { memberName } from './nameOf.ts';

const newMember = z
	.strictObject({
		email,
		role: roleInAnyCase,
		organizationRole: roleInAnyCase.optional(),
		projectOnly: z.boolean().optional(),
	})
	.refine(({ organizationRole, projectOnly }) => projectOnly === true || organizationRole !== undefined, {
		path: ['organizationRole'],
		message: 'is needed unless projectOnly is true',
	})
	.refine(rolesFit, { path: ['organizationRole'], message: 'must be equal to or higher than role' });

/** The organization role must reach the project's, where both are given and count. */
export function rolesFit(values: {
	readonly role?: Role | undefined;
	readonly organizationRole?: Role | undefined;
	readonly projectOnly?: boolean | undefined;
}): boolean {
	const { role, organizationRole, projectOnly } = values;
	return (
		projectOnly === true ||
		role === undefined ||
		organizationRole === undefined ||
		organizationRoleFits(organizationRole, role)
	);
}

export const memberCommands = {
	'spandeck.member.add': command({
		arguments: z.strictObject({ ...projectPlace, attributes: newMember, ...confirmed }),
		on: ['project', 'group'],
		writes: 'users.add',
		valuesIn: 'attributes',
		steps: [...projectSteps, emailStep, roleStep('Role in the project', 'MEMBER'), ...organizationRoleSteps],
		progress: 'Adding the member',
		run: ({ connectionId, organizationId, projectId, attributes }, { services, options }) =>
			services.connections.client(connectionId).members.add({ organizationId, projectId }, given(attributes), options),
		done: (_, member) => `${member.email} added`,
	}),

	'spandeck.member.changeRole': command({
		arguments: z.strictObject({ ...memberPlace, attributes: z.strictObject({ role: roleInAnyCase }), ...confirmed }),
		on: ['member'],
		several: true,
		writes: 'users.updateRole',
		valuesIn: 'attributes',
		steps: [...memberSteps(), currentRoleStep],
		progress: 'Changing the role',
		run: ({ connectionId, organizationId, projectId, userId, attributes }, { services, options }) =>
			services.connections
				.client(connectionId)
				.members.updateRole({ organizationId, projectId, userId }, attributes, options),
		done: (_, { email: who, role }) => `${who} is ${role ?? 'changed'} now`,
	}),

	'spandeck.member.remove': command({
		arguments: z.strictObject({ ...memberPlace, ...confirmed }),
		on: ['member'],
		several: true,
		writes: 'users.remove',
		steps: memberSteps(),
		progress: 'Removing the member',
		confirmation: async (input, running) => ({
			question: `Remove ${await memberName(input, running)} from the project?`,
			consequence: 'They lose access to it, and have to be added or invited again to get it back.',
			button: 'Remove Member',
		}),
		run: ({ connectionId, organizationId, projectId, userId }, { services, options }) =>
			services.connections.client(connectionId).members.remove({ organizationId, projectId, userId }, options),
		done: (_input, _result, { known: { member } }) => `${member?.email ?? 'Member'} removed`,
	}),

	'spandeck.member.denyAccess': command({
		arguments: z.strictObject({ ...memberPlace, ...confirmed }),
		on: ['member'],
		several: true,
		writes: 'users.denyAccess',
		steps: memberSteps('allowed'),
		progress: 'Denying access',
		// Restoring undoes it: a person is asked, since a click can miss; a caller is not.
		confirmation: async (input, running) =>
			running.by === 'caller'
				? undefined
				: {
						question: `Deny ${await memberName(input, running)} access to the project?`,
						consequence: 'They stay in the organization and lose this project until access is restored.',
						button: 'Deny Access',
					},
		run: ({ connectionId, organizationId, projectId, userId }, { services, options }) =>
			services.connections.client(connectionId).members.denyAccess({ organizationId, projectId, userId }, options),
		done: (_, { email: who }) => `${who} has no access now`,
	}),

	'spandeck.member.restoreAccess': command({
		arguments: z.strictObject({
			...memberPlace,
			attributes: z.strictObject({ role: roleInAnyCase.optional() }).optional(),
			...confirmed,
		}),
		on: ['member'],
		several: true,
		writes: 'users.restoreAccess',
		valuesIn: 'attributes',
		steps: [...memberSteps('denied'), restoredRoleStep],
		progress: 'Restoring access',
		run: ({ connectionId, organizationId, projectId, userId, attributes = {} }, { services, options }) =>
			services.connections
				.client(connectionId)
				.members.restoreAccess({ organizationId, projectId, userId }, given(attributes), options),
		done: (_, { email: who, role }) => `${who} has access again${role === undefined ? '' : ` as ${role}`}`,
	}),
};
