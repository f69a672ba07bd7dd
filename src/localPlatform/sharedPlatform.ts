import * as l10n from '@vscode/l10n';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Disposable, DisposableStore, Replaceable } from '../base/disposable.ts';
import { Emitter } from '../base/event.ts';
import type { InstanceInfo, ReadyInfo } from '../contract/localProcess.ts';
import { asSpandeckError, SpandeckError } from '../contract/problem.ts';
import { Hold } from './hold.ts';
import { askToStop, findInstance, isThere, readInstanceFile, type Steering } from './platformControl.ts';
import { type Launched, launchPlatform, type PlatformProgram, readPlatformInfo } from './platformProcess.ts';
import { isStopped, markStopped, unmarkStopped } from './stoppedMark.ts';

export interface SharedPlatformOptions {
	readonly program: PlatformProgram;
	/** Where it is to be started; 0: at any port that is free. */
	readonly port: () => number;
	readonly log: { info(line: string): void; warn(line: string): void };
	/** Awaited each time that this window is attached, before anyone hears of it. */
	readonly onAttach: (attached: Attached) => Promise<void>;
}

/** The platform that this window uses. */
export interface Attached {
	readonly instance: InstanceInfo;
	readonly info: ReadyInfo & Steering;
}

const pauseMs = 50;
const stopPatienceMs = 8000;
/** How long another window's start may take. */
const restartPatienceMs = 15_000;
/** One that crashes again so soon is left alone until someone needs it. */
const restartPauseMs = 60_000;
/** How often it may turn out that what was found is just ending. */
const attempts = 3;

/**
 * One window's use of a data file's platform, of which there is one however many windows: finds it, or starts it, holds
 * it, starts it again after a crash, and stops it. Knows nothing of VS Code.
 */
export class SharedPlatform implements Disposable {
	private readonly disposables = new DisposableStore();
	private readonly changed = this.disposables.add(new Emitter<void>());
	/** It was attached, or lost. */
	readonly onDidChange = this.changed.event;
	private readonly hold = this.disposables.add(new Replaceable<Hold>());

	private readonly options: SharedPlatformOptions;
	private current: Attached | undefined;
	/** Used by this window before, and no longer there. */
	private lost: InstanceInfo | undefined;
	private attaching: Promise<Attached> | undefined;
	private takenPort: number | undefined;
	private checking: Promise<boolean> | undefined;
	private restartedAt = -Infinity;

	constructor(options: SharedPlatformOptions) {
		this.options = options;
	}

	get attached(): Attached | undefined {
		return this.current;
	}

	/**
	 * Finds the one that runs on the data file, or starts it; also where someone had stopped it.
	 * @throws SpandeckError kind `localPlatform`, with the port where that is taken: the next call takes any that is free
	 */
	async start(signal?: AbortSignal): Promise<Attached> {
		if (this.current !== undefined && (await isThere(this.current.instance))) {
			return this.current;
		}
		return await this.once(async () => {
			await unmarkStopped(this.dataFile);
			return await this.findOrLaunch(signal);
		});
	}

	/**
	 * Before each use: the platform, which another window may have started; where it ended by itself, this one does.
	 * @throws SpandeckError kind `localPlatform` where none runs, and this window never used one, or someone has stopped it
	 */
	async use(): Promise<Attached> {
		await this.check();
		return this.current ?? (await this.findAgain());
	}

	/** Stops the process, for every window, until someone starts it. */
	async stop(): Promise<void> {
		const instance = await findInstance(this.dataFile);
		const steering = instance === undefined ? undefined : await this.steeringOf(instance);
		this.detach(undefined);
		await markStopped(this.dataFile);
		if (instance !== undefined && steering !== undefined) {
			await askToStop(steering);
			await this.untilGone(instance);
		}
	}

