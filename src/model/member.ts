import { roles } from '../contract/role.ts';
import { defined, flag, text, word } from './reading.ts';
import type { ResourceObject } from './resourceObject.ts';

export interface Member {
	readonly id: string;
	readonly email: string;
	readonly name?: string;
	/** In the project; capitals. One that we do not know is shown as it comes. */
	readonly role?: string;
	readonly organizationRole?: string;
	readonly projectOnly: boolean;
	readonly accessDenied: boolean;
	/** Held before access was denied. */
	readonly previousRole?: string;
}

export function readMember({ id, attributes }: ResourceObject): Member {
	return defined<Member>({
		id,
		email: text(attributes, 'email') ?? id,
		name: text(attributes, 'name'),
		role: word(attributes, 'role', roles),
		organizationRole: word(attributes, 'organizationRole', roles),
		projectOnly: flag(attributes, 'projectOnly') ?? false,
		accessDenied: flag(attributes, 'accessDenied') ?? false,
		previousRole: word(attributes, 'previousRole', roles),
	});
}
