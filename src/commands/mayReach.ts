import { isRole, type Role, roleAtLeast } from '../contract/role.ts';

/** A role that is missing or unknown to us may: the server decides. */
export function mayReach(held: string | undefined, needed: Role | undefined): boolean {
	return needed === undefined || held === undefined || !isRole(held.toUpperCase()) || roleAtLeast(held, needed);
}
