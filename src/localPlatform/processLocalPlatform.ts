import { mkdir, rm } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { Clock } from '../base/clock.ts';
import { DisposableStore, Replaceable } from '../base/disposable.ts';
import type { SettingsConnections } from '../connections/settingsConnections.ts';
import { filesOf, type InstanceInfo, type ReadyInfo, storageLimitBounds } from '../contract/localProcess.ts';
import { asSpandeckError, SpandeckError } from '../contract/problem.ts';
import type { Connection } from '../connections/connections.ts';
import { settings, settingsSection } from '../names.ts';
import { Lease } from './lease.ts';
import { localConnectionId, type LocalPlatform, type SdkEnvironment } from './localPlatform.ts';
import { askToStop, findInstance, isThere, readInstanceFile, type Steering } from './platformControl.ts';
import { isStopped, markStopped, unmarkStopped } from './stoppedMark.ts';
import { type Launched, launchPlatform, type PlatformProgram, readPlatformInfo } from './platformProcess.ts';

export interface ProcessLocalPlatformOptions {
	readonly context: Pick<vscode.ExtensionContext, 'extensionUri' | 'globalStorageUri'>;
	readonly connections: SettingsConnections;
	readonly log: vscode.LogOutputChannel;
	readonly clock: Clock;
}

/** The platform that this window uses. */
interface Attached {
	readonly instance: InstanceInfo;
	readonly info: ReadyInfo & Steering;
}

const label = 'Local Platform';
const defaultPort = 4123;
const defaultRetentionDays = 30;
const defaultMaxSizeMb = 2048;
const stopCheckMs = 100;
const stopPatienceMs = 8000;

/** The local platform as a process of its own, one per data file however many windows use it. */
export class ProcessLocalPlatform implements LocalPlatform {
	private readonly disposables = new DisposableStore();
	private readonly changed = this.disposables.add(new vscode.EventEmitter<void>());
	readonly onDidChange = this.changed.event;
	private readonly lease = this.disposables.add(new Replaceable<Lease>());

	private readonly options: ProcessLocalPlatformOptions;
	private readonly program: PlatformProgram;
	private attached: Attached | undefined;
	/** Used by this window before, and no longer there. */
	private lost: InstanceInfo | undefined;
	private attaching: Promise<Connection> | undefined;
	private takenPort: number | undefined;
	private checking: Promise<boolean> | undefined;

	constructor(options: ProcessLocalPlatformOptions) {
		const { extensionUri, globalStorageUri } = options.context;
		this.options = options;
		this.program = {
			execPath: process.execPath,
			main: vscode.Uri.joinPath(extensionUri, 'dist', 'platform.cjs').fsPath,
			dataFile: vscode.Uri.joinPath(globalStorageUri, 'platform.sqlite').fsPath,
			logFile: vscode.Uri.joinPath(globalStorageUri, 'platform.log').fsPath,
			clock: options.clock,
			limits: () => ({
				retentionDays: wholeNumberSetting(
					settings.localPlatformRetentionDays,
					storageLimitBounds.retentionDays,
					defaultRetentionDays,
				),
				maxSizeMb: wholeNumberSetting(settings.localPlatformMaxSizeMb, storageLimitBounds.maxSizeMb, defaultMaxSizeMb),
			}),
		};
		options.connections.manage({
			id: localConnectionId,
			boundTo: this.program.dataFile,
			beforeUse: (connection) => this.beforeUse(connection),
		});
	}

	get isRunning(): boolean {
		return this.attached !== undefined;
	}

	async start(signal?: AbortSignal): Promise<Connection> {
		if (this.attached !== undefined && (await isThere(this.attached.instance))) {
			return await this.publish(this.attached);
		}
		return await this.once(() => this.findOrLaunch(signal));
	}

	async stop(): Promise<void> {
		const instance = await findInstance(this.program.dataFile);
		const steering = instance === undefined ? undefined : await this.steeringOf(instance);
		this.detach(undefined);
		await markStopped(this.program.dataFile);
		if (instance !== undefined && steering !== undefined) {
			await askToStop(steering);
			await this.untilGone(instance);
		}
	}

	async reset(): Promise<void> {
		await this.stop();
		for (const file of filesOf(this.program.dataFile)) {
			await rm(file, { force: true });
		}
		await this.start();
	}

	async sdkEnvironment(): Promise<SdkEnvironment> {
		await this.start();
		const info = this.attached?.info;
		if (info === undefined) {
			throw notRunning('localPlatform.copySdkEnvironment');
		}
		return { publicKey: info.publicKey, secretKey: info.secretKey, baseUrl: info.url };
	}

	dispose(): void {
		this.disposables.dispose();
	}

	/** One at a time: whoever comes while it starts gets the same. */
	private once(attach: () => Promise<Connection>): Promise<Connection> {
		this.attaching ??= attach()
			.catch((error: unknown) => {
				throw asSpandeckError('localPlatform.start', error);
			})
			.finally(() => {
				this.attaching = undefined;
			});
		return this.attaching;
	}

