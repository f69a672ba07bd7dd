/**
 * The local platform as a process of its own: both APIs on one SQLite file, on 127.0.0.1.
 *
 *     npm run platform -- [--port 4123] [--data FILE|:memory:] [--sample none|small|large] [--traces N]
 *         [--generation v3|v4] [--retention-days N] [--max-size-mb N] [--held] [--reset] [--credentials]
 *
 * When it is ready it prints one JSON line:
 * `{ url, organizationsApiUrl, analyticsUrl, apiKey, token, tokens: { OWNER, ADMIN, MEMBER, VIEWER }, organizationId,
 * projectId, publicKey, secretKey, setAside? }`. It stops cleanly on SIGTERM and SIGINT (exit code 0).
 *
 * There is one platform per data file: `FILE.lock` is locked for as long as it runs, and `FILE.instance.json` (mode 0600)
 * says where it is found: `{ url, pid, startedAt, instanceId, proofKey }`. `FILE.key` (mode 0600) opens the secrets in the
 * file.
 *
 * A data file that SQLite calls damaged, or no database, is renamed to `FILE.damaged-TIME`, with its companions, and a new
 * one is begun; standard error says so, and `setAside` in the ready line.
 *
 * `--held` is how the extension starts it: it also ends by itself within 10 seconds after the last window has let go of it,
 * see process/localRoutes.ts. `--reset` begins with a new data file.
 *
 * `--retention-days` and `--max-size-mb` have the oldest traces removed, the sample's excepted; see store/retention.ts.
 *
 * `--credentials` starts nothing: it prints the same JSON line for an existing data file, from the data file alone. Where
 * no platform runs on it, the three addresses are null.
 *
 * Exit codes: 0 ended as asked; 1 could not start, one sentence on standard error says why; 2 wrong arguments;
 * 3 the port cannot be had; 4 another platform runs on the data file; 5 the data file, or its key, cannot be used and was
 * left as it is.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { systemClock } from '../base/clock.ts';
import { filesOf, type InstanceInfo, platformExitCodes } from '../contract/localProcess.ts';
import { SpandeckError } from '../contract/problem.ts';
import { IntakeThread } from './intake/intakeThread.ts';
import { type CommandLine, readCommandLine, usage } from './process/commandLine.ts';
import { ChangeFeed } from './process/changeFeed.ts';
import { DataFileLock } from './process/dataFileLock.ts';
import { Holds } from './process/holds.ts';
import { removeInstanceFile, writeInstanceFile } from './process/instanceFile.ts';
import { listen, stopListening } from './process/listen.ts';
import { mountLocalRoutes } from './process/localRoutes.ts';
import { openPlatform, type OpenedPlatform } from './process/openPlatform.ts';
import { printCredentials, readyLine } from './process/readyLine.ts';
import type { Parts } from './parts.ts';
import { inMemory } from './store/database.ts';
import { isDataFileError, openingError } from './store/dataFileError.ts';
import { isBeyondLimits, Retention, type StorageLimits } from './store/retention.ts';
import { isoTime } from './time.ts';

/** How long requests under way may still take when the process is told to stop. */
const patienceMs = 2500;
/** How long each of its threads may then take to end: who waits for the platform's end waits ten seconds in all. */
const closingPatienceMs = 3500;
/** How long another process may take to start or end; it may have to migrate a large data file. */
const lockPatienceMs = 90_000;

async function main(): Promise<void> {
	const commandLine = commandLineOrExit();
	const dataFile = commandLine.dataFile === inMemory ? inMemory : resolve(commandLine.dataFile);
	if (commandLine.credentials) {
		printCredentials(dataFile);
		return;
	}
	if (dataFile !== inMemory) {
		makeFolder(dirname(dataFile));
	}
	const lock = dataFile === inMemory ? undefined : await lockOrExit(dataFile);
	if (lock !== undefined) {
		removeInstanceFile(dataFile);
		if (commandLine.reset) {
			filesOf(dataFile).forEach((file) => rmSync(file, { force: true }));
		}
	}
	// Data in memory is nobody's but the connection's that made it.
	const intake = dataFile === inMemory ? undefined : new IntakeThread(dataFile);
	const opened = await openPlatform({ ...commandLine, dataFile, intake });
	const closeAll = async () => {
		await intake?.close(closingPatienceMs);
		opened.platform.close();
		lock?.release();
	};
	await run(opened, commandLine, dataFile, closeAll);
}

