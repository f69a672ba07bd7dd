import type { Context } from 'hono';
import { apiKeyHeader } from '../../contract/organizationsApi.ts';
import { forbidden } from '../http/apiError.ts';
import { authenticateCaller } from '../organizations/authentication.ts';
import type { Parts } from '../parts.ts';

/** @throws ApiError 401; 403 for the token of another role */
export function requireOwnerToken(parts: Parts, context: Context): void {
	const caller = authenticateCaller(parts, context.req.header(apiKeyHeader), context.req.header('authorization'));
	if (caller.label !== 'OWNER') {
		throw forbidden("Only the OWNER's token may steer the local platform.");
	}
}
