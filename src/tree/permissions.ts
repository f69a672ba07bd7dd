import { operation, type OperationId } from '../contract/operations.ts';
import { isRole, roleAtLeast, roleForKeys, roleForOwners, type Role } from '../contract/role.ts';
import type { Connection } from '../model/connection.ts';
import { canChange } from '../model/connectionCan.ts';

/** Whether a role reaches what is needed. One that is missing or unknown to us may: the server decides. */
export function mayReach(held: string | undefined, needed: Role): boolean {
	return held === undefined || !isRole(held.toUpperCase()) || roleAtLeast(held, needed);
}

/** Whether a write is offered: by the caller's role, and never on a read-only connection. */
export function mayWrite(connection: Connection, role: string | undefined, id: OperationId): boolean {
	return canChange(connection) && mayReach(role, operation(id).minimumRole ?? 'VIEWER');
}

/** Keys, and with a project's own pair its traces and metrics, can be read from this role on. */
export function mayReadKeys(role: string | undefined): boolean {
	return mayReach(role, roleForKeys);
}

/** An OWNER is changed and removed by an OWNER alone. */
export function mayManageMember(
	connection: Connection,
	role: string | undefined,
	memberRole: string | undefined,
): boolean {
	const needed = memberRole === 'OWNER' ? roleForOwners : (operation('users.updateRole').minimumRole ?? 'VIEWER');
	return canChange(connection) && mayReach(role, needed);
}