function makeFolder(folder: string): void {
	try {
		mkdirSync(folder, { recursive: true });
	} catch (error) {
		throw openingError(folder, error);
	}
}

function commandLineOrExit(): CommandLine {
	try {
		return readCommandLine(process.argv.slice(2));
	} catch (error) {
		return exitWith(platformExitCodes.arguments, `${error instanceof Error ? error.message : String(error)}\n${usage}`);
	}
}

async function lockOrExit(dataFile: string): Promise<DataFileLock> {
	const found = await DataFileLock.takeOrFind(dataFile, lockPatienceMs);
	if (found === undefined) {
		exitWith(platformExitCodes.failed, `Another process keeps ${dataFile}, and neither starts nor ends.`);
	}
	if (!(found instanceof DataFileLock)) {
		exitWith(
			platformExitCodes.alreadyRunning,
			`A local platform runs on ${dataFile} already: ${found.url} (process ${found.pid}).`,
		);
	}
	return found;
}

async function run(
	{ platform, setAside }: OpenedPlatform,
	commandLine: CommandLine,
	dataFile: string,
	closeAll: () => Promise<void>,
): Promise<void> {
	const instance = Promise.withResolvers<InstanceInfo>();
	let stop = (): void => process.exit(0);
	const holds = commandLine.held ? new Holds(systemClock, () => stop()) : undefined;
	mountLocalRoutes(platform.app, platform.parts, { instance: instance.promise, holds, stop: () => stop() });
	const changeFeed = new ChangeFeed(platform.parts, platform.changes);
	changeFeed.mount(platform.app);
	const { server, url } = await listen(platform.app, commandLine.port);
	const retention = new Retention(systemClock, () => removeBatch(platform.parts, commandLine));
	stop = () => {
		stop = () => undefined;
		retention.dispose();
		if (dataFile !== inMemory) {
			removeInstanceFile(dataFile);
		}
		const stopped = stopListening(server, patienceMs);
		// Only now: a window that is let go looks at once whether the platform is still there.
		holds?.dispose();
		changeFeed.dispose();
		void stopped.then(closeAll).then(() => process.exit(0));
	};
	process.once('SIGTERM', () => stop());
	process.once('SIGINT', () => stop());
	const found = newInstance(url);
	instance.resolve(found);
	if (dataFile !== inMemory) {
		writeInstanceFile(dataFile, found);
	}
	console.log(readyLine(url, platform.credentials, setAside));
}

/** Where nothing is to be removed, the intake is left alone: it may not have been started yet. */
async function removeBatch({ database, clock, intake }: Parts, limits: StorageLimits): Promise<number> {
	return isBeyondLimits(database, clock.now(), limits) ? intake.removeBatch(limits) : 0;
}

function newInstance(url: string): InstanceInfo {
	return {
		url,
		pid: process.pid,
		startedAt: isoTime(systemClock.now()),
		instanceId: randomUUID(),
		proofKey: randomUUID(),
	};
}

function exitWith(code: number, sentence: string): never {
	console.error(sentence);
	process.exit(code);
}

/** A sentence for what is foreseen; for the rest, where it happened. */
function exitAfter(error: unknown): never {
	if (error instanceof SpandeckError && error.problem.kind === 'localPlatform') {
		return exitWith(exitCodeOf(error, error.problem.port), error.problem.detail);
	}
	return exitWith(platformExitCodes.failed, error instanceof Error ? (error.stack ?? error.message) : String(error));
}

function exitCodeOf(error: SpandeckError, port: number | undefined): number {
	if (port !== undefined) {
		return platformExitCodes.port;
	}
	return isDataFileError(error) ? platformExitCodes.dataFile : platformExitCodes.failed;
}

main().catch(exitAfter);
