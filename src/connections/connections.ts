import type * as vscode from 'vscode';
import type { ConnectionClient } from '../client/connectionClient.ts';
import type { Credentials } from '../client/credentials.ts';
import type { AddressFinding, ProbedApi } from '../model/addressFinding.ts';
import type { Connection, ConnectionAttributes } from '../model/connection.ts';

export type { Connection };

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

/**
 * Where credentials are kept. `window`: in memory, for this window only; offered where SecretStorage fails (problem
 * `secretStorage`).
 */
export type Keep = 'secretStorage' | 'window';

export interface SignInOptions {
	/** Left out: `secretStorage`. */
	readonly keep?: Keep;
	/** The person, or the caller, has already agreed to an address that is not encrypted: nothing is asked. */
	readonly confirmed?: boolean;
}

/** All connections: the list in settings, the credentials in SecretStorage, one client each. */
export interface Connections extends vscode.Disposable {
	/** The list, a connection's values, or whether it is signed in has changed, here or in another window. */
	readonly onDidChange: vscode.Event<void>;
	/**
	 * A server refused a connection's credentials in something that a person asked for. Fires once, however many requests
	 * fail, until the connection is signed in to again; background work (`CallOptions.background`) never fires it.
	 */
	readonly onDidRefuseCredentials: vscode.Event<Connection>;
	/** In the order of the setting. Entries that cannot be are left out and logged. */
	list(): readonly Connection[];
	/** Whether the setting has entries that cannot be. */
	hasRefusedEntries(): boolean;
	/** @throws SpandeckError kind `argument` where there is none of this id */
	get(connectionId: string): Connection;
	state(connectionId: string): Promise<ConnectionState>;
	/** The connection's client; the same object until the connection's values or credentials change. */
	client(connectionId: string): ConnectionClient;
	/**
	 * Warns about an address that is not encrypted, tries the credentials, then keeps both.
	 * @returns the connection with its id; `state` says whether it could be verified
	 */
	add(
		values: NewConnection,
		credentials: Credentials | undefined,
		signal?: AbortSignal,
		options?: SignInOptions,
	): Promise<Connection>;
	/**
	 * With an address of another origin the connection counts as signed out; its credentials are hidden, not deleted. At
	 * another path of the same origin they are tried first.
	 * @throws what the server answered; the connection is then as it was
	 */
	edit(
		connectionId: string,
		attributes: ConnectionAttributes,
		signal?: AbortSignal,
		options?: SignInOptions,
	): Promise<Connection>;
	remove(connectionId: string): Promise<void>;
	/** Warns about an address that is not encrypted, tries the credentials, then keeps them. */
	signIn(
		connectionId: string,
		credentials: Credentials,
		signal?: AbortSignal,
		options?: SignInOptions,
	): Promise<ConnectionState>;
	signOut(connectionId: string): Promise<void>;
	/** What is at an address, found out without credentials; for forms. @throws SpandeckError kind `cancelled` */
	probe(api: ProbedApi, url: string, signal: AbortSignal): Promise<AddressFinding>;
	/** Tries values and credentials without keeping anything; for forms. @throws what the server answered */
	tryOut(
		values: NewConnection,
		credentials: Credentials,
		signal?: AbortSignal,
		options?: SignInOptions,
	): Promise<ConnectionState>;
}
