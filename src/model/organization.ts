import { roles } from '../contract/role.ts';
import { defined, number, text, time, word } from './reading.ts';
import type { ResourceObject } from './resourceObject.ts';

export interface Organization {
	readonly id: string;
	readonly name: string;
	/** The caller's; as the server writes it where it is none of ours. */
	readonly role?: string;
	readonly projectsCount?: number;
	readonly createdAt?: string;
}

export function readOrganization({ id, attributes }: ResourceObject): Organization {
	return defined<Organization>({
		id,
		name: text(attributes, 'name') ?? id,
		role: word(attributes, 'role', roles),
		projectsCount: number(attributes, 'projectsCount'),
		createdAt: time(attributes, 'createdAt'),
	});
}
