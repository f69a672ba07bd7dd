import type { Role } from '../contract/role.ts';
import { type Member, readMember } from '../model/member.ts';
import type { Reading } from '../model/reading.ts';
import { readMany, readOne } from '../model/resourceObject.ts';
import type { ConnectionClient } from './connectionClient.ts';
import type { Requests } from './requests.ts';
import { touchedBy } from './tags.ts';

/** A project's members; on the wire they are `users`. */
export function memberMethods(requests: Requests): ConnectionClient['members'] {
	return { ...memberAccess(requests), ...memberList(requests) };
}

type Members = ConnectionClient['members'];

function memberList(requests: Requests): Pick<Members, 'list' | 'add' | 'updateRole' | 'remove'> {
	return {
		list: ({ organizationId, projectId }, options = {}) =>
			requests.read({ id: 'users.list', key: { organizationId, projectId } }, options, async (shared) => {
				const answer = await requests.call('users.list', { path: { organizationId, projectId } }, shared);
				return requests.understand('users.list', answer, (reading, body) => readMany(reading, body, readMember));
			}),
		add: ({ organizationId, projectId }, { email, role, ...rest }, options = {}) =>
			requests.write(touchedBy({ organizationId }), options, async () => {
				const attributes = { email, role, ...placeAttributes(rest) };
				const body = { data: { type: 'users' as const, attributes } };
				const answer = await requests.call('users.add', { path: { organizationId, projectId }, body }, options);
				return requests.understand('users.add', answer, readOneMember).value;
			}),
		updateRole: ({ organizationId, projectId, userId }, { role }, options = {}) =>
			requests.write(touchedBy({ organizationId }), options, async () => {
				const body = { data: { type: 'users' as const, attributes: { role } } };
				const path = { organizationId, projectId, userId };
				const answer = await requests.call('users.updateRole', { path, body }, options);
				return requests.understand('users.updateRole', answer, readOneMember).value;
			}),
		remove: ({ organizationId, projectId, userId }, options = {}) =>
			requests.write(touchedBy({ organizationId }), options, async () => {
				await requests.call('users.remove', { path: { organizationId, projectId, userId } }, options);
			}),
	};
}

function memberAccess(requests: Requests): Pick<Members, 'denyAccess' | 'restoreAccess'> {
	return {
		denyAccess: ({ organizationId, projectId, userId }, options = {}) =>
			requests.write(touchedBy({ organizationId }), options, async () => {
				const path = { organizationId, projectId, userId };
				const answer = await requests.call('users.denyAccess', { path }, options);
				return requests.understand('users.denyAccess', answer, readOneMember).value;
			}),
		restoreAccess: ({ organizationId, projectId, userId }, { role }, options = {}) =>
			requests.write(touchedBy({ organizationId }), options, async () => {
				const path = { organizationId, projectId, userId };
				// Without a role no body at all: the server then takes the one held before.
				const body = role === undefined ? {} : { body: { data: { type: 'users' as const, attributes: { role } } } };
				const answer = await requests.call('users.restoreAccess', { path, ...body }, options);
				return requests.understand('users.restoreAccess', answer, readOneMember).value;
			}),
	};
}

function readOneMember(reading: Reading, body: unknown): Member {
	return readOne(reading, body, readMember);
}

/** Where someone is to be a member, as `users.add` and `invitations.create` write it on the wire. */
export function placeAttributes(place: { readonly organizationRole?: Role; readonly projectOnly?: boolean }): {
	organization_role?: Role;
	project_only?: boolean;
} {
	const { organizationRole, projectOnly } = place;
	return {
		...(organizationRole !== undefined && { organization_role: organizationRole }),
		...(projectOnly !== undefined && { project_only: projectOnly }),
	};
}
