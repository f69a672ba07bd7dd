import type { Credentials } from '../client/credentials.ts';
import { type Connection, credentialTargets, isOfThisMachine } from '../model/connection.ts';
import type { ConnectionState, Keep } from './connections.ts';
import { CredentialStore, type Secrets } from './credentialStore.ts';

/** The connection that the local platform makes and keeps: its credentials belong to its data file, not to its port. */
export interface ManagedConnection {
	readonly id: string;
	/** What the credentials are bound to: the data file's path. */
	readonly boundTo: string;
	/**
	 * Called before each request: finds the platform, starts it again after a crash.
	 * @throws SpandeckError where it does not run, or no longer at the connection's address
	 */
	readonly beforeUse: (connection: Connection) => Promise<void>;
}

/**
 * Each connection's credentials, handed out only for the origins they were kept for. An address of another origin hides
 * them; the old address shows them again.
 */
export class BoundCredentials {
	private readonly store: CredentialStore;
	private managed: ManagedConnection | undefined;

	constructor(secrets: Secrets) {
		this.store = new CredentialStore(secrets);
	}

	manage(managed: ManagedConnection): void {
		this.managed = managed;
	}

	/** @throws SpandeckError kind `secretStorage` */
	async state(connection: Connection): Promise<ConnectionState> {
		const stored = await this.store.get(this.storeId(connection));
		if (stored === undefined || !this.fits(connection, stored.boundTo)) {
			return 'signedOut';
		}
		return stored.verified ? 'signedIn' : 'unverified';
	}

	/** For a request that is about to be sent; undefined: signed out. */
	async of(connection: Connection): Promise<Credentials | undefined> {
		await this.managedOf(connection)?.beforeUse(connection);
		const stored = await this.store.get(this.storeId(connection));
		return stored !== undefined && this.fits(connection, stored.boundTo) ? stored.credentials : undefined;
	}

	/**
	 * Those that would be sent once the connection had these values: to try them before they are kept. None of the local
	 * platform's, which hands its own over when it starts.
	 */
	async forTrial(connection: Connection): Promise<Credentials | undefined> {
		return this.managedOf(connection) === undefined ? await this.of(connection) : undefined;
	}

	/** Whether exactly these are kept for it. */
	async has(connection: Connection, credentials: Credentials): Promise<boolean> {
		const stored = await this.store.get(this.storeId(connection));
		return JSON.stringify(stored?.credentials) === JSON.stringify(credentials);
	}

	/** @throws SpandeckError kind `secretStorage`; nothing is kept then */
	async keep(connection: Connection, credentials: Credentials, verified: boolean, keep: Keep): Promise<void> {
		const managed = this.managedOf(connection);
		const boundTo = managed === undefined ? credentialTargets(connection) : [managed.boundTo];
		await this.store.set(this.storeId(connection), { boundTo, verified, credentials }, keep);
	}

	async forget(connection: Connection): Promise<void> {
		await this.store.delete(this.storeId(connection));
	}

	/**
	 * Forgets them before `remove` takes the connection itself away: where that cannot be, the connection stays to try it
	 * with once more, and no secret stays behind alone.
	 */
	async forgetBefore(connection: Connection, remove: () => Promise<void>): Promise<void> {
		await this.forget(connection);
		await remove();
	}

	/** SecretStorage says that an entry changed. @returns whose it is, where it is not what this window knew */
	async changed(key: string, connections: readonly Connection[]): Promise<Connection | undefined> {
		const storeId = await this.store.changed(key);
		return connections.find((connection) => this.storeId(connection) === storeId);
	}

	private managedOf(connection: Connection): ManagedConnection | undefined {
		return this.managed?.id === connection.id ? this.managed : undefined;
	}

	private storeId(connection: Connection): string {
		return this.managedOf(connection)?.boundTo ?? connection.id;
	}

	/** The local platform's port may change, so its file decides; but it never leaves this machine. */
	private fits(connection: Connection, boundTo: readonly string[]): boolean {
		const managed = this.managedOf(connection);
		return managed === undefined
			? credentialTargets(connection).every((target) => boundTo.includes(target))
			: boundTo.includes(managed.boundTo) && isOfThisMachine(connection);
	}
}
