import type { apiKeyOperations } from '../../contract/apiKey.ts';
import { ruleBroken } from '../http/apiError.ts';
import { newId, newKeyPair } from '../identifiers.ts';
import type { Parts } from '../parts.ts';
import { hashSecret } from '../store/vault.ts';
import { isoTime, isoTimeOrNull } from '../time.ts';
import type { OrganizationsHandlers } from './handler.ts';
import type { ApiKeyRow } from './rows.ts';

export function apiKeyHandlers(parts: Parts): OrganizationsHandlers<typeof apiKeyOperations> {
	const { database, clock } = parts;
	return {
		'apiKeys.create': ({ project, body }) => {
			const { name, expiresAt } = body.data.attributes;
			const expiry = typeof expiresAt === 'string' ? Date.parse(expiresAt) : null;
			if (expiry !== null && expiry <= clock.now()) {
				throw ruleBroken('expires_in_past', 'expiresAt', 'expiresAt must lie in the future.');
			}
			const { row, secretKey } = insertApiKey(parts, { projectKey: project.key, name, expiresAt: expiry });
			const data = apiKeyResource(parts, row);
			return { data: { ...data, attributes: { ...data.attributes, secretKey } } };
		},
		'apiKeys.update': ({ apiKey, body }) => {
			database.run('UPDATE api_keys SET name = ? WHERE id = ?', body.data.attributes.name, apiKey.id);
			return { data: apiKeyResource(parts, { ...apiKey, name: body.data.attributes.name }) };
		},
		'apiKeys.delete': ({ apiKey }) => {
			database.run('DELETE FROM api_keys WHERE id = ?', apiKey.id);
			return undefined;
		},
	};
}

export interface NewApiKey {
	readonly projectKey: number;
	readonly name: string;
	/** Milliseconds; null: never. */
	readonly expiresAt: number | null;
	readonly createdAt?: number;
	readonly lastUsedAt?: number;
}

/** The secret is in this answer and nowhere else: only its hash is kept. */
export function insertApiKey({ database, clock }: Parts, key: NewApiKey): { row: ApiKeyRow; secretKey: string } {
	const { publicKey, secretKey } = newKeyPair();
	const row: ApiKeyRow = {
		id: newId('key'),
		project_key: key.projectKey,
		name: key.name,
		public_key: publicKey,
		secret_hash: hashSecret(secretKey),
		expires_at: key.expiresAt,
		created_at: key.createdAt ?? clock.now(),
		last_used_at: key.lastUsedAt ?? null,
	};
	database.insert('api_keys', { ...row });
	return { row, secretKey };
}

/** Oldest first. */
export function apiKeysOf({ database }: Parts, projectKey: number): ApiKeyRow[] {
	return database.all<ApiKeyRow>('SELECT * FROM api_keys WHERE project_key = ? ORDER BY created_at, id', projectKey);
}

export function apiKeyResource({ vault }: Parts, key: ApiKeyRow) {
	return {
		id: key.id,
		type: 'apiKey' as const,
		attributes: {
			name: key.name,
			publicKey: key.public_key,
			encryptedSecretKey: vault.fingerprint(key.secret_hash),
			expiresAt: isoTimeOrNull(key.expires_at),
			createdAt: isoTime(key.created_at),
			lastUsedAt: isoTimeOrNull(key.last_used_at),
		},
	};
}
