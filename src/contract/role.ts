import * as z from 'zod';

/** From the lowest to the highest; the order is the source's (VIEWER < MEMBER < ADMIN < OWNER). */
export const roles = ['VIEWER', 'MEMBER', 'ADMIN', 'OWNER'] as const;
export type Role = (typeof roles)[number];

/** Capitals, as we send them. */
export const role = z.enum(roles);

/** A role as a request may carry it: any case is read, capitals come out. */
export const roleInAnyCase = z
	.string()
	.transform((text) => text.trim().toUpperCase())
	.pipe(role);

export function isRole(text: string): text is Role {
	return (roles as readonly string[]).includes(text);
}

/** Whether `held` is equal to or higher than `needed`. A role that we do not know counts as none. */
export function roleAtLeast(held: string | undefined, needed: Role): boolean {
	const known = held?.toUpperCase() ?? '';
	return isRole(known) && roles.indexOf(known) >= roles.indexOf(needed);
}

/**
 * The rule of `users.add` and `invitations.create`: the organization role must be equal to or higher than the project's.
 * Source: contract S, `users.add`.
 */
export function organizationRoleFits(organizationRole: Role, projectRole: Role): boolean {
	return roleAtLeast(organizationRole, projectRole);
}

/** Reading a project's keys, and its pair with `secret=true` (so traces and metrics), needs this role. */
export const roleForKeys: Role = 'MEMBER';

/** Making, changing or removing an OWNER needs this role. */
export const roleForOwners: Role = 'OWNER';