	/** Begins with a new data file. The new process deletes the old one, which it alone may use then. */
	async reset(): Promise<void> {
		await this.stop();
		await unmarkStopped(this.dataFile);
		await this.once(async () => {
			const launched = await this.launch(undefined, true);
			if (launched === 'alreadyRunning') {
				const detail = l10n.t('another window has started it again in the meantime; nothing was deleted');
				throw new SpandeckError('localPlatform.reset', { kind: 'localPlatform', detail });
			}
			const attached = await this.attachFound(launched.info);
			if (attached === undefined) {
				throw notRunning();
			}
			return attached;
		});
	}

	dispose(): void {
		this.current = undefined;
		this.disposables.dispose();
	}

	private get dataFile(): string {
		return this.options.program.dataFile;
	}

	/** One at a time: whoever comes while it starts gets the same. */
	private once(attach: () => Promise<Attached>): Promise<Attached> {
		this.attaching ??= attach()
			.catch((error: unknown) => {
				throw asSpandeckError('localPlatform.start', error);
			})
			.finally(() => {
				this.attaching = undefined;
			});
		return this.attaching;
	}

	private async findOrLaunch(signal: AbortSignal | undefined): Promise<Attached> {
		await mkdir(dirname(this.dataFile), { recursive: true });
		for (let attempt = 0; attempt < attempts; attempt += 1) {
			const attached = await this.findOrLaunchOnce(signal);
			if (attached !== undefined) {
				return attached;
			}
		}
		throw notRunning();
	}

	/** @returns undefined where what was found has ended before it could be held: the next attempt waits for its end */
	private async findOrLaunchOnce(signal: AbortSignal | undefined): Promise<Attached | undefined> {
		const running = await findInstance(this.dataFile);
		if (running !== undefined) {
			return await this.attach(running, await readPlatformInfo(this.options.program, signal));
		}
		const launched = await this.launch(signal, false);
		const info = launched === 'alreadyRunning' ? await readPlatformInfo(this.options.program, signal) : launched.info;
		return await this.attachFound(info);
	}

	private async attachFound(info: ReadyInfo): Promise<Attached | undefined> {
		const instance = await findInstance(this.dataFile);
		return instance === undefined ? undefined : await this.attach(instance, info);
	}

	/** On the port of the setting; where that was taken when it was tried before, on any that is free. */
	private async launch(signal: AbortSignal | undefined, reset: boolean): Promise<Launched> {
		const port = this.options.port();
		const launched = (await this.launchWhereItWas(signal, reset)) ?? (await this.launchOn(port, signal, reset));
		if (!(launched instanceof SpandeckError)) {
			this.takenPort = undefined;
			return launched;
		}
		if (this.takenPort === port) {
			return await launchPlatform(this.options.program, { port: 0, reset }, signal);
		}
		this.takenPort = port;
		throw launched;
	}

	/** After a crash, so that nothing else has to change; undefined where that cannot be. */
	private async launchWhereItWas(signal: AbortSignal | undefined, reset: boolean): Promise<Launched | undefined> {
		if (this.lost === undefined) {
			return undefined;
		}
		const launched = await this.launchOn(Number(new URL(this.lost.url).port), signal, reset);
		return launched instanceof SpandeckError ? undefined : launched;
	}

	/** @returns the error where the port cannot be had */
	private async launchOn(
		port: number,
		signal: AbortSignal | undefined,
		reset: boolean,
	): Promise<Launched | SpandeckError> {
		try {
			return await launchPlatform(this.options.program, { port, reset }, signal);
		} catch (error) {
			if (
				error instanceof SpandeckError &&
				error.problem.kind === 'localPlatform' &&
				error.problem.port !== undefined
			) {
				return error;
			}
			throw error;
		}
	}

