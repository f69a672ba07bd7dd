import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../../../src/base/clock.ts';
import { instanceFileOf, instanceInfo } from '../../../../src/contract/localProcess.ts';
import { type Attached, SharedPlatform } from '../../../../src/localPlatform/sharedPlatform.ts';

const main = join(import.meta.dirname, '..', '..', '..', '..', 'src', 'server', 'main.ts');

/** What the system tells anyone about a process: its command line, and to its owner its environment. */
function toldAbout(pid: number): string {
	if (existsSync(`/proc/${pid}/cmdline`)) {
		return ['cmdline', 'environ'].map((file) => readFileSync(`/proc/${pid}/${file}`, 'utf8')).join('\n');
	}
	return spawnSync('ps', ['-wwE', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout;
}

describe('a platform that the extension has started', function () {
	this.timeout(30_000);
	let folder: string;
	let dataFile: string;
	let shared: SharedPlatform;
	let attached: Attached;
	before(async () => {
		folder = mkdtempSync(join(tmpdir(), 'spandeck-privacy-'));
		dataFile = join(folder, 'platform.sqlite');
		// A person whose files anyone may read and change, unless a program says otherwise.
		const umask = process.umask(0);
		shared = new SharedPlatform({
			program: { execPath: process.execPath, main, dataFile, logFile: `${dataFile}.log`, clock: systemClock },
			port: () => 0,
			log: { info: () => undefined, warn: () => undefined },
			onAttach: () => Promise.resolve(),
		});
		try {
			attached = await shared.start();
		} finally {
			process.umask(umask);
		}
		// So that there is something in its log, of both kinds.
		const authorization = `Basic ${Buffer.from(`${attached.info.publicKey}:${attached.info.secretKey}`).toString('base64')}`;
		for (const body of ['{"batch":[]}', 'this is no JSON']) {
			await fetch(`${attached.info.url}/api/public/ingestion`, { method: 'POST', headers: { authorization }, body });
		}
	});
	after(async () => {
		await shared.stop();
		shared.dispose();
		rmSync(folder, { recursive: true });
	});

	function secrets(): string[] {
		const { apiKey, token, secretKey } = attached.info;
		return [apiKey, token, secretKey, attached.instance.proofKey];
	}

	it('is reached at 127.0.0.1 alone', async () => {
		const { port } = new URL(attached.info.url);
		const addresses = Object.values(networkInterfaces()).flatMap((list = []) => list);
		const others = addresses.filter(({ address, scopeid }) => address !== '127.0.0.1' && !scopeid);
		for (const { address, family } of others) {
			const host = family === 'IPv6' ? `[${address}]` : address;
			await assert.rejects(fetch(`http://${host}:${port}/api/public/health`), /fetch failed/, host);
		}
		assert.equal((await fetch(`http://127.0.0.1:${port}/api/public/health`)).status, 200);
	});

	it('has files that its owner alone may read, those of the open database too', () => {
		const files = readdirSync(folder);
		const needed = ['', '-wal', '-shm', '.key', '.lock', '.instance.json', '.log'];
		assert.deepEqual(
			needed.filter((ending) => !files.includes(`platform.sqlite${ending}`)),
			[],
		);
		const modes = files.map((file) => [file, statSync(join(folder, file)).mode & 0o777]);
		assert.deepEqual(
			modes.filter(([, mode]) => mode !== 0o600),
			[],
		);
	});

	it('has no secret in its command line, its environment or its log', () => {
		const told = toldAbout(attached.instance.pid);
		assert.ok(told.includes(dataFile));
		const log = readFileSync(`${dataFile}.log`, 'utf8');
		assert.deepEqual(
			secrets().filter((secret) => told.includes(secret) || log.includes(secret)),
			[],
		);
	});

	it('keeps in the file that says where it is nothing that opens an API', () => {
		const text = readFileSync(instanceFileOf(dataFile), 'utf8');
		assert.deepEqual(instanceInfo.parse(JSON.parse(text)), attached.instance);
		const { apiKey, token, publicKey, secretKey } = attached.info;
		assert.deepEqual(
			[apiKey, token, publicKey, secretKey].filter((secret) => text.includes(secret)),
			[],
		);
	});
});
