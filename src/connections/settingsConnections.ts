import * as l10n from '@vscode/l10n';
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Clock } from '../base/clock.ts';
import { DisposableStore } from '../base/disposable.ts';
import { probeAddress } from '../client/addressProbe.ts';
import type { ConnectionClient } from '../client/connectionClient.ts';
import { type ConnectionClientOptions, createConnectionClient } from '../client/createConnectionClient.ts';
import type { Credentials } from '../client/credentials.ts';
import { createTransport } from '../client/transport.ts';
import { SpandeckError } from '../contract/problem.ts';
import type { AddressFinding, ProbedApi } from '../model/addressFinding.ts';
import {
	type Connection,
	type ConnectionAttributes,
	connectionAttributes,
	credentialTargets,
} from '../model/connection.ts';
import { BoundCredentials, type ManagedConnection } from './boundCredentials.ts';
import { argumentProblem, checkedConnection } from './connectionList.ts';
import type { Connections, ConnectionState, NewConnection, SignInOptions } from './connections.ts';
import { ConnectionSettings } from './connectionSettings.ts';
import { requireFitting, tryCredentials } from './tryOut.ts';
import { confirmUnencrypted } from './unencryptedAddress.ts';

export interface SettingsConnectionsOptions {
	readonly secrets: vscode.SecretStorage;
	readonly log: vscode.LogOutputChannel;
	readonly clock: Clock;
}

/** Connections as they stand in the setting `spandeck.connections`, with their credentials in SecretStorage. */
export class SettingsConnections implements Connections {
	private readonly disposables = new DisposableStore();
	private readonly changed = this.disposables.add(new vscode.EventEmitter<void>());
	readonly onDidChange = this.changed.event;
	private readonly credentialsRefused = this.disposables.add(new vscode.EventEmitter<Connection>());
	readonly onDidRefuseCredentials = this.credentialsRefused.event;

	private readonly options: SettingsConnectionsOptions;
	private readonly settings: ConnectionSettings;
	private readonly credentials: BoundCredentials;
	private readonly clients = new Map<string, ConnectionClient>();
	/** Refused, and not signed in to since: these do not prompt again. */
	private readonly refused = new Set<string>();

	constructor(options: SettingsConnectionsOptions) {
		this.options = options;
		this.settings = this.disposables.add(new ConnectionSettings(options.log));
		this.credentials = new BoundCredentials(options.secrets);
		this.disposables.add(
			this.settings.onDidChange(({ routes }) => {
				this.closeClients(({ connection }) => routes || !this.list().includes(connection));
				this.changed.fire();
			}),
		);
		this.disposables.add(options.secrets.onDidChange(({ key }) => this.whenSecretChanges(key)));
	}

	list(): readonly Connection[] {
		return this.settings.connections;
	}

	hasRefusedEntries(): boolean {
		return this.settings.hasRefusedEntries;
	}

	get(connectionId: string): Connection {
		const found = this.list().find(({ id }) => id === connectionId);
		if (found === undefined) {
			const detail = l10n.t('"{0}" is none of the connections', connectionId);
			throw new SpandeckError('connection', { kind: 'argument', argument: 'connectionId', detail });
		}
		return found;
	}

	async state(connectionId: string): Promise<ConnectionState> {
		return await this.credentials.state(this.get(connectionId));
	}

	client(connectionId: string): ConnectionClient {
		const connection = this.get(connectionId);
		const open = this.clients.get(connectionId);
		if (open?.connection === connection) {
			return open;
		}
		open?.dispose();
		const client = this.createClient(connection, {
			// For the connection as it is now: a client that someone keeps too long does not get newer credentials.
			credentials: () => this.credentials.of(connection),
			onUnauthorized: ({ background }) => {
				this.whenRefused(connection, background);
			},
		});
		this.clients.set(connectionId, client);
		return client;
	}

	async add(
		values: NewConnection,
		credentials: Credentials | undefined,
		signal?: AbortSignal,
		options: SignInOptions = {},
	): Promise<Connection> {
		const connection = checkedConnection('connection.add', { ...values, id: randomUUID() });
		await confirmSending('connection.add', connection, options);
		if (credentials !== undefined) {
			const state = await this.tryWith(connection, credentials, signal);
			await this.keep(connection, credentials, state, options);
		}
		await this.settings.put(connection);
		return this.get(connection.id);
	}

	async edit(
		connectionId: string,
		attributes: ConnectionAttributes,
		signal?: AbortSignal,
		options: SignInOptions = {},
	): Promise<Connection> {
		const before = this.get(connectionId);
		const checked = connectionAttributes.safeParse(attributes);
		if (!checked.success) {
			throw new SpandeckError('connection.edit', argumentProblem(checked.error));
		}
		const after = checkedConnection('connection.edit', { ...before, ...checked.data });
		if (credentialTargets(after).join() !== credentialTargets(before).join()) {
			await confirmSending('connection.edit', after, options);
		}
		if (addressesOf(after) !== addressesOf(before)) {
			await this.tryWithKept(after, signal);
		}
		await this.settings.put(after);
		this.refused.delete(connectionId);
		return this.get(connectionId);
	}

	async remove(connectionId: string): Promise<void> {
		await this.credentials.forgetBefore(this.get(connectionId), () => this.settings.remove(connectionId));
	}

