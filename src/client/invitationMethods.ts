import { type Invitation, readInvitation } from '../model/invitation.ts';
import type { Reading } from '../model/reading.ts';
import { readMany, readOne } from '../model/resourceObject.ts';
import type { ConnectionClient } from './connectionClient.ts';
import { placeAttributes } from './memberMethods.ts';
import type { Requests } from './requests.ts';
import { touchedBy } from './tags.ts';

/** A project's invitations; on the wire their type is `membershipInvitation`. */
export function invitationMethods(requests: Requests): ConnectionClient['invitations'] {
	return {
		list: ({ organizationId, projectId }, options = {}) =>
			requests.read({ id: 'invitations.list', key: { organizationId, projectId } }, options, async (shared) => {
				const answer = await requests.call('invitations.list', { path: { organizationId, projectId } }, shared);
				return requests.understand('invitations.list', answer, (reading, body) =>
					readMany(reading, body, readInvitation),
				);
			}),
		create: ({ organizationId, projectId }, { email, role, ...rest }, options = {}) =>
			requests.write(touchedBy({ organizationId }), options, async () => {
				const attributes = { email, ...(role !== undefined && { role }), ...placeAttributes(rest) };
				const body = { data: { type: 'membershipInvitation' as const, attributes } };
				const answer = await requests.call(
					'invitations.create',
					{ path: { organizationId, projectId }, body },
					options,
				);
				return requests.understand('invitations.create', answer, readOneInvitation).value;
			}),
		resend: ({ organizationId, projectId, invitationId }, options = {}) =>
			requests.write(touchedBy({ organizationId }), options, async () => {
				const path = { organizationId, projectId, invitationId };
				const answer = await requests.call('invitations.resend', { path }, options);
				return requests.understand('invitations.resend', answer, readOneInvitation).value;
			}),
		cancel: ({ organizationId, projectId, invitationId }, options = {}) =>
			requests.write(touchedBy({ organizationId }), options, async () => {
				await requests.call('invitations.cancel', { path: { organizationId, projectId, invitationId } }, options);
			}),
	};
}

function readOneInvitation(reading: Reading, body: unknown): Invitation {
	return readOne(reading, body, readInvitation);
}
