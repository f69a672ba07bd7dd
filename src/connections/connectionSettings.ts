import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableStore } from '../base/disposable.ts';
import { isJsonObject } from '../contract/json.ts';
import type { ClientSettings } from '../client/clientSettings.ts';
import type { Connection } from '../model/connection.ts';
import { settings, settingsSection } from '../names.ts';
import { readClientSettings } from './clientSettings.ts';
import { readConnections, type RefusedEntry } from './connectionList.ts';

export interface SettingsChange {
	/** Routes changed: what was read by another route may not be what these give. */
	readonly routes: boolean;
}

/** The non-secret part of connections, and the client's settings, as they stand in VS Code's settings now. */
export class ConnectionSettings implements vscode.Disposable {
	private readonly disposables = new DisposableStore();
	private readonly changed = this.disposables.add(new vscode.EventEmitter<SettingsChange>());
	readonly onDidChange = this.changed.event;
	private readonly log: vscode.LogOutputChannel;
	private known: readonly Connection[] = [];
	private client: ClientSettings;
	private told = '';
	private refusesEntries = false;

	constructor(log: vscode.LogOutputChannel) {
		this.log = log;
		this.client = readClientSettings(configuration()).settings;
		this.read();
		this.disposables.add(
			vscode.workspace.onDidChangeConfiguration((event) => {
				this.whenSettingsChange(event);
			}),
		);
	}

	get connections(): readonly Connection[] {
		return this.known;
	}

	/** Whether entries of the list of connections cannot be; a person has been told which. */
	get hasRefusedEntries(): boolean {
		return this.refusesEntries;
	}

	get clientSettings(): ClientSettings {
		return this.client;
	}

	/** Adds an entry, or replaces the one of the same id. */
	async put(connection: Connection): Promise<void> {
		await this.write((entries) =>
			entries.some((entry) => idOf(entry) === connection.id)
				? entries.map((entry) => (idOf(entry) === connection.id ? connection : entry))
				: [...entries, connection],
		);
	}

	async remove(connectionId: string): Promise<void> {
		await this.write((entries) => entries.filter((entry) => idOf(entry) !== connectionId));
	}

	dispose(): void {
		this.disposables.dispose();
	}

	/** Entries that cannot be read stay as the person wrote them. Scope `machine`, so a workspace has no say. */
	private async write(change: (entries: readonly unknown[]) => readonly unknown[]): Promise<void> {
		const value = configuration().get<unknown>(settings.connections);
		const entries = Array.isArray(value) ? (value as readonly unknown[]) : [];
		await configuration().update(settings.connections, change(entries), vscode.ConfigurationTarget.Global);
		// VS Code's event may come after this; whoever called expects to find what was written.
		this.read();
	}

	private whenSettingsChange(event: vscode.ConfigurationChangeEvent): void {
		const affects = (key: string) => event.affectsConfiguration(`${settingsSection}.${key}`);
		const keys = [settings.connections, settings.routes, settings.requestTimeoutSeconds, settings.cacheSeconds];
		if (!keys.some(affects)) {
			return;
		}
		this.read();
		const routes = affects(settings.routes);
		if (routes || affects(settings.connections)) {
			this.changed.fire({ routes });
		}
	}

	/** Connections whose values are the same stay the same object: that is how others see which changed. */
	private read(): void {
		const { connections, refused } = readConnections(configuration().get(settings.connections));
		const client = readClientSettings(configuration());
		this.known = connections.map(
			(connection) => this.known.find((known) => sameValues(known, connection)) ?? connection,
		);
		this.client = client.settings;
		this.refusesEntries = refused.length > 0;
		this.tellOnce([...refused, ...client.refused]);
	}

	private tellOnce(refused: readonly RefusedEntry[]): void {
		const lines = refused.map(({ entry, reason }) => `${entry}: ${reason}`);
		const text = lines.join('; ');
		if (text === this.told) {
			return;
		}
		this.told = text;
		for (const line of lines) {
			this.log.warn(`Setting not used: ${line}`);
		}
		if (lines.length > 0) {
			void vscode.window.showWarningMessage(l10n.t('Spandeck cannot use a part of its settings. {0}.', text));
		}
	}
}

function configuration(): vscode.WorkspaceConfiguration {
	return vscode.workspace.getConfiguration(settingsSection);
}

function idOf(entry: unknown): unknown {
	return isJsonObject(entry) ? entry['id'] : undefined;
}

function sameValues(one: unknown, other: unknown): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}