	async signIn(
		connectionId: string,
		credentials: Credentials,
		signal?: AbortSignal,
		options: SignInOptions = {},
	): Promise<ConnectionState> {
		const connection = this.get(connectionId);
		await confirmSending('connection.signIn', connection, options);
		const state = await this.tryWith(connection, credentials, signal);
		await this.keep(connection, credentials, state, options);
		this.renew(connectionId);
		return state;
	}

	async signOut(connectionId: string): Promise<void> {
		await this.credentials.forget(this.get(connectionId));
		this.renew(connectionId);
	}

	async tryOut(
		values: NewConnection,
		credentials: Credentials,
		signal?: AbortSignal,
		options: SignInOptions = {},
	): Promise<ConnectionState> {
		const connection = checkedConnection('connection.add', { ...values, id: 'trial' });
		await confirmSending('connection.add', connection, options);
		return await this.tryWith(connection, credentials, signal);
	}

	async probe(api: ProbedApi, url: string, signal: AbortSignal): Promise<AddressFinding> {
		const { clock, log } = this.options;
		const settings = this.settings.clientSettings;
		return await probeAddress(api, url, { settings, transport: createTransport(clock, log), signal });
	}

	/** Makes one connection the local platform's own; see {@link ManagedConnection}. */
	manage(managed: ManagedConnection): void {
		this.credentials.manage(managed);
	}

	/** The managed connection as it is now, with the credentials that the platform itself handed over: nothing to try. */
	async putManaged(values: Connection, credentials: Credentials): Promise<Connection> {
		const connection = checkedConnection('localPlatform.start', values);
		const known = this.list().find(({ id }) => id === connection.id);
		const isSame = JSON.stringify(known) === JSON.stringify(connection);
		if (!isSame || !(await this.hasManaged(connection, credentials))) {
			await this.keepManaged(connection, credentials);
			await this.settings.put(connection);
			this.renew(connection.id);
		}
		return this.get(connection.id);
	}

	dispose(): void {
		this.closeClients(() => true);
		this.disposables.dispose();
	}

	private async keep(
		connection: Connection,
		credentials: Credentials,
		state: ConnectionState,
		options: SignInOptions,
	): Promise<void> {
		await this.credentials.keep(connection, credentials, state === 'signedIn', options.keep ?? 'secretStorage');
	}

	private async hasManaged(connection: Connection, credentials: Credentials): Promise<boolean> {
		try {
			return await this.credentials.has(connection, credentials);
		} catch {
			return false;
		}
	}

	/** Where there is no keyring the local platform still works: its credentials open nothing but a file of this machine. */
	private async keepManaged(connection: Connection, credentials: Credentials): Promise<void> {
		try {
			await this.credentials.keep(connection, credentials, true, 'secretStorage');
		} catch (error) {
			this.options.log.warn(`The local platform's credentials are kept for this window only: ${detailOf(error)}`);
			await this.credentials.keep(connection, credentials, true, 'window');
		}
	}

	/** With a client that only this trial uses: nothing of it stays in a cache, and nobody is prompted. */
	private async tryWith(
		connection: Connection,
		credentials: Credentials,
		signal: AbortSignal | undefined,
	): Promise<Exclude<ConnectionState, 'signedOut'>> {
		requireFitting('connection.signIn', connection.kind, credentials);
		const client = this.createClient(connection, { credentials: () => Promise.resolve(credentials) });
		try {
			return await tryCredentials(client, signal);
		} finally {
			client.dispose();
		}
	}

	/** At another origin there is nothing to try: the credentials are hidden there, and signing in tries the new ones. */
	private async tryWithKept(connection: Connection, signal: AbortSignal | undefined): Promise<void> {
		const credentials = await this.credentials.forTrial(connection);
		if (credentials !== undefined) {
			await this.tryWith(connection, credentials, signal);
		}
	}

	private createClient(
		connection: Connection,
		access: Pick<ConnectionClientOptions, 'credentials' | 'onUnauthorized'>,
	): ConnectionClient {
		const { log, clock } = this.options;
		return createConnectionClient({ ...access, connection, settings: () => this.settings.clientSettings, clock, log });
	}

	private whenRefused(connection: Connection, background: boolean): void {
		if (!background && !this.refused.has(connection.id)) {
			this.refused.add(connection.id);
			this.credentialsRefused.fire(connection);
		}
	}

	/** A new client: what it read, and whether it may prompt, belonged to other credentials. */
	private renew(connectionId: string): void {
		this.refused.delete(connectionId);
		this.closeClients(({ connection }) => connection.id === connectionId);
		this.changed.fire();
	}

	private closeClients(which: (client: ConnectionClient) => boolean): void {
		for (const [id, client] of this.clients) {
			if (which(client)) {
				this.clients.delete(id);
				client.dispose();
			}
		}
	}

	private async whenSecretChanges(key: string): Promise<void> {
		try {
			const connection = await this.credentials.changed(key, this.list());
			if (connection !== undefined) {
				this.renew(connection.id);
			}
		} catch (error) {
			this.options.log.warn(`Credentials could not be read again: ${detailOf(error)}`);
		}
	}
}

function addressesOf({ organizationsApiUrl, analyticsUrl }: Connection): string {
	return JSON.stringify([organizationsApiUrl, analyticsUrl]);
}

async function confirmSending(operation: string, connection: Connection, options: SignInOptions): Promise<void> {
	if (options.confirmed !== true) {
		await confirmUnencrypted(operation, connection);
	}
}

function detailOf(error: unknown): string {
	if (error instanceof SpandeckError && error.problem.kind === 'secretStorage') {
		return error.problem.detail;
	}
	return error instanceof Error ? error.message : String(error);
}
