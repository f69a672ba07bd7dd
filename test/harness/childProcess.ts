import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const running = new Set<ChildProcess>();
let watchingExit = false;

/** POSIX: a negative pid is the whole group, so that what a child started goes with it. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
	if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) {
		return;
	}
	try {
		process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
	} catch {
		// It ended between the question and the signal.
	}
}

function endAllOnExit(): void {
	if (watchingExit) {
		return;
	}
	watchingExit = true;
	process.on('exit', () => {
		for (const child of running) {
			signalGroup(child, 'SIGKILL');
		}
	});
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.once(signal, () => process.exit(signal === 'SIGINT' ? 130 : 143));
	}
}

export interface StartedProcess {
	readonly child: ChildProcess;
	/** The last lines of standard output and standard error together, newest last. */
	readonly recentOutput: () => string;
	/**
	 * The first line of standard output, past or to come, that satisfies the test.
	 * @throws Error with the recent output when the process ends first or the time runs out
	 */
	readonly lineWhere: (test: (line: string) => boolean, what: string, timeoutMs: number) => Promise<string>;
	/** Ends the process and what it started: SIGTERM, and SIGKILL after five seconds. Resolves when it is gone. */
	readonly stop: () => Promise<void>;
	/** Its exit code; 1 where a signal ended it or it never started. */
	readonly ended: Promise<number>;
}

export interface StartOptions {
	readonly cwd?: string;
	readonly env?: NodeJS.ProcessEnv;
}

const keptLines = 60;

/** Starts a program in a group of its own that ends with this process, however this process ends. */
export function startProcess(
	command: string,
	commandArguments: readonly string[],
	options: StartOptions = {},
): StartedProcess {
	endAllOnExit();
	const child = spawn(command, commandArguments, {
		...(options.cwd === undefined ? {} : { cwd: options.cwd }),
		env: options.env ?? process.env,
		stdio: ['ignore', 'pipe', 'pipe'],
		detached: process.platform !== 'win32',
	});
	running.add(child);
	const ended = new Promise<number>((resolve) => {
		const settle = (code: number | null): void => {
			running.delete(child);
			resolve(code ?? 1);
		};
		child.once('exit', settle);
		child.once('error', () => {
			settle(null);
		});
	});
	const output = collectLines(child);
	return {
		child,
		recentOutput: () => output.recent.join('\n'),
		lineWhere: (test, what, timeoutMs) => waitForLine(output, ended, test, `${command} ${what}`, timeoutMs),
		stop: () => stopProcess(child, ended),
		ended,
	};
}

interface Output {
	readonly recent: string[];
	readonly standardOutput: string[];
	readonly listeners: Set<(line: string) => void>;
}

function collectLines(child: ChildProcess): Output {
	const output: Output = { recent: [], standardOutput: [], listeners: new Set() };
	const remember = (line: string): void => {
		output.recent.push(line);
		output.recent.splice(0, output.recent.length - keptLines);
	};
	child.once('error', (error) => {
		remember(error.message);
	});
	if (child.stdout !== null) {
		createInterface({ input: child.stdout }).on('line', (line) => {
			remember(line);
			output.standardOutput.push(line);
			for (const listener of [...output.listeners]) {
				listener(line);
			}
		});
	}
	if (child.stderr !== null) {
		createInterface({ input: child.stderr }).on('line', remember);
	}
	return output;
}

async function waitForLine(
	output: Output,
	ended: Promise<number>,
	test: (line: string) => boolean,
	what: string,
	timeoutMs: number,
): Promise<string> {
	const past = output.standardOutput.find(test);
	if (past !== undefined) {
		return past;
	}
	return await new Promise<string>((resolve, reject) => {
		const settle = (act: () => void): void => {
			clearTimeout(timer);
			output.listeners.delete(listener);
			act();
		};
		const fail = (reason: string): void => {
			settle(() => {
				reject(new Error(`${what}: ${reason}. Its last lines:\n${output.recent.join('\n')}`));
			});
		};
		const listener = (line: string): void => {
			if (test(line)) {
				settle(() => {
					resolve(line);
				});
			}
		};
		const timer = setTimeout(() => {
			fail(`nothing of the kind within ${String(timeoutMs / 1000)} s`);
		}, timeoutMs);
		output.listeners.add(listener);
		void ended.then(() => {
			fail('it ended first');
		});
	});
}

async function stopProcess(child: ChildProcess, ended: Promise<number>): Promise<void> {
	signalGroup(child, 'SIGTERM');
	const patience = setTimeout(() => {
		signalGroup(child, 'SIGKILL');
	}, 5000);
	await ended;
	clearTimeout(patience);
}

/** Runs a program to its end, with its output on ours. @returns its exit code; 1 where a signal ended it */
export async function runProcess(
	command: string,
	commandArguments: readonly string[],
	options: StartOptions = {},
): Promise<number> {
	endAllOnExit();
	const child = spawn(command, commandArguments, {
		...(options.cwd === undefined ? {} : { cwd: options.cwd }),
		env: options.env ?? process.env,
		stdio: ['ignore', 'inherit', 'inherit'],
		detached: process.platform !== 'win32',
	});
	running.add(child);
	const [code] = (await once(child, 'exit')) as [number | null];
	running.delete(child);
	return code ?? 1;
}
