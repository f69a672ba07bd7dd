import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { instanceFileOf, readyInfo, type ReadyInfo } from '../../../src/contract/localProcess.ts';

const main = resolve(import.meta.dirname, '../../../src/server/main.ts');
const started = new Set<ChildProcess>();

function start(...words: readonly string[]): ChildProcess {
	const child = spawn(process.execPath, [main, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
	started.add(child);
	return child;
}

async function ready(child: ChildProcess): Promise<ReadyInfo> {
	assert.ok(child.stdout);
	const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
	return readyInfo.parse(JSON.parse(line));
}

async function ended(child: ChildProcess): Promise<{ readonly code: number | null; readonly said: string }> {
	let said = '';
	child.stderr?.on('data', (chunk: Buffer) => {
		said += chunk.toString();
	});
	const [code] = (await once(child, 'close')) as [number | null];
	return { code, said };
}

async function ask(info: ReadyInfo, method: string, path: string): Promise<number> {
	const headers = { 'Api-Key': info.apiKey, Authorization: `Bearer ${info.token}` };
	return (await fetch(`${info.url ?? ''}${path}`, { method, headers })).status;
}

describe('the process of the local platform', function () {
	this.timeout(30_000);
	let folder: string;
	let dataFile: string;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'spandeck-'));
		dataFile = join(folder, 'platform.db');
	});
	afterEach(() => {
		for (const child of started) {
			child.kill('SIGKILL');
		}
		started.clear();
		rmSync(folder, { recursive: true });
	});

	it('prints its ready line, can be found, and stops cleanly on SIGTERM', async () => {
		const child = start('--port', '0', '--data', dataFile, '--sample', 'none');
		const info = await ready(child);
		assert.equal(await ask(info, 'GET', '/organizations-api/v1/organizations'), 200);
		assert.equal(existsSync(instanceFileOf(dataFile)), true);
		const end = ended(child);
		child.kill('SIGTERM');
		assert.equal((await end).code, 0);
		assert.equal(existsSync(instanceFileOf(dataFile)), false);
	});

	it('runs once on a data file, and prints its credentials', async () => {
		const info = await ready(start('--port', '0', '--data', dataFile, '--sample', 'none'));
		const second = await ended(start('--port', '0', '--data', dataFile));
		assert.equal(second.code, 4);
		assert.ok(second.said.includes(info.url ?? '-'));
		assert.deepEqual(await ready(start('--data', dataFile, '--credentials')), info);
	});

	it('names a port that is taken', async () => {
		const info = await ready(start('--port', '0', '--sample', 'none'));
		const port = new URL(info.url ?? '').port;
		const { code, said } = await ended(start('--port', port, '--sample', 'none'));
		assert.equal(code, 3);
		assert.match(said, new RegExp(`Port ${port} `));
	});

	it('takes leases from the owner, and stops when it is told to', async () => {
		const child = start('--port', '0', '--leased', '--sample', 'none');
		const info = await ready(child);
		assert.equal(await ask(info, 'POST', '/_local/leases/window-1'), 204);
		assert.equal(await ask({ ...info, token: 'wrong' }, 'POST', '/_local/stop'), 401);
		const end = ended(child);
		assert.equal(await ask(info, 'POST', '/_local/stop'), 202);
		assert.equal((await end).code, 0);
	});

	it('says which argument is wrong', async () => {
		const { code, said } = await ended(start('--port', '99999'));
		assert.equal(code, 2);
		assert.match(said, /^--port must be a whole number from 0 to 65535, not "99999"/);
	});
});
