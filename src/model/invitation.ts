import { defined, flag, text, time } from './reading.ts';
import type { ResourceObject } from './resourceObject.ts';

export interface Invitation {
	readonly id: string;
	readonly email: string;
	/** In the project, on acceptance; capitals. */
	readonly role?: string;
	readonly organizationRole?: string;
	readonly projectOnly: boolean;
	readonly invitedBy?: string;
	readonly createdAt?: string;
	readonly expiresAt?: string;
	/** `pending`, `accepted`, `expired`, `cancelled`, or as the server writes it; small letters. */
	readonly status?: string;
}

export function readInvitation({ id, attributes }: ResourceObject): Invitation {
	return defined<Invitation>({
		id,
		email: text(attributes, 'email') ?? id,
		role: text(attributes, 'role')?.toUpperCase(),
		organizationRole: text(attributes, 'organizationRole')?.toUpperCase(),
		projectOnly: flag(attributes, 'projectOnly') ?? false,
		invitedBy: text(attributes, 'invitedBy'),
		createdAt: time(attributes, 'createdAt'),
		expiresAt: time(attributes, 'expiresAt'),
		status: text(attributes, 'status')?.toLowerCase(),
	});
}
