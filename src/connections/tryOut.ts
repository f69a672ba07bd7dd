import * as l10n from '@vscode/l10n';
import type { ConnectionClient } from '../client/connectionClient.ts';
import { type Credentials, isPlatformCredentials } from '../client/credentials.ts';
import { SpandeckError } from '../contract/problem.ts';
import type { Connection } from '../model/connection.ts';
import type { ConnectionState } from './connections.ts';

/**
 * Tries credentials with a read that needs them: the organizations, or, where the server has no page of them, the
 * projects of those that the connection lists. `unverified` where neither is there. The client is one that only this
 * trial uses, so that nothing of it stays in a cache. At a platform's analytics address, which takes other keys, something
 * must answer.
 * @throws what the server answered, or that a server could not be reached
 */
export async function tryCredentials(
	client: ConnectionClient,
	signal: AbortSignal | undefined,
): Promise<Exclude<ConnectionState, 'signedOut'>> {
	const options = signal === undefined ? {} : { signal };
	const state = await tryReading(client, options);
	if (client.connection.kind !== 'langfuse') {
		await tryAnalyticsAddress(client, options);
	}
	return state;
}

interface TrialOptions {
	readonly signal?: AbortSignal;
}

async function tryReading(
	client: ConnectionClient,
	options: TrialOptions,
): Promise<Exclude<ConnectionState, 'signedOut'>> {
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

/** Any answer will do, also one that knows nothing of health: only a project's own pair could try more. */
async function tryAnalyticsAddress(client: ConnectionClient, options: TrialOptions): Promise<void> {
	try {
		await client.health.get(options);
	} catch (error) {
		if (!isAnswer(error)) {
			throw error;
		}
	}
}

function isAnswer(error: unknown): boolean {
	return error instanceof SpandeckError && ['http', 'contract', 'tooLarge'].includes(error.problem.kind);
}

/** One organization whose projects can be read is enough; the others may be out of the token's reach. */
async function tryProjects(
	client: ConnectionClient,
	organizationIds: readonly string[],
	options: TrialOptions,
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
		const argument = kind === 'langfuse' ? l10n.t('publicKey and secretKey') : l10n.t('apiKey and token');
		throw new SpandeckError(operation, {
			kind: 'argument',
			argument,
			detail: l10n.t('are needed for this kind of connection'),
		});
	}
}
