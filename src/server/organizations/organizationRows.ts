import { newId } from '../identifiers.ts';
import type { Parts } from '../parts.ts';

/** @returns its id */
export function insertOrganization({ database }: Parts, name: string, createdAt: number): string {
	const id = newId('org');
	database.run('INSERT INTO organizations (id, name, created_at) VALUES (?, ?, ?)', id, name, createdAt);
	return id;
}
