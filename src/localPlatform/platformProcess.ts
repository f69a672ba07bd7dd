import * as l10n from '@vscode/l10n';
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Clock } from '../base/clock.ts';
import { platformExitCodes, readyInfo, type ReadyInfo } from '../contract/localProcess.ts';
import { type Problem, SpandeckError } from '../contract/problem.ts';

/** How the process is started: the same program, with which Node, on which file. */
export interface PlatformProgram {
	/** A Node, or VS Code's Electron, which is told to be one. */
	readonly execPath: string;
	/** The bundle of `src/server/main.ts`. */
	readonly main: string;
	readonly dataFile: string;
	/** Takes what the process writes on standard error, since its last start. */
	readonly logFile: string;
	readonly clock: Clock;
	/** Of the settings as they are when it is started; absent: everything is kept. */
	readonly limits?: () => StorageLimits;
}

export interface StorageLimits {
	readonly retentionDays: number;
	readonly maxSizeMb: number;
}

/** It runs; where another had just started one on the same file, `alreadyRunning`, and this one has ended. */
export type Launched =
	{ readonly outcome: 'started'; readonly info: ReadyInfo; readonly child: ChildProcess } | 'alreadyRunning';

/** A large data file of an older version may have to be migrated first. */
const patienceMs = 120_000;
const operation = 'localPlatform.start';

export interface LaunchOptions {
	/** 0: any that is free. */
	readonly port: number;
	/** Begin with a new data file. */
	readonly reset?: boolean;
}

/**
 * Starts the platform in a process that outlives this one, and waits until it is ready. A new data file is filled with
 * the small sample.
 * @throws SpandeckError kind `localPlatform` with the sentence that it wrote, and the port where that is taken; kind
 * `cancelled`, after ending it
 */
export async function launchPlatform(
	program: PlatformProgram,
	{ port, reset = false }: LaunchOptions,
	signal?: AbortSignal,
): Promise<Launched> {
	writeFileSync(program.logFile, '', { mode: 0o600 });
	const limits = limitWords(program.limits?.());
	const words = ['--port', String(port), '--sample', 'small', '--held', ...(reset ? ['--reset'] : []), ...limits];
	const { child, line, code } = await run(program, words, signal);
	if (line !== undefined) {
		letGo(child);
		return { outcome: 'started', info: parseLine(line), child };
	}
	if (code === platformExitCodes.alreadyRunning) {
		return 'alreadyRunning';
	}
	throw failure(program, code === platformExitCodes.port ? port : undefined);
}

function limitWords(limits: StorageLimits | undefined): readonly string[] {
	return limits === undefined
		? []
		: ['--retention-days', String(limits.retentionDays), '--max-size-mb', String(limits.maxSizeMb)];
}

/** What opens the platform of the data file, read from the file; the addresses of the one that runs on it, or null. */
export async function readPlatformInfo(program: PlatformProgram, signal?: AbortSignal): Promise<ReadyInfo> {
	const { line } = await run(program, ['--credentials'], signal);
	if (line === undefined) {
		throw failure(program, undefined);
	}
	return parseLine(line);
}

interface Outcome {
	readonly child: ChildProcess;
	/** The first line on standard output; undefined where it ended before. */
	readonly line: string | undefined;
	readonly code: number | null;
}

function run(program: PlatformProgram, words: readonly string[], signal: AbortSignal | undefined): Promise<Outcome> {
	const child = spawnPlatform(program, words);
	return new Promise<Outcome>((resolve, reject) => {
		const end = (act: () => void) => {
			timer.dispose();
			signal?.removeEventListener('abort', cancel);
			act();
		};
		const giveUp = (problem: Problem) => {
			child.kill('SIGTERM');
			end(() => {
				reject(new SpandeckError(operation, problem));
			});
		};
		const cancel = () => {
			giveUp({ kind: 'cancelled' });
		};
		const timer = program.clock.after(patienceMs, () => {
			giveUp({ kind: 'localPlatform', detail: l10n.t('it was not ready in time') });
		});
		signal?.addEventListener('abort', cancel, { once: true });
		if (signal?.aborted === true) {
			cancel();
		}
		child.once('error', (error) => {
			giveUp({ kind: 'localPlatform', detail: error.message });
		});
		child.once('close', (code) => {
			end(() => {
				resolve({ child, line: undefined, code });
			});
		});
		whenLine(child, (line) => {
			end(() => {
				resolve({ child, line, code: null });
			});
		});
	});
}

function spawnPlatform(program: PlatformProgram, words: readonly string[]): ChildProcess {
	const log = openSync(program.logFile, 'a', 0o600);
	const child = spawn(program.execPath, [program.main, '--data', program.dataFile, ...words], {
		env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '' },
		stdio: ['ignore', 'pipe', log],
		detached: true,
		windowsHide: true,
	});
	closeSync(log);
	return child;
}

function whenLine(child: ChildProcess, listener: (line: string) => void): void {
	if (child.stdout !== null) {
		createInterface({ input: child.stdout }).once('line', listener);
	}
}

/** From here on it lives by the windows that hold it. */
function letGo(child: ChildProcess): void {
	child.stdout?.destroy();
	child.unref();
}

function parseLine(line: string): ReadyInfo {
	try {
		return readyInfo.parse(JSON.parse(line));
	} catch {
		// Neither the line nor the parser's message: both hold secrets.
		throw new SpandeckError(operation, {
			kind: 'localPlatform',
			detail: l10n.t('what it said when it was ready makes no sense'),
		});
	}
}

function failure(program: PlatformProgram, port: number | undefined): SpandeckError {
	const detail =
		port === undefined
			? lastSentence(program.logFile)
			: l10n.t('port {0} is taken by another program, or not allowed; starting it again takes one that is free', port);
	return new SpandeckError(operation, { kind: 'localPlatform', detail, ...(port !== undefined && { port }) });
}

/** Node's warnings and the lines of a stack stand around what the process had to say. */
function lastSentence(logFile: string): string {
	const lines = readFileSync(logFile, 'utf8').split('\n');
	const said = lines.filter((line) => line.trim() !== '' && !/^\s+at |^\(node:|^\(Use /.test(line));
	return (said.at(-1) ?? l10n.t('it ended without a word')).trim().replace(/\.$/, '');
}
