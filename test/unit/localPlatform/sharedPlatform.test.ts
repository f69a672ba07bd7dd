import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { systemClock } from '../../../src/base/clock.ts';
import { instanceFileOf, type InstanceInfo, lingerSeconds } from '../../../src/contract/localProcess.ts';
import { SpandeckError } from '../../../src/contract/problem.ts';
import { isThere } from '../../../src/localPlatform/platformControl.ts';
import { type Attached, SharedPlatform } from '../../../src/localPlatform/sharedPlatform.ts';
import { startProcess } from '../../harness/childProcess.ts';
import { propertyRuns } from '../../harness/propertyRuns.ts';

/** As `npm run platform` runs it; the extension runs the bundle of the same file. */
const main = join(import.meta.dirname, '..', '..', '..', 'src', 'server', 'main.ts');

const windowProgram = join(import.meta.dirname, 'programs', 'window.ts');

/** Between two looks. */
const pauseMs = 20;

/** One window, as far as the platform knows it. */
class TestWindow {
	readonly shared: SharedPlatform;
	readonly attachedTo: Attached[] = [];
	readonly warnings: string[] = [];
	private readonly changes = new Set<() => void>();

	constructor(dataFile: string, port: () => number = () => 0) {
		this.shared = new SharedPlatform({
			program: { execPath: process.execPath, main, dataFile, logFile: `${dataFile}.log`, clock: systemClock },
			port,
			log: { info: () => undefined, warn: (line) => this.warnings.push(line) },
			onAttach: (attached) => {
				this.attachedTo.push(attached);
				return Promise.resolve();
			},
		});
		this.shared.onDidChange(() => {
			this.changes.forEach((look) => {
				look();
			});
		});
	}

	/** Resolves once the window is attached to another instance than this one. */
	async attachedAnew({ instance }: Attached): Promise<Attached> {
		return await new Promise((resolve) => {
			const look = () => {
				const { attached } = this.shared;
				if (attached !== undefined && attached.instance.instanceId !== instance.instanceId) {
					this.changes.delete(look);
					resolve(attached);
				}
			};
			this.changes.add(look);
			look();
		});
	}
}

async function request({ info }: Attached, method: string, path: string, body?: unknown): Promise<Response> {
	const authorization = `Basic ${Buffer.from(`${info.publicKey}:${info.secretKey}`).toString('base64')}`;
	return await fetch(`${info.url}/api/public${path}`, {
		method,
		headers: { authorization, connection: 'close' },
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	});
}

async function keepTrace(attached: Attached, id: string): Promise<void> {
	const event = { id: `event ${id}`, type: 'trace-create', timestamp: '2026-08-22T10:00:00Z', body: { id } };
	const answer = await request(attached, 'POST', '/ingestion', { batch: [event] });
	const { successes } = (await answer.json()) as { readonly successes: readonly unknown[] };
	assert.equal(successes.length, 1);
}

async function hasTrace(attached: Attached, id: string): Promise<boolean> {
	return (await request(attached, 'GET', `/traces/${id}`)).status === 200;
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		// One that nobody waited for yet is still listed.
		return !existsSync(`/proc/${pid}/stat`) || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
	} catch {
		return false;
	}
}

async function gone(pid: number): Promise<void> {
	while (isAlive(pid)) {
		await wait(pauseMs);
	}
}

async function portOf(server: Server): Promise<number> {
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return (server.address() as AddressInfo).port;
}

function problemOf(error: unknown) {
	assert.ok(error instanceof SpandeckError && error.problem.kind === 'localPlatform');
	return error.problem;
}

