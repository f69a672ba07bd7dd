import * as z from 'zod';
import { invitationDefaultRole } from '../contract/invitation.ts';
import { roleInAnyCase } from '../contract/role.ts';
import { email } from '../contract/wire.ts';
import { confirmed, invitationPlace, projectPlace } from './argumentSchemas.ts';
import { command } from './command.ts';
import { given } from './given.ts';
import { projectSteps } from './forms/placeSteps.ts';
import { invitationSteps } from './forms/resourceSteps.ts';
import { emailStep, organizationRoleSteps, roleStep } from './forms/roleSteps.ts';
import { rolesFit } from './member.ts';
import { invitationName } from './nameOf.ts';

/** Left out, `role` is MEMBER and `organizationRole` the same as `role` (contract, `invitations.create`). */
const newInvitation = z
	.strictObject({
		email,
		role: roleInAnyCase.optional(),
		organizationRole: roleInAnyCase.optional(),
		projectOnly: z.boolean().optional(),
	})
	.refine((values) => rolesFit({ ...values, role: values.role ?? invitationDefaultRole }), {
		path: ['organizationRole'],
		message: 'must be equal to or higher than role',
	});

export const invitationCommands = {
	'spandeck.invitation.send': command({
		arguments: z.strictObject({ ...projectPlace, attributes: newInvitation, ...confirmed }),
		on: ['project', 'group'],
		writes: 'invitations.create',
		valuesIn: 'attributes',
		steps: [
			...projectSteps,
			emailStep,
			roleStep('Role in the project', invitationDefaultRole),
			...organizationRoleSteps,
		],
		progress: 'Sending the invitation',
		run: ({ connectionId, organizationId, projectId, attributes }, { services, options }) =>
			services.connections
				.client(connectionId)
				.invitations.create({ organizationId, projectId }, given(attributes), options),
		done: (_, invitation) => `Invitation to ${invitation.email} sent`,
	}),

	'spandeck.invitation.resend': command({
		arguments: z.strictObject({ ...invitationPlace, ...confirmed }),
		on: ['invitation'],
		several: true,
		writes: 'invitations.resend',
		steps: invitationSteps,
		progress: 'Sending the invitation again',
		run: ({ connectionId, organizationId, projectId, invitationId }, { services, options }) =>
			services.connections
				.client(connectionId)
				.invitations.resend({ organizationId, projectId, invitationId }, options),
		done: (_, invitation) => `Invitation to ${invitation.email} sent again`,
	}),

	'spandeck.invitation.cancel': command({
		arguments: z.strictObject({ ...invitationPlace, ...confirmed }),
		on: ['invitation'],
		several: true,
		writes: 'invitations.cancel',
		steps: invitationSteps,
		progress: 'Cancelling the invitation',
		confirmation: async (input, running) => ({
			question: `Cancel the invitation to ${await invitationName(input, running)}?`,
			consequence: 'The link that they were sent stops working.',
			button: 'Cancel Invitation',
		}),
		run: ({ connectionId, organizationId, projectId, invitationId }, { services, options }) =>
			services.connections
				.client(connectionId)
				.invitations.cancel({ organizationId, projectId, invitationId }, options),
		done: (_input, _result, { known: { invitation } }) =>
			`Invitation${invitation ? ` to ${invitation.email}` : ''} cancelled`,
	}),
};
