import * as z from 'zod';
import type { Credentials } from '../client/credentials.ts';
import { redactor } from '../client/redact.ts';
import { type Problem, SpandeckError } from '../contract/problem.ts';
import type { Keep } from './connections.ts';

/** What is kept of one connection's credentials. */
export interface StoredCredentials {
	/** What they may be sent to: `credentialTargets` of the connection, or the local platform's data file. */
	readonly boundTo: readonly string[];
	/** Whether the server accepted them when they were kept. */
	readonly verified: boolean;
	readonly credentials: Credentials;
}

const storedCredentials = z.object({
	boundTo: z.array(z.string()),
	verified: z.boolean(),
	credentials: z.union([
		z.object({ apiKey: z.string(), token: z.string() }),
		z.object({ publicKey: z.string(), secretKey: z.string() }),
	]),
});

/** What is needed of VS Code's SecretStorage. */
export interface Secrets {
	get(key: string): PromiseLike<string | undefined>;
	store(key: string, value: string): PromiseLike<void>;
	delete(key: string): PromiseLike<void>;
}

const keyPrefix = 'spandeck.credentials.';

/**
 * One entry in SecretStorage per connection, or one in memory for this window only. What was read is kept in memory
 * until SecretStorage says that it changed, here or in another window.
 */
export class CredentialStore {
	private readonly secrets: Secrets;
	private readonly read = new Map<string, Promise<StoredCredentials | undefined>>();
	private readonly ofThisWindow = new Map<string, StoredCredentials>();

	constructor(secrets: Secrets) {
		this.secrets = secrets;
	}

	/** Those of this window before those of SecretStorage. @throws SpandeckError kind `secretStorage` */
	async get(connectionId: string): Promise<StoredCredentials | undefined> {
		const own = this.ofThisWindow.get(connectionId);
		if (own !== undefined) {
			return own;
		}
		const reading = this.read.get(connectionId) ?? this.load(connectionId);
		this.read.set(connectionId, reading);
		try {
			return await reading;
		} catch (error) {
			this.read.delete(connectionId);
			throw storageError('read', error, []);
		}
	}

	/** @throws SpandeckError kind `secretStorage`; nothing is kept then */
	async set(connectionId: string, stored: StoredCredentials, keep: Keep): Promise<void> {
		if (keep === 'window') {
			this.ofThisWindow.set(connectionId, stored);
			return;
		}
		try {
			await this.secrets.store(secretKey(connectionId), JSON.stringify(stored));
		} catch (error) {
			throw storageError('kept', error, Object.values(stored.credentials));
		}
		this.ofThisWindow.delete(connectionId);
		this.read.set(connectionId, Promise.resolve(stored));
	}

	/**
	 * Those that are kept for this window only are gone whatever SecretStorage says: it holds none of these.
	 * @throws SpandeckError kind `secretStorage`; they are still kept then
	 */
	async delete(connectionId: string): Promise<void> {
		const wasOfThisWindow = this.ofThisWindow.delete(connectionId);
		this.read.set(connectionId, Promise.resolve(undefined));
		try {
			await this.secrets.delete(secretKey(connectionId));
		} catch (error) {
			this.read.delete(connectionId);
			if (!wasOfThisWindow) {
				throw storageError('removed', error, []);
			}
		}
	}

	/**
	 * SecretStorage says that an entry changed: reads it again. @returns the connection it belongs to, where what is kept
	 * is no longer what this window knew; undefined for other entries, and for what this window wrote itself
	 */
	async changed(key: string): Promise<string | undefined> {
		if (!key.startsWith(keyPrefix)) {
			return undefined;
		}
		const connectionId = key.slice(keyPrefix.length);
		const known = await this.read.get(connectionId)?.catch(() => undefined);
		this.read.delete(connectionId);
		const now = await this.get(connectionId);
		return JSON.stringify(now) === JSON.stringify(known) ? undefined : connectionId;
	}

	private async load(connectionId: string): Promise<StoredCredentials | undefined> {
		const text = await this.secrets.get(secretKey(connectionId));
		return text === undefined ? undefined : parseStored(text);
	}
}

function secretKey(connectionId: string): string {
	return `${keyPrefix}${connectionId}`;
}

/** An entry that cannot be read, of a version to come perhaps, counts as none: sign in again. */
function parseStored(text: string): StoredCredentials | undefined {
	try {
		return storedCredentials.safeParse(JSON.parse(text)).data;
	} catch {
		return undefined;
	}
}

function storageError(
	failed: Extract<Problem, { kind: 'secretStorage' }>['failed'],
	error: unknown,
	secrets: readonly string[],
): SpandeckError {
	if (error instanceof SpandeckError) {
		return error;
	}
	const detail = redactor(secrets)(error instanceof Error ? error.message : String(error));
	return new SpandeckError(
		'connection.signIn',
		{ kind: 'secretStorage', failed, detail },
		{ cause: new Error(detail) },
	);
}
