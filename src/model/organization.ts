import { defined, number, text, time } from './reading.ts';
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
		role: text(attributes, 'role')?.toUpperCase(),
		projectsCount: number(attributes, 'projectsCount'),
		createdAt: time(attributes, 'createdAt'),
	});
}