	private async attach(instance: InstanceInfo, read: ReadyInfo): Promise<Attached | undefined> {
		const info = { ...read, url: instance.url };
		const hold = new Hold(info, () => {
			this.whenLost(instance);
		});
		this.hold.set(hold);
		if (!(await hold.take())) {
			return undefined;
		}
		const attached = { instance, info };
		this.current = attached;
		this.lost = undefined;
		await this.options.onAttach(attached);
		this.options.log.info(`The local platform runs at ${instance.url}`);
		if (read.setAside !== undefined) {
			this.options.log.warn(`Its data file was damaged: it is kept as ${read.setAside}, and a new one was begun`);
		}
		this.changed.fire();
		return attached;
	}

	/** A crash may not have been heard of yet, and another program may have the port by now. */
	private async check(): Promise<void> {
		const instance = this.current?.instance;
		this.checking ??= (instance === undefined ? Promise.resolve(true) : isThere(instance)).finally(() => {
			this.checking = undefined;
		});
		if (!(await this.checking) && instance !== undefined) {
			this.whenLost(instance);
		}
	}

	private async findAgain(): Promise<Attached> {
		if (this.attaching === undefined) {
			const isThereAgain = (await findInstance(this.dataFile)) !== undefined;
			if (!isThereAgain && !(await this.hasEndedByItself())) {
				throw notRunning();
			}
		}
		return await this.once(() => this.findOrLaunch(undefined));
	}

	/** This window used it, and nobody has stopped it. */
	private async hasEndedByItself(): Promise<boolean> {
		return this.lost !== undefined && !(await isStopped(this.dataFile));
	}

	private whenLost(instance: InstanceInfo): void {
		if (this.current?.instance.instanceId === instance.instanceId) {
			this.options.log.warn('The local platform no longer answers');
			this.detach(instance);
			void this.startAfterCrash();
		}
	}

	/** At once: apps send their traces whether or not anyone looks at them. Another window may be faster. */
	private async startAfterCrash(): Promise<void> {
		const { log, program } = this.options;
		const isTooSoon = program.clock.now() - this.restartedAt < restartPauseMs;
		if (isTooSoon || !(await this.hasCrashed())) {
			return;
		}
		this.restartedAt = program.clock.now();
		try {
			await this.once(() => this.findOrLaunch(undefined));
		} catch (error) {
			log.warn(`The local platform did not start again: ${error instanceof Error ? error.message : String(error)}`);
		}
	}

	/**
	 * One that ends as it should takes its instance file along. So does a new one of another window, which writes its own
	 * soon after.
	 */
	private async hasCrashed(): Promise<boolean> {
		const { clock } = this.options.program;
		const givenUpAt = clock.now() + restartPatienceMs;
		while (!this.disposables.isDisposed && clock.now() < givenUpAt && !(await isStopped(this.dataFile))) {
			if ((await readInstanceFile(this.dataFile)) !== undefined) {
				return true;
			}
			await this.pause();
		}
		return false;
	}

	private detach(lost: InstanceInfo | undefined): void {
		this.current = undefined;
		this.lost = lost;
		this.hold.set(undefined);
		this.changed.fire();
	}

	private async steeringOf(instance: InstanceInfo): Promise<Steering> {
		const info = this.current?.info ?? (await readPlatformInfo(this.options.program));
		return { url: instance.url, apiKey: info.apiKey, token: info.token };
	}

	private async untilGone(instance: InstanceInfo): Promise<void> {
		const { clock } = this.options.program;
		const givenUpAt = clock.now() + stopPatienceMs;
		while (await isThere(instance)) {
			if (clock.now() > givenUpAt) {
				const detail = l10n.t('its process {0} does not end', instance.pid);
				throw new SpandeckError('localPlatform.stop', { kind: 'localPlatform', detail });
			}
			await this.pause();
		}
	}

	/** Between two looks. */
	private async pause(): Promise<void> {
		await new Promise<void>((resolve) => {
			this.options.program.clock.after(pauseMs, resolve);
		});
	}
}

function notRunning(): SpandeckError {
	return new SpandeckError('localPlatform.start', { kind: 'localPlatform', detail: l10n.t('it is not running') });
}
