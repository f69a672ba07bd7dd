import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Clock } from '../base/clock.ts';
import { DisposableStore } from '../base/disposable.ts';
import type { Connection } from '../connections/connections.ts';
import type { SettingsConnections } from '../connections/settingsConnections.ts';
import { storageLimitBounds } from '../contract/localProcess.ts';
import { SpandeckError } from '../contract/problem.ts';
import { settings, settingsSection } from '../names.ts';
import { localConnectionId, type LocalPlatform } from './localPlatform.ts';
import type { PlatformProgram, StorageLimits } from './platformProcess.ts';
import { type Attached, SharedPlatform } from './sharedPlatform.ts';

export interface ProcessLocalPlatformOptions {
	readonly context: Pick<vscode.ExtensionContext, 'extensionUri' | 'globalStorageUri'>;
	readonly connections: SettingsConnections;
	readonly log: vscode.LogOutputChannel;
	readonly clock: Clock;
}

const label = l10n.t('Local Platform');
const defaultPort = 4123;
const defaultRetentionDays = 30;
const defaultMaxSizeMb = 2048;

/** The local platform as VS Code knows it: where its files lie, its settings, its connection. */
export class ProcessLocalPlatform implements LocalPlatform {
	private readonly disposables = new DisposableStore();
	private readonly changed = this.disposables.add(new vscode.EventEmitter<void>());
	readonly onDidChange = this.changed.event;

	readonly dataFile: string;
	private readonly options: ProcessLocalPlatformOptions;
	private readonly shared: SharedPlatform;

	constructor(options: ProcessLocalPlatformOptions) {
		this.options = options;
		const program = programOf(options);
		this.dataFile = program.dataFile;
		this.shared = this.disposables.add(
			new SharedPlatform({
				program,
				port: portSetting,
				log: options.log,
				onAttach: async (attached) => {
					await this.publish(attached);
					warnOfDamage(attached);
				},
			}),
		);
		this.disposables.add(
			this.shared.onDidChange(() => {
				this.changed.fire();
			}),
		);
		options.connections.manage({
			id: localConnectionId,
			boundTo: program.dataFile,
			beforeUse: (connection) => this.beforeUse(connection),
		});
	}

	get isRunning(): boolean {
		return this.attached !== undefined;
	}

	/** What this window uses; undefined: none runs, as far as it knows. */
	get attached(): Attached | undefined {
		return this.shared.attached;
	}

	async start(signal?: AbortSignal): Promise<Connection> {
		return await this.publish(await this.shared.start(signal));
	}

	async stop(): Promise<void> {
		await this.shared.stop();
	}

	async reset(): Promise<void> {
		await this.shared.reset();
	}

	async sdkEnvironment(): ReturnType<LocalPlatform['sdkEnvironment']> {
		const attached = await this.shared.start();
		await this.publish(attached);
		const { publicKey, secretKey, url: baseUrl, organizationId, projectId } = attached.info;
		return { publicKey, secretKey, baseUrl, organizationId, projectId };
	}

	dispose(): void {
		this.disposables.dispose();
	}

	/** Its connection, with what people changed of it, and its addresses and credentials as they are now. */
	private async publish({ instance, info }: Attached): Promise<Connection> {
		const { connections } = this.options;
		const known = connections.list().find(({ id }) => id === localConnectionId);
		const { organizationsApiUrl, apiKey, token } = info;
		const values: Connection = {
			label,
			...known,
			id: localConnectionId,
			kind: 'local',
			organizationsApiUrl: organizationsApiUrl ?? instance.url,
			analyticsUrl: instance.url,
		};
		return await connections.putManaged(values, { apiKey, token });
	}

	/** Before each request to its connection. */
	private async beforeUse(connection: Connection): Promise<void> {
		const { instance } = await this.shared.use();
		// Its credentials go to the platform itself, not to whatever has its old port now.
		if (instance.url !== connection.analyticsUrl) {
			const detail = l10n.t('it runs at another address now; try again');
			throw new SpandeckError('localPlatform.start', { kind: 'localPlatform', detail });
		}
	}
}

/** Only the window that started it hears of it. */
function warnOfDamage({ info: { setAside } }: Attached): void {
	if (setAside !== undefined) {
		const text = l10n.t(
			'The data file of the local platform was damaged. It is kept as {0}, and a new one was begun.',
			setAside,
		);
		void vscode.window.showWarningMessage(text);
	}
}

function programOf({ context, clock }: ProcessLocalPlatformOptions): PlatformProgram {
	const { extensionUri, globalStorageUri } = context;
	return {
		execPath: process.execPath,
		main: vscode.Uri.joinPath(extensionUri, 'dist', 'platform.cjs').fsPath,
		dataFile: vscode.Uri.joinPath(globalStorageUri, 'platform.sqlite').fsPath,
		logFile: vscode.Uri.joinPath(globalStorageUri, 'platform.log').fsPath,
		clock,
		limits: limitSettings,
	};
}

function limitSettings(): StorageLimits {
	const { retentionDays, maxSizeMb } = storageLimitBounds;
	return {
		retentionDays: wholeNumberSetting(settings.localPlatformRetentionDays, retentionDays, defaultRetentionDays),
		maxSizeMb: wholeNumberSetting(settings.localPlatformMaxSizeMb, maxSizeMb, defaultMaxSizeMb),
	};
}

function portSetting(): number {
	const value: unknown = vscode.workspace.getConfiguration(settingsSection).get(settings.localPlatformPort);
	return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 65_535 ? value : defaultPort;
}

/** From 1 to what the platform takes; what is no such number is the default. */
function wholeNumberSetting(name: string, most: number, otherwise: number): number {
	const value: unknown = vscode.workspace.getConfiguration(settingsSection).get(name);
	return typeof value === 'number' && Number.isInteger(value) && value >= 1 ? Math.min(value, most) : otherwise;
}
