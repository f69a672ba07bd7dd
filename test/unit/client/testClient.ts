import type { Clock } from '../../../src/base/clock.ts';
import { systemClock } from '../../../src/base/clock.ts';
import type { ClientSettings } from '../../../src/client/clientSettings.ts';
import type { ConnectionClient } from '../../../src/client/connectionClient.ts';
import { createConnectionClient } from '../../../src/client/createConnectionClient.ts';
import type { Credentials } from '../../../src/client/credentials.ts';
import { type Problem, SpandeckError } from '../../../src/contract/problem.ts';
import type { Connection } from '../../../src/model/connection.ts';

export interface TestClient {
	readonly client: ConnectionClient;
	/** Every line of the log, its level before it. */
	readonly lines: string[];
	/** What `onUnauthorized` was told. */
	readonly refusals: { readonly background: boolean }[];
}

export interface TestClientOptions {
	readonly url: string;
	readonly kind?: Connection['kind'];
	readonly connection?: Partial<Connection>;
	readonly credentials?: Credentials | undefined;
	readonly settings?: Partial<ClientSettings>;
	readonly clock?: Clock;
}

export const platformCredentials = { apiKey: 'key-for-tests', token: 'token-for-tests' } as const;
export const pairCredentials = { publicKey: 'pk-lf-tests', secretKey: 'sk-lf-tests-secret' } as const;

/** A client of a server of the test, with a log that can be read. Time stands still only with a clock of the test. */
export function testClient(options: TestClientOptions): TestClient {
	const { url, kind = 'platform', clock = systemClock } = options;
	const lines: string[] = [];
	const refusals: { readonly background: boolean }[] = [];
	const write = (level: string) => (text: string) => {
		lines.push(`${level} ${text}`);
	};
	const usual = kind === 'langfuse' ? pairCredentials : platformCredentials;
	const credentials = 'credentials' in options ? options.credentials : usual;
	const address = kind === 'langfuse' ? {} : { organizationsApiUrl: url };
	const client = createConnectionClient({
		connection: {
			id: 'connection-1',
			label: 'Test server',
			kind,
			...address,
			analyticsUrl: url,
			...options.connection,
		},
		credentials: () => Promise.resolve(credentials),
		settings: () => ({ timeoutSeconds: 30, cacheSeconds: 300, routes: {}, ...options.settings }),
		clock,
		log: { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') },
		onUnauthorized: (refused) => refusals.push(refused),
	});
	return { client, lines, refusals };
}

/** The error that a promise ends with. @throws where it does not, or with one of another class */
export async function errorOf(promise: Promise<unknown>): Promise<SpandeckError> {
	const thrown = await promise.then(
		() => undefined,
		(error: unknown) => error,
	);
	if (thrown instanceof SpandeckError) {
		return thrown;
	}
	throw new Error('A SpandeckError was expected', { cause: thrown });
}

export async function problemOf(promise: Promise<unknown>): Promise<Problem> {
	return (await errorOf(promise)).problem;
}
