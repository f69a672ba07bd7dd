import type { Clock } from '../base/clock.ts';
import { DisposableStore, toDisposable } from '../base/disposable.ts';
import type { Connection } from '../model/connection.ts';
import { analyticsMethods } from './analyticsMethods.ts';
import { createCall } from './call.ts';
import type { ClientLog } from './clientLog.ts';
import type { ClientSettings } from './clientSettings.ts';
import type { ConnectionClient } from './connectionClient.ts';
import type { Credentials } from './credentials.ts';
import { invitationMethods } from './invitationMethods.ts';
import { apiKeyMethods, llmApiKeyMethods } from './keyMethods.ts';
import { KeyPairs } from './keyPairs.ts';
import { langfuseMethods } from './langfuseMethods.ts';
import { memberMethods } from './memberMethods.ts';
import { organizationMethods } from './organizationMethods.ts';
import { projectMethods } from './projectMethods.ts';
import { RateLimits } from './rateLimits.ts';
import { Requests } from './requests.ts';
import { TracesFollower } from './tracesFollower.ts';
import { createTransport } from './transport.ts';

export interface ConnectionClientOptions {
	readonly connection: Connection;
	/** Asked before every request; undefined: signed out. */
	readonly credentials: () => Promise<Credentials | undefined>;
	readonly settings: () => ClientSettings;
	readonly clock: Clock;
	readonly log: ClientLog;
	/** The server refused the connection's own credentials (401). */
	readonly onUnauthorized?: (refused: { readonly background: boolean }) => void;
}

/** A client of its own for one connection: nothing of it is shared with another. */
export function createConnectionClient(options: ConnectionClientOptions): ConnectionClient {
	const { connection, settings, clock, log } = options;
	const administration = connection.kind !== 'langfuse';
	const rateLimits = new RateLimits(clock);
	const call = rateLimits.around(createCall(connection, settings, createTransport(clock, log)));
	const requests = new Requests({ ...options, call });
	const keyPairs = new KeyPairs(requests);
	const forget = () => {
		requests.cache.clear();
		keyPairs.clear();
	};
	const followers = new DisposableStore();
	const { generation, ...analytics } = analyticsMethods(requests, keyPairs, clock);
	return {
		connection,
		capabilities: { administration, analytics: true },
		callsSent: (bucket) => rateLimits.sent(bucket),
		isWaiting: (bucket) => rateLimits.isWaiting(bucket),
		get generation() {
			return generation();
		},
		dropCache: forget,
		dispose: () => {
			followers.dispose();
			forget();
		},
		...(administration
			? { organizations: organizationMethods(requests), projects: projectMethods(requests, keyPairs) }
			: langfuseMethods(requests, keyPairs)),
		apiKeys: apiKeyMethods(requests),
		llmApiKeys: llmApiKeyMethods(requests),
		members: memberMethods(requests),
		invitations: invitationMethods(requests),
		health: {
			get: async (callOptions = {}) => {
				await requests.callWithoutCredentials('health.get', { path: {} }, callOptions);
			},
		},
		...analytics,
		followTraces: (path, following) => {
			const client = { connection, traces: analytics.traces };
			const follower = followers.add(new TracesFollower({ client, keyPairs, clock, path, following }));
			return toDisposable(() => {
				followers.delete(follower);
			});
		},
	};
}
