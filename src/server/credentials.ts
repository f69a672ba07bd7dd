import { type Role, roles } from '../contract/role.ts';
import { newSecret } from './identifiers.ts';
import { apiKeyHashSetting } from './organizations/authentication.ts';
import { insertMember, setOrganizationRole, userIdOf } from './organizations/memberRows.ts';
import type { Parts } from './parts.ts';
import { unusableDataFile } from './store/dataFileError.ts';
import { hashSecret, type Vault } from './store/vault.ts';
import type { Database } from './store/database.ts';

/** What a client needs to use a data file's platform; bound to the file, not to a port. */
export interface PlatformCredentials {
	readonly apiKey: string;
	/** The owner's. */
	readonly token: string;
	readonly tokens: Readonly<Record<Role, string>>;
	readonly organizationId: string;
	readonly projectId: string;
	readonly publicKey: string;
	readonly secretKey: string;
}

const settingNames = {
	sealedApiKey: 'sealedApiKey',
	organizationId: 'firstOrganizationId',
	projectId: 'firstProjectId',
} as const;

/** The people whose tokens a data file has: one of each role in its first organization. */
export const tokenPeople: Readonly<Record<Role, { readonly email: string; readonly name: string }>> = {
	OWNER: { email: 'olivia.brandt@example.com', name: 'Olivia Brandt' },
	ADMIN: { email: 'anselm.okafor@example.com', name: 'Anselm Okafor' },
	MEMBER: { email: 'mei.tanaka@example.com', name: 'Mei Tanaka' },
	VIEWER: { email: 'victor.almeida@example.com', name: 'Victor Almeida' },
};

export function hasCredentials(database: Database): boolean {
	return setting(database, apiKeyHashSetting) !== undefined;
}

/** Makes the deployment's key and the four tokens, once per data file, and remembers the first organization and project. */
export function makeCredentials(
	parts: Parts,
	first: { readonly organizationId: string; readonly projectId: string },
): void {
	const apiKey = newSecret('spk');
	keepSetting(parts.database, apiKeyHashSetting, hashSecret(apiKey).toString('base64'));
	keepSetting(parts.database, settingNames.sealedApiKey, parts.vault.seal(apiKey));
	keepSetting(parts.database, settingNames.organizationId, first.organizationId);
	keepSetting(parts.database, settingNames.projectId, first.projectId);
	for (const role of roles) {
		const token = newSecret('spt');
		const userId = userIdOf(parts, tokenPeople[role].email, tokenPeople[role].name);
		const sql = 'INSERT INTO tokens (label, user_id, token_hash, sealed_token) VALUES (?, ?, ?, ?)';
		parts.database.run(sql, role, userId, hashSecret(token), parts.vault.seal(token));
	}
}

/** The four people in an organization with the role that their token is named after, and in a project likewise. */
export function addTokenPeople(parts: Parts, organizationId: string, projectKey: number, createdAt: number): void {
	for (const role of roles) {
		const userId = userIdOf(parts, tokenPeople[role].email, tokenPeople[role].name);
		setOrganizationRole(parts, organizationId, userId, role);
		insertMember(parts, { projectKey, userId, role, createdAt });
	}
}

/**
 * @throws SpandeckError kind `localPlatform` where the data file has none, or its key file is not the one it was made with
 */
export function readCredentials(database: Database, vault: Vault): PlatformCredentials {
	const sealed = database.all<{ readonly label: Role; readonly sealed_token: string }>(
		'SELECT label, sealed_token FROM tokens',
	);
	const tokens = Object.fromEntries(sealed.map((row) => [row.label, vault.open(row.sealed_token)])) as Record<
		Role,
		string
	>;
	const projectId = neededSetting(database, settingNames.projectId);
	const pair = database.get<{ readonly public_key: string; readonly sealed_secret_key: string }>(
		'SELECT public_key, sealed_secret_key FROM projects WHERE id = ?',
		projectId,
	);
	if (pair === undefined) {
		throw unusableDataFile('The data file cannot be used: its first project is gone');
	}
	return {
		apiKey: vault.open(neededSetting(database, settingNames.sealedApiKey)),
		token: tokens.OWNER,
		tokens,
		organizationId: neededSetting(database, settingNames.organizationId),
		projectId,
		publicKey: pair.public_key,
		secretKey: vault.open(pair.sealed_secret_key),
	};
}

function setting(database: Database, name: string): string | undefined {
	return database.get<{ readonly value: string }>('SELECT value FROM settings WHERE name = ?', name)?.value;
}

function neededSetting(database: Database, name: string): string {
	const value = setting(database, name);
	if (value === undefined) {
		throw unusableDataFile(`The data file cannot be used: it holds no ${name}`);
	}
	return value;
}

function keepSetting(database: Database, name: string, value: string): void {
	database.run('INSERT INTO settings (name, value) VALUES (?, ?)', name, value);
}
