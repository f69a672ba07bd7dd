import * as l10n from '@vscode/l10n';
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
		message: l10n.t('must be equal to or higher than role'),
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
			roleStep(l10n.t('Role in the project'), invitationDefaultRole),
			...organizationRoleSteps,
		],
		progress: l10n.t('Sending the invitation'),
		run: ({ connectionId, organizationId, projectId, attributes }, { services, options }) =>
			services.connections
				.client(connectionId)
				.invitations.create({ organizationId, projectId }, given(attributes), options),
		done: (_, invitation) => l10n.t('Invitation to {0} sent', invitation.email),
	}),

	'spandeck.invitation.resend': command({
		arguments: z.strictObject({ ...invitationPlace, ...confirmed }),
		on: ['invitation'],
		several: true,
		writes: 'invitations.resend',
		steps: invitationSteps,
		progress: l10n.t('Sending the invitation again'),
		run: ({ connectionId, organizationId, projectId, invitationId }, { services, options }) =>
			services.connections
				.client(connectionId)
				.invitations.resend({ organizationId, projectId, invitationId }, options),
		done: (_, invitation) => l10n.t('Invitation to {0} sent again', invitation.email),
	}),

	'spandeck.invitation.cancel': command({
		arguments: z.strictObject({ ...invitationPlace, ...confirmed }),
		on: ['invitation'],
		several: true,
		writes: 'invitations.cancel',
		steps: invitationSteps,
		progress: l10n.t('Cancelling the invitation'),
		confirmation: async (input, running) => ({
			question: l10n.t('Cancel the invitation to {0}?', await invitationName(input, running)),
			consequence: l10n.t('The link that they were sent stops working.'),
			button: l10n.t('Cancel Invitation'),
		}),
		run: ({ connectionId, organizationId, projectId, invitationId }, { services, options }) =>
			services.connections
				.client(connectionId)
				.invitations.cancel({ organizationId, projectId, invitationId }, options),
		done: (_input, _result, { known: { invitation } }) =>
			invitation ? l10n.t('Invitation to {0} cancelled', invitation.email) : l10n.t('Invitation cancelled'),
	}),
};
