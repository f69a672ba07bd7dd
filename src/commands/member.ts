import * as l10n from '@vscode/l10n';
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
		message: l10n.t('is needed unless projectOnly is true'),
	})
	.refine(rolesFit, { path: ['organizationRole'], message: l10n.t('must be equal to or higher than role') });

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
		steps: [...projectSteps, emailStep, roleStep(l10n.t('Role in the project'), 'MEMBER'), ...organizationRoleSteps],
		progress: l10n.t('Adding the member'),
		run: ({ connectionId, organizationId, projectId, attributes }, { services, options }) =>
			services.connections.client(connectionId).members.add({ organizationId, projectId }, given(attributes), options),
		done: (_, member) => l10n.t('{0} added', member.email),
	}),

	'spandeck.member.changeRole': command({
		arguments: z.strictObject({ ...memberPlace, attributes: z.strictObject({ role: roleInAnyCase }), ...confirmed }),
		on: ['member'],
		several: true,
		writes: 'users.updateRole',
		valuesIn: 'attributes',
		steps: [...memberSteps(), currentRoleStep],
		progress: l10n.t('Changing the role'),
		run: ({ connectionId, organizationId, projectId, userId, attributes }, { services, options }) =>
			services.connections
				.client(connectionId)
				.members.updateRole({ organizationId, projectId, userId }, attributes, options),
		done: (_, { email: who, role }) =>
			role === undefined ? l10n.t('{0} is changed now', who) : l10n.t('{0} is {1} now', who, role),
	}),

	'spandeck.member.remove': command({
		arguments: z.strictObject({ ...memberPlace, ...confirmed }),
		on: ['member'],
		several: true,
		writes: 'users.remove',
		steps: memberSteps(),
		progress: l10n.t('Removing the member'),
		confirmation: async (input, running) => ({
			question: l10n.t('Remove {0} from the project?', await memberName(input, running)),
			consequence: l10n.t('They lose access to it, and have to be added or invited again to get it back.'),
			button: l10n.t('Remove Member'),
		}),
		run: ({ connectionId, organizationId, projectId, userId }, { services, options }) =>
			services.connections.client(connectionId).members.remove({ organizationId, projectId, userId }, options),
		done: (_input, _result, { known: { member } }) =>
			member ? l10n.t('{0} removed', member.email) : l10n.t('Member removed'),
	}),

	'spandeck.member.denyAccess': command({
		arguments: z.strictObject({ ...memberPlace, ...confirmed }),
		on: ['member'],
		several: true,
		writes: 'users.denyAccess',
		steps: memberSteps('allowed'),
		progress: l10n.t('Denying access'),
		// Restoring undoes it: a person is asked, since a click can miss; a caller is not.
		confirmation: async (input, running) =>
			running.by === 'caller'
				? undefined
				: {
						question: l10n.t('Deny {0} access to the project?', await memberName(input, running)),
						consequence: l10n.t('They stay in the organization and lose this project until access is restored.'),
						button: l10n.t('Deny Access'),
					},
		run: ({ connectionId, organizationId, projectId, userId }, { services, options }) =>
			services.connections.client(connectionId).members.denyAccess({ organizationId, projectId, userId }, options),
		done: (_, { email: who }) => l10n.t('{0} has no access now', who),
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
		progress: l10n.t('Restoring access'),
		run: ({ connectionId, organizationId, projectId, userId, attributes = {} }, { services, options }) =>
			services.connections
				.client(connectionId)
				.members.restoreAccess({ organizationId, projectId, userId }, given(attributes), options),
		done: (_, { email: who, role }) =>
			role === undefined ? l10n.t('{0} has access again', who) : l10n.t('{0} has access again as {1}', who, role),
	}),
};
