import type { ConnectionClient } from '../client/connectionClient.ts';
import { type Credentials, isPlatformCredentials } from '../client/credentials.ts';
import { SpandeckError } from '../contract/problem.ts';
import type { Connection } from '../model/connection.ts';
import type { ConnectionState } from './connections.ts';

/**
 * Tries credentials with a read that needs them: the organizations, or, where the server has no page of them, the
 * projects of those that the connection lists. `unverified` where neither is there. The client is one that only this
 * trial uses, so that nothing of it stays in a cache.
 * @throws what the server answered
 */
export async function tryCredentials(
	client: ConnectionClient,
	signal: AbortSignal | undefined,
): Promise<Exclude<ConnectionState, 'signedOut'>> {
	const options = signal === undefined ? {} : { signal };
	const organizationIds = client.connection.organizationIds ?? [];
	try {
		const { fromConnection } = await client.organizations.list(options);
		if (fromConnection === true) {
			await tryProjects(client, organizationIds, options);
		}
		return 'signedIn';
	} catch (error) {
		if (organizationIds.length === 0 && lacksOrganizations(error)) {
			return 'unverified';
		}
		throw error;
	}
}

/** One organization whose projects can be read is enough; the others may be out of the token's reach. */
async function tryProjects(
	client: ConnectionClient,
	organizationIds: readonly string[],
	options: { signal?: AbortSignal },
): Promise<void> {
	let failure: unknown;
	for (const organizationId of organizationIds) {
		try {
			await client.projects.list({ organizationId }, options);
			return;
		} catch (error) {
			failure ??= error;
		}
	}
	throw failure;
}

function lacksOrganizations(error: unknown): boolean {
	return (
		error instanceof SpandeckError && error.problem.kind === 'argument' && error.problem.argument === 'organizationIds'
	);
}

/** @throws SpandeckError kind `argument` for credentials of the other sort of server */
export function requireFitting(operation: string, kind: Connection['kind'], credentials: Credentials): void {
	if (isPlatformCredentials(credentials) === (kind === 'langfuse')) {
		const argument = kind === 'langfuse' ? 'publicKey and secretKey' : 'apiKey and token';
		throw new SpandeckError(operation, {
			kind: 'argument',
			argument,
			detail: 'are needed for this kind of connection',
		});
	}
}
