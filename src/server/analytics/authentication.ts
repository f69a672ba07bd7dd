import { ApiError } from '../http/apiError.ts';
import type { Parts } from '../parts.ts';
import { secretMatches } from '../store/vault.ts';
import { minuteMs } from '../time.ts';

/** The project that a key pair belongs to; nothing else names a project in this API. */
export interface AnalyticsProject {
	readonly key: number;
	readonly id: string;
	readonly name: string;
	readonly organization_id: string;
	readonly organization_name: string;
}

interface FoundKey extends AnalyticsProject {
	readonly secret_hash: Uint8Array;
	/** Null for the project's own pair, which never expires. */
	readonly api_key_id: string | null;
	readonly expires_at: number | null;
	readonly last_used_at: number | null;
}

/** Compared with where no public key fits, so that an unknown one takes as long as a wrong secret. */
const nobodysHash = new Uint8Array(32);

/** `lastUsedAt` is this exact: a busy app does not write it with every request. */
const lastUsedStepMs = minuteMs;

/**
 * @param authorization header `Authorization`: Basic with public and secret key; any other scheme is refused (R)
 * @throws ApiError 401; expired and deleted keys are refused at once
 */
export function authenticateProject(parts: Parts, authorization: string | undefined): AnalyticsProject {
	const pair = readBasic(authorization);
	const found = pair === undefined ? undefined : findKey(parts, pair.publicKey);
	const matches = secretMatches(pair?.secretKey ?? '', found?.secret_hash ?? nobodysHash);
	const now = parts.clock.now();
	if (found === undefined || !matches || (found.expires_at !== null && found.expires_at <= now)) {
		throw new ApiError(
			401,
			'unauthorized',
			'Invalid credentials: send Basic with the public and secret key of a project.',
		);
	}
	if (found.api_key_id !== null && now - (found.last_used_at ?? 0) >= lastUsedStepMs) {
		noteUse(parts, found.api_key_id, now);
	}
	return found;
}

/** The caller need not wait for it, nor fail with it. */
function noteUse({ database, intake }: Parts, apiKeyId: string, nowMs: number): void {
	const write = () => database.run('UPDATE api_keys SET last_used_at = ? WHERE id = ?', nowMs, apiKeyId);
	intake.write(write).catch((error: unknown) => {
		console.error(`The last use of an API key could not be noted: ${String(error)}`);
	});
}

function readBasic(authorization: string | undefined): { publicKey: string; secretKey: string } | undefined {
	const encoded = /^Basic +(\S+)$/i.exec(authorization ?? '')?.[1];
	if (encoded === undefined) {
		return undefined;
	}
	const text = Buffer.from(encoded, 'base64').toString('utf8');
	const colon = text.indexOf(':');
	return colon < 0 ? undefined : { publicKey: text.slice(0, colon), secretKey: text.slice(colon + 1) };
}

const projectColumns = `project.key, project.id, project.name, organization.id AS organization_id,
	organization.name AS organization_name`;
const keySql = `
	SELECT ${projectColumns}, project.secret_hash, NULL AS api_key_id, NULL AS expires_at, NULL AS last_used_at
	FROM projects project JOIN organizations organization ON organization.id = project.organization_id
	WHERE project.public_key = ?1
	UNION ALL
	SELECT ${projectColumns}, key.secret_hash, key.id, key.expires_at, key.last_used_at
	FROM api_keys key JOIN projects project ON project.key = key.project_key
	JOIN organizations organization ON organization.id = project.organization_id
	WHERE key.public_key = ?1`;

function findKey({ database }: Parts, publicKey: string): FoundKey | undefined {
	return database.get<FoundKey>(keySql, publicKey);
}
