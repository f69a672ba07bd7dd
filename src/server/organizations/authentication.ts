import { ApiError } from '../http/apiError.ts';
import type { Parts } from '../parts.ts';
import { hashSecret, secretMatches } from '../store/vault.ts';
import type { Caller } from './caller.ts';

/** Names in the table `settings`. */
export const apiKeyHashSetting = 'apiKeyHash';

/**
 * Who calls: the deployment's `Api-Key` and one person's token, both.
 * @param apiKey header `Api-Key`
 * @param authorization header `Authorization`
 * @throws ApiError 401, which does not say which of the two was wrong
 */
export function authenticateCaller(
	{ database }: Parts,
	apiKey: string | undefined,
	authorization: string | undefined,
): Caller & { readonly label: string } {
	const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
	const keySql = 'SELECT value FROM settings WHERE name = ?';
	const kept = database.get<{ readonly value: string }>(keySql, apiKeyHashSetting);
	const tokenSql = `SELECT users.id AS userId, users.email, tokens.label FROM tokens
		JOIN users ON users.id = tokens.user_id WHERE tokens.token_hash = ?`;
	const keyMatches = kept !== undefined && secretMatches(apiKey ?? '', Buffer.from(kept.value, 'base64'));
	// Looked up by its hash: how long that takes says nothing about the token.
	const caller = database.get<Caller & { readonly label: string }>(tokenSql, hashSecret(token ?? ''));
	if (!keyMatches || caller === undefined) {
		throw new ApiError(401, 'unauthorized', 'The Api-Key or the token is missing or wrong.');
	}
	return caller;
}