	private async findOrLaunch(signal: AbortSignal | undefined): Promise<Connection> {
		await mkdir(this.options.context.globalStorageUri.fsPath, { recursive: true });
		await unmarkStopped(this.program.dataFile);
		const running = await findInstance(this.program.dataFile);
		if (running !== undefined) {
			return await this.attach(running, await readPlatformInfo(this.program, signal));
		}
		const launched = await this.launch(signal);
		const info = launched === 'alreadyRunning' ? await readPlatformInfo(this.program, signal) : launched.info;
		const instance = await findInstance(this.program.dataFile);
		if (instance === undefined) {
			throw notRunning('localPlatform.start');
		}
		if (launched !== 'alreadyRunning') {
			launched.child.once('exit', () => {
				this.whenLost(instance);
			});
		}
		return await this.attach(instance, info);
	}

	/** On the port of the setting; where that was taken when it was tried before, on any that is free. */
	private async launch(signal: AbortSignal | undefined): Promise<Launched> {
		const port = portSetting();
		const launched = (await this.launchWhereItWas(signal)) ?? (await this.launchOn(port, signal));
		if (!(launched instanceof SpandeckError)) {
			this.takenPort = undefined;
			return launched;
		}
		if (this.takenPort === port) {
			return await launchPlatform(this.program, 0, signal);
		}
		this.takenPort = port;
		throw launched;
	}

	/** After a crash, so that nothing else has to change; undefined where that cannot be. */
	private async launchWhereItWas(signal: AbortSignal | undefined): Promise<Launched | undefined> {
		if (this.lost === undefined) {
			return undefined;
		}
		const launched = await this.launchOn(Number(new URL(this.lost.url).port), signal);
		return launched instanceof SpandeckError ? undefined : launched;
	}

	/** @returns the error where the port cannot be had; another window may have been faster, too */
	private async launchOn(port: number, signal: AbortSignal | undefined): Promise<Launched | SpandeckError> {
		try {
			return await launchPlatform(this.program, port, signal);
		} catch (error) {
			if (!isAboutPort(error)) {
				throw error;
			}
			return (await findInstance(this.program.dataFile)) === undefined ? error : 'alreadyRunning';
		}
	}

	private async attach(instance: InstanceInfo, read: ReadyInfo): Promise<Connection> {
		const info = { ...read, url: instance.url };
		const lease = new Lease(info, this.options.clock, () => {
			this.whenLost(instance);
		});
		this.lease.set(lease);
		if (!(await lease.take())) {
			throw notRunning('localPlatform.start');
		}
		const attached = { instance, info };
		this.attached = attached;
		this.lost = undefined;
		const connection = await this.publish(attached);
		this.options.log.info(`The local platform runs at ${instance.url}`);
		this.changed.fire();
		return connection;
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
		await this.check();
		if (this.attached === undefined) {
			await this.findAgain();
		}
		// Its credentials go to the platform itself, not to whatever has its old port now.
		if (this.attached?.instance.url !== connection.analyticsUrl) {
			const detail = 'it runs at another address now; try again';
			throw new SpandeckError('localPlatform.start', { kind: 'localPlatform', detail });
		}
	}

	/** A crash may not have been heard of yet, and another program may have the port by now. */
	private async check(): Promise<void> {
		const instance = this.attached?.instance;
		this.checking ??= (instance === undefined ? Promise.resolve(true) : isThere(instance)).finally(() => {
			this.checking = undefined;
		});
		if (!(await this.checking) && instance !== undefined) {
			this.whenLost(instance);
		}
	}

	/** Another window may have started it; where it ended by itself this one does. One that was stopped stays so. */
	private async findAgain(): Promise<void> {
		if (this.attaching === undefined) {
			const isThereAgain = (await findInstance(this.program.dataFile)) !== undefined;
			if (!isThereAgain && !(await this.hasEndedByItself())) {
				throw notRunning('localPlatform.start');
			}
		}
		await this.once(() => this.findOrLaunch(undefined));
	}

	/** This window used it, and nobody has stopped it: it crashed, or its leases ran out while the machine slept. */
	private async hasEndedByItself(): Promise<boolean> {
		return this.lost !== undefined && !(await isStopped(this.program.dataFile));
	}

	private whenLost(instance: InstanceInfo): void {
		if (this.attached?.instance.instanceId === instance.instanceId) {
			this.options.log.warn('The local platform no longer answers');
			this.detach(instance);
		}
	}

	private detach(lost: InstanceInfo | undefined): void {
		this.attached = undefined;
		this.lost = lost;
		this.lease.set(undefined);
		this.changed.fire();
	}

	private async steeringOf(instance: InstanceInfo): Promise<Steering> {
		const info = this.attached?.info ?? (await readPlatformInfo(this.program));
		return { url: instance.url, apiKey: info.apiKey, token: info.token };
	}

	private async untilGone(instance: InstanceInfo): Promise<void> {
		const { clock } = this.options;
		const givenUpAt = clock.now() + stopPatienceMs;
		while (
			(await readInstanceFile(this.program.dataFile))?.instanceId === instance.instanceId ||
			(await isThere(instance))
		) {
			if (clock.now() > givenUpAt) {
				const detail = `its process ${String(instance.pid)} does not end`;
				throw new SpandeckError('localPlatform.stop', { kind: 'localPlatform', detail });
			}
			await new Promise<void>((resolve) => {
				clock.after(stopCheckMs, resolve);
			});
		}
	}
}

function isAboutPort(error: unknown): error is SpandeckError {
	return error instanceof SpandeckError && error.problem.kind === 'localPlatform' && error.problem.port !== undefined;
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

function notRunning(operation: string): SpandeckError {
	return new SpandeckError(operation, { kind: 'localPlatform', detail: 'it is not running' });
}
