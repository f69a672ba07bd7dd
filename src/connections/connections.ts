import type * as vscode from 'vscode';
import type { ConnectionClient } from '../client/connectionClient.ts';
import type { Credentials } from '../client/credentials.ts';
import type { Connection, ConnectionAttributes } from '../model/connection.ts';

export interface NewConnection {
	readonly label: string;
	readonly kind: Connection['kind'];
	readonly organizationsApiUrl?: string;
	readonly analyticsUrl: string;
	readonly organizationIds?: readonly string[];
}

/**
 * `signedIn`: credentials are there and belong to the connection's origins. `unverified`: likewise, but nothing could be
 * tried with them. `signedOut`: none, or they belong to other origins.
 */
export type ConnectionState = 'signedIn' | 'unverified' | 'signedOut';

/** All connections: the list in settings, the credentials in SecretStorage, one client each. */
export interface Connections extends vscode.Disposable {
	/** The list, a connection's values, or whether it is signed in has changed, here or in another window. */
	readonly onDidChange: vscode.Event<void>;
	/** In the order of the setting. Entries that cannot be are left out and logged. */
	list(): readonly Connection[];
	/** @throws SpandeckError kind `argument` where there is none of this id */
	get(connectionId: string): Connection;
	state(connectionId: string): Promise<ConnectionState>;
	/** The connection's client; the same object until the connection's values or credentials change. */
	client(connectionId: string): ConnectionClient;
	/** Tries the credentials, then keeps both. @returns the connection with its id and whether it could be verified */
	add(values: NewConnection, credentials: Credentials | undefined, signal?: AbortSignal): Promise<Connection>;
	edit(connectionId: string, attributes: ConnectionAttributes): Promise<Connection>;
	remove(connectionId: string): Promise<void>;
	/** Tries the credentials, then keeps them. */
	signIn(connectionId: string, credentials: Credentials, signal?: AbortSignal): Promise<ConnectionState>;
	signOut(connectionId: string): Promise<void>;
	/** Tries values and credentials without keeping anything; for forms. @throws what the server answered */
	tryOut(values: NewConnection, credentials: Credentials, signal?: AbortSignal): Promise<ConnectionState>;
}
