import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'mocha';
import { systemClock } from '../../../src/base/clock.ts';
import { SpandeckError } from '../../../src/contract/problem.ts';
import { Hold } from '../../../src/localPlatform/hold.ts';
import { askToStop, findInstance, isThere, readInstanceFile } from '../../../src/localPlatform/platformControl.ts';
import { launchPlatform, type PlatformProgram, readPlatformInfo } from '../../../src/localPlatform/platformProcess.ts';

/** As `npm run platform` runs it; the extension runs the bundle of the same file. */
const main = join(import.meta.dirname, '..', '..', '..', 'src', 'server', 'main.ts');

describe("the local platform's process", () => {
	let folder: string;
	let program: PlatformProgram;
	const started: number[] = [];
	before(() => {
		folder = mkdtempSync(join(tmpdir(), 'spandeck-platform-'));
	});
	afterEach(async () => {
		for (const pid of started.splice(0)) {
			await endProcess(pid);
		}
	});
	after(() => {
		rmSync(folder, { recursive: true, force: true });
	});

	let files = 0;
	function newProgram(): PlatformProgram {
		files += 1;
		const dataFile = join(folder, `platform-${String(files)}.sqlite`);
		program = { execPath: process.execPath, main, dataFile, logFile: join(folder, 'platform.log'), clock: systemClock };
		return program;
	}

	async function launch(port = 0) {
		const launched = await launchPlatform(program, { port });
		assert.notEqual(launched, 'alreadyRunning');
		const { info, child } = launched as Exclude<typeof launched, 'alreadyRunning'>;
		started.push(child.pid ?? 0);
		const instance = await findInstance(program.dataFile);
		assert.ok(instance);
		return { info: { ...info, url: instance.url }, child, instance };
	}

	it('is told the limits of what it keeps, as they are when it starts', async () => {
		const stub = join(folder, 'stub.mjs');
		const words = join(folder, 'words.json');
		writeFileSync(
			stub,
			`import { writeFileSync } from 'node:fs';
			writeFileSync(${JSON.stringify(words)}, JSON.stringify(process.argv.slice(2)));`,
		);
		const limits = () => ({ retentionDays: 7, maxSizeMb: 512 });
		await launchPlatform({ ...newProgram(), main: stub, limits }, { port: 0 }).catch(() => undefined);

		const told = JSON.parse(readFileSync(words, 'utf8')) as string[];
		assert.deepEqual(told.slice(-4), ['--retention-days', '7', '--max-size-mb', '512']);
	});

	it('starts on a new file, is found by the file, and opens with what it said', async () => {
		newProgram();
		const { info, instance } = await launch();

		const read = await readPlatformInfo(program);
		assert.deepEqual(read, info);
		assert.equal(instance.url, info.analyticsUrl);
	}).timeout(20_000);

	it('is one per file: a second start says that one runs', async () => {
		newProgram();
		await launch();

		assert.equal(await launchPlatform(program, { port: 0 }), 'alreadyRunning');
	}).timeout(20_000);

	it('says which port is taken', async () => {
		newProgram();
		const server = createServer();
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		const port = portOf(server);
		try {
			const error: unknown = await launchPlatform(program, { port }).catch((thrown: unknown) => thrown);
			assert.ok(error instanceof SpandeckError && error.problem.kind === 'localPlatform');
			assert.equal(error.problem.port, port);
		} finally {
			server.close();
		}
	}).timeout(20_000);

	it('that cannot start says why, in its own sentence', async () => {
		newProgram();
		const error: unknown = await launchPlatform({ ...program, dataFile: folder }, { port: 0 }).catch(
			(thrown: unknown) => thrown,
		);

		assert.ok(error instanceof SpandeckError && error.problem.kind === 'localPlatform');
		assert.equal(error.problem.port, undefined);
		assert.match(error.problem.detail, /[a-z]{3,}/);
	}).timeout(20_000);

	it('that is cancelled while it starts is ended', async () => {
		newProgram();
		const abort = new AbortController();
		const launching = launchPlatform(program, { port: 0 }, abort.signal).catch((thrown: unknown) => thrown);
		abort.abort();
		const error = await launching;

		assert.ok(error instanceof SpandeckError);
		assert.deepEqual(error.problem, { kind: 'cancelled' });
	}).timeout(20_000);

	it('stops when it is asked to, and takes its instance file along', async () => {
		newProgram();
		const { info, child, instance } = await launch();
		const exited = once(child, 'exit');

		assert.equal(await askToStop(info), true);
		await exited;
		assert.equal(await isThere(instance), false);
		assert.equal(await readInstanceFile(program.dataFile), undefined);
	}).timeout(20_000);

	it('is not stopped by who does not know its token', async () => {
		newProgram();
		const { info, instance } = await launch();

		assert.equal(await askToStop({ ...info, token: 'wrong' }), false);
		assert.equal(await isThere(instance), true);
	}).timeout(20_000);

	it('that crashed leaves its instance file, is not taken for running, and starts again with the same keys', async () => {
		newProgram();
		const { info, child, instance } = await launch();
		const exited = once(child, 'exit');
		child.kill('SIGKILL');
		await exited;

		assert.deepEqual(await readInstanceFile(program.dataFile), instance);
		assert.equal(await findInstance(program.dataFile), undefined);
		const again = await launch();
		assert.equal(again.info.token, info.token);
		assert.notEqual(again.instance.instanceId, instance.instanceId);
	}).timeout(20_000);

	it('is held by a request that lasts, and whoever holds it hears at once that it crashed', async () => {
		newProgram();
		const { info, child } = await launch();
		const lost = Promise.withResolvers<string>();
		const hold = new Hold(info, () => {
			lost.resolve('lost');
		});
		assert.equal(await hold.take(), true);
		child.kill('SIGKILL');
		assert.equal(await lost.promise, 'lost');
	}).timeout(20_000);

	it('is not held by who does not know its token', async () => {
		newProgram();
		const { info } = await launch();
		const hold = new Hold({ ...info, token: 'wrong' }, () => undefined);
		assert.equal(await hold.take(), false);
	}).timeout(20_000);
});

function portOf(server: Server): number {
	return (server.address() as AddressInfo).port;
}

/** It was made by this test, in a group of its own. */
async function endProcess(pid: number): Promise<void> {
	try {
		process.kill(pid, 'SIGKILL');
	} catch {
		// It has ended already.
	}
	await Promise.resolve();
}
