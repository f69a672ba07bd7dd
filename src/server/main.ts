/**
 * The local platform as a process of its own: both APIs on one SQLite file, on 127.0.0.1.
 *
 *     npm run platform -- [--port 4123] [--data FILE|:memory:] [--sample none|small|large] [--traces N]
 *         [--generation v3] [--retention-days N] [--max-size-mb N] [--leased] [--credentials]
 *
 * When it is ready it prints one JSON line:
 * `{ url, organizationsApiUrl, analyticsUrl, apiKey, token, tokens: { OWNER, ADMIN, MEMBER, VIEWER }, organizationId,
 * projectId, publicKey, secretKey }`. It stops cleanly on SIGTERM and SIGINT (exit code 0).
 *
 * `--leased` is how the extension starts it: it also ends by itself within 10 seconds after the last window's lease was
 * released, or has run out (30 s without renewal), see process/localRoutes.ts. While it runs on a file,
 * `FILE.instance.json` says `{ url, pid, startedAt, instanceId }`. `FILE.key` (mode 0600) opens the secrets in the file.
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
import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { systemClock } from '../base/clock.ts';
import { platformExitCodes } from '../contract/localProcess.ts';
import { SpandeckError } from '../contract/problem.ts';
import { createPlatform, type Platform } from './platform.ts';
import { type CommandLine, readCommandLine, usage } from './process/commandLine.ts';
import { printCredentials, readyLine } from './process/readyLine.ts';
import { removeInstanceFile, runningInstance, writeInstanceFile } from './process/instanceFile.ts';
import { Leases } from './process/leases.ts';
import { listen, stopListening } from './process/listen.ts';
import { mountLocalRoutes } from './process/localRoutes.ts';
import { inMemory } from './store/database.ts';
import { isDataFileError, openingError } from './store/dataFileError.ts';
import { Retention } from './store/retention.ts';
import { isoTime } from './time.ts';

const version = '0.1.0';
/** How long requests under way may still take when the process is told to stop. */
const patienceMs = 3000;

async function main(): Promise<void> {
	const commandLine = commandLineOrExit();
	const dataFile = commandLine.dataFile === inMemory ? inMemory : resolve(commandLine.dataFile);
	if (commandLine.credentials) {
		await printCredentials(dataFile);
		return;
	}
	if (dataFile !== inMemory) {
		makeFolder(dirname(dataFile));
		await exitWhereOneRuns(dataFile);
	}
	const platform = await createPlatform({ ...commandLine, dataFile });
	await run(platform, commandLine, dataFile);
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

async function exitWhereOneRuns(dataFile: string): Promise<void> {
	const running = await runningInstance(dataFile);
	if (running !== undefined) {
		exitWith(
			platformExitCodes.alreadyRunning,
			`A local platform runs on ${dataFile} already: ${running.url} (process ${running.pid}).`,
		);
	}
}

async function run(platform: Platform, commandLine: CommandLine, dataFile: string): Promise<void> {
	const instanceId = randomUUID();
	let stop = (): void => process.exit(0);
	const leases = commandLine.leased ? new Leases(systemClock, () => stop()) : undefined;
	mountLocalRoutes(platform.app, platform.parts, { instanceId, version, leases, stop: () => stop() });
	const { server, url } = await listen(platform.app, commandLine.port);
	const retention = new Retention(platform.parts.database, systemClock, commandLine);
	stop = () => {
		leases?.dispose();
		retention.dispose();
		removeInstanceFile(dataFile, instanceId);
		void stopListening(server, patienceMs).then(() => {
			platform.close();
			process.exit(0);
		});
	};
	process.once('SIGTERM', () => stop());
	process.once('SIGINT', () => stop());
	if (dataFile !== inMemory) {
		writeInstanceFile(dataFile, { url, pid: process.pid, startedAt: isoTime(systemClock.now()), instanceId });
	}
	console.log(readyLine(url, platform.credentials));
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