describe('windows that share a local platform', function () {
	this.timeout(60_000 * propertyRuns(1));
	let folder: string;
	let dataFile: string;
	let windows: TestWindow[];
	const pids = new Set<number>();
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'spandeck-windows-'));
		dataFile = join(folder, 'platform.sqlite');
		windows = [];
	});
	afterEach(async () => {
		for (const { shared, attachedTo } of windows) {
			shared.dispose();
			attachedTo.forEach(({ instance }) => pids.add(instance.pid));
		}
		for (const pid of pids) {
			if (isAlive(pid)) {
				process.kill(pid, 'SIGKILL');
			}
			await gone(pid);
		}
		pids.clear();
		rmSync(folder, { recursive: true });
	});

	function open(port?: () => number): TestWindow {
		const window = new TestWindow(dataFile, port);
		windows.push(window);
		return window;
	}

	it('hear of a damaged data file where they started on it, and use the new one', async () => {
		const damaged = Buffer.from('Not a database, however long one looks at it. '.repeat(200));
		writeFileSync(dataFile, damaged);
		const [first, second] = [open(), open()];
		const { info } = await first.shared.start();
		assert.ok(info.setAside !== undefined);
		assert.deepEqual(readFileSync(info.setAside), damaged);
		assert.deepEqual(first.warnings, [
			`Its data file was damaged: it is kept as ${info.setAside}, and a new one was begun`,
		]);
		assert.equal((await second.shared.start()).info.setAside, undefined);
		assert.deepEqual(second.warnings, []);
	});

	it('use one process: the second finds what the first started', async () => {
		const first = await open().shared.start();
		const second = await open().shared.start();
		assert.deepEqual(second.instance, first.instance);
		assert.deepEqual(second.info, { ...first.info, url: second.instance.url });
	});

	it('that start at the same moment, whatever port is free, use one process', async () => {
		for (let round = 0; round < propertyRuns(1); round += 1) {
			const several = [open(), open(), open()];
			const attached = await Promise.all(several.map(({ shared }) => shared.start()));
			const instances = new Set(attached.map(({ instance }) => instance.instanceId));
			assert.equal(instances.size, 1);
			await several[0]?.shared.stop();
		}
	});

	it('that start at the same moment on one port use one process, and none says that it is taken', async () => {
		const server = createServer();
		const port = await portOf(server);
		server.close();
		await once(server, 'close');
		const attached = await Promise.all([open(() => port), open(() => port)].map(({ shared }) => shared.start()));
		assert.equal(attached[0]?.instance.instanceId, attached[1]?.instance.instanceId);
		assert.equal(attached[0]?.instance.url, `http://127.0.0.1:${port}`);
	});

	it('keep it when the one that started it is closed; it is gone within ten seconds after the last has crashed', async () => {
		const first = open();
		const { instance } = await first.shared.start();
		const second = startProcess(process.execPath, [windowProgram, dataFile, main]);
		await second.lineWhere((line) => line === `attached to ${instance.instanceId}`, 'uses it too', 20_000);
		const attached = first.shared.attached;
		assert.ok(attached);
		first.shared.dispose();
		// Longer than it stays when nobody uses it.
		await wait((lingerSeconds + 1) * 1000);
		await keepTrace(attached, 'after-the-first');
		const crashedAt = performance.now();
		second.child.kill('SIGKILL');
		await gone(instance.pid);
		const seconds = (performance.now() - crashedAt) / 1000;
		assert.ok(seconds > 4 && seconds < 10, `gone after ${seconds} s`);
	});

	it('have it back at once after a crash, with what it kept, also where nobody asks for it', async () => {
		const [first, second] = [open(), open()];
		const before = await first.shared.start();
		await second.shared.start();
		await keepTrace(before, 'before-the-crash');
		process.kill(before.instance.pid, 'SIGKILL');
		const [one, other] = await Promise.all([first.attachedAnew(before), second.attachedAnew(before)]);
		assert.equal(one.instance.instanceId, other.instance.instanceId);
		assert.equal(one.instance.url, before.instance.url);
		assert.equal(await hasTrace(one, 'before-the-crash'), true);
		assert.deepEqual(await first.shared.use(), one);
	});

	it('leave one alone that crashes again and again, until someone needs it', async () => {
		const window = open();
		const first = await window.shared.start();
		process.kill(first.instance.pid, 'SIGKILL');
		const second = await window.attachedAnew(first);
		process.kill(second.instance.pid, 'SIGKILL');
		while (window.shared.attached !== undefined) {
			await wait(pauseMs);
		}
		const third = await window.shared.use();
		assert.equal(window.attachedTo.length, 3);
		assert.equal(await isThere(third.instance), true);
	});

	it('hear that one of them stopped it, and leave it so until one starts it', async () => {
		const [first, second] = [open(), open()];
		await first.shared.start();
		await second.shared.start();
		await first.shared.stop();
		assert.match(problemOf(await second.shared.use().catch((error: unknown) => error)).detail, /not running/);
		const again = await first.shared.start();
		assert.deepEqual((await second.shared.use()).instance, again.instance);
	});

	it('of which one stops while the other starts end with one platform or none, and the next start works', async () => {
		for (let round = 0; round < propertyRuns(1); round += 1) {
			const [first, second] = [open(), open()];
			await first.shared.start();
			const started = second.shared.start().catch((error: unknown) => problemOf(error));
			await Promise.all([first.shared.stop(), started]);
			const [one, other] = await Promise.all([first.shared.start(), second.shared.start()]);
			assert.equal(one.instance.instanceId, other.instance.instanceId);
			await keepTrace(one, `round-${round}`);
			assert.equal(await hasTrace(other, `round-${round}`), true);
		}
	});

	it('of which one resets it while the other uses it find the new one, with new keys', async () => {
		const [first, second] = [open(), open()];
		const before = await first.shared.start();
		await second.shared.start();
		await keepTrace(before, 'soon-gone');
		await first.shared.reset();
		const one = await first.shared.use();
		const other = await second.shared.use();
		assert.equal(other.instance.instanceId, one.instance.instanceId);
		assert.notEqual(one.info.secretKey, before.info.secretKey);
		assert.equal(other.info.secretKey, one.info.secretKey);
		assert.equal(await hasTrace(one, 'soon-gone'), false);
	});

	it('are not misled by the file of one that crashed, whose process id is another program’s now', async () => {
		const stale: InstanceInfo = {
			url: 'http://127.0.0.1:1',
			pid: process.pid,
			startedAt: '2026-08-22T10:00:00.000Z',
			instanceId: 'gone',
			proofKey: 'gone',
		};
		writeFileSync(instanceFileOf(dataFile), JSON.stringify(stale));
		const { instance } = await open().shared.start();
		assert.notEqual(instance.instanceId, 'gone');
		assert.equal(isAlive(process.pid), true);
	});

	it('are not misled by a file that was cut short', async () => {
		writeFileSync(instanceFileOf(dataFile), '{"url":"http://127.0.0.1:1","pi');
		assert.equal((await open().shared.start()).instance.url.startsWith('http://127.0.0.1:'), true);
	});

	it('give no key to a program that answers at its port as if it were the platform', async () => {
		const window = open();
		const before = await window.shared.start();
		await window.shared.stop();
		const asked: IncomingMessage[] = [];
		const impostor = createHttpServer((incoming, response) => {
			asked.push(incoming);
			response.setHeader('Content-Type', 'application/json');
			response.end(JSON.stringify({ ...before.instance, proofKey: undefined, proof: incoming.headers.authorization }));
		});
		impostor.listen(Number(new URL(before.instance.url).port), '127.0.0.1');
		await once(impostor, 'listening');
		try {
			writeFileSync(instanceFileOf(dataFile), JSON.stringify(before.instance));
			assert.equal(await isThere(before.instance), false);
			const after = await window.shared.start();
			assert.notEqual(after.instance.url, before.instance.url);
			const said = JSON.stringify(asked.map(({ url, rawHeaders }) => [url, rawHeaders]));
			assert.ok(asked.length > 0);
			const { apiKey, token, secretKey } = before.info;
			assert.deepEqual(
				[apiKey, token, secretKey, before.instance.proofKey].filter((secret) => said.includes(secret)),
				[],
			);
		} finally {
			impostor.close();
			impostor.closeAllConnections();
		}
	});

	it('say that the port is taken by another program, and take one that is free when asked again', async () => {
		const server = createServer();
		const port = await portOf(server);
		try {
			const window = open(() => port);
			assert.equal(problemOf(await window.shared.start().catch((error: unknown) => error)).port, port);
			assert.equal(window.shared.attached, undefined);
			const { instance } = await window.shared.start();
			assert.notEqual(instance.url, `http://127.0.0.1:${port}`);
		} finally {
			server.close();
		}
	});

	it('do not start it where none of them used it and none asks to', async () => {
		assert.match(
			problemOf(
				await open()
					.shared.use()
					.catch((error: unknown) => error),
			).detail,
			/not running/,
		);
		assert.equal(existsSync(dataFile), false);
	});
});
