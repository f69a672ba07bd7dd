import { newId, newKeyPair } from '../identifiers.ts';
import type { Parts } from '../parts.ts';
import { hashSecret } from '../store/vault.ts';

export interface NewProject {
	readonly organizationId: string;
	readonly name: string;
	readonly isDefault?: boolean;
	readonly hasWallet?: boolean;
	readonly toolsCount?: number;
	readonly notebooksCount?: number;
	/** Milliseconds; now where it is left out. */
	readonly createdAt?: number;
}

/** Makes a project with a key pair of its own, and without members. */
export function insertProject(parts: Parts, project: NewProject): { readonly key: number; readonly id: string } {
	const id = newId('prj');
	const createdAt = project.createdAt ?? parts.clock.now();
	const { publicKey, secretKey } = newKeyPair();
	const row = parts.database.get<{ readonly key: number }>(
		`INSERT INTO projects (id, organization_id, name, is_default, has_wallet, tools_count, notebooks_count, created_at,
			updated_at, public_key, secret_hash, sealed_secret_key)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING key`,
		id,
		project.organizationId,
		project.name,
		Number(project.isDefault ?? false),
		Number(project.hasWallet ?? false),
		project.toolsCount ?? 0,
		project.notebooksCount ?? 0,
		createdAt,
		createdAt,
		publicKey,
		hashSecret(secretKey),
		parts.vault.seal(secretKey),
	);
	if (row === undefined) {
		throw new Error('INSERT ... RETURNING returned nothing');
	}
	return { key: row.key, id };
}
