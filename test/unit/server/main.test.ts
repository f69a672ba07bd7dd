import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

/** Without Node's own warnings. */
function saidOf({ said }: { readonly said: string }): string {
	return said
		.split('\n')
		.filter((line) => line !== '' && !/^\(node:|^\(Use /.test(line))
		.join('\n');
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

	it('begins with a new data file where it is told to, but not while another uses the old one', async () => {
		const child = start('--port', '0', '--data', dataFile, '--sample', 'none');
		const info = await ready(child);
		const tooEarly = await ended(start('--port', '0', '--data', dataFile, '--sample', 'none', '--reset'));
		assert.equal(tooEarly.code, 4);
		assert.equal(await ask(info, 'GET', '/organizations-api/v1/organizations'), 200);

		const end = ended(child);
		child.kill('SIGTERM');
		const [, renewed] = await Promise.all([
			end,
			ready(start('--port', '0', '--data', dataFile, '--sample', 'none', '--reset')),
		]);
		assert.notEqual(renewed.secretKey, info.secretKey);
		assert.equal(await ask({ ...info, url: renewed.url }, 'GET', '/organizations-api/v1/organizations'), 401);
	});

	it('is found in its file by nobody once it has crashed', async () => {
		const child = start('--port', '0', '--data', dataFile, '--sample', 'none');
		const info = await ready(child);
		const end = ended(child);
		child.kill('SIGKILL');
		await end;
		assert.equal(existsSync(instanceFileOf(dataFile)), true);
		const credentials = await ready(start('--data', dataFile, '--credentials'));
		assert.deepEqual(credentials, { ...info, url: null, organizationsApiUrl: null, analyticsUrl: null });
	});

	it('names a port that is taken', async () => {
		const info = await ready(start('--port', '0', '--sample', 'none'));
		const port = new URL(info.url ?? '').port;
		const { code, said } = await ended(start('--port', port, '--sample', 'none'));
		assert.equal(code, 3);
		assert.match(said, new RegExp(`Port ${port} `));
	});

	it('that is held stops when it is told to, and by its owner alone', async () => {
		const child = start('--port', '0', '--held', '--sample', 'none');
		const info = await ready(child);
		assert.equal(await ask({ ...info, token: 'wrong' }, 'POST', '/_local/stop'), 401);
		const end = ended(child);
		assert.equal(await ask(info, 'POST', '/_local/stop'), 202);
		assert.equal((await end).code, 0);
	});

	const used = async () => {
		const child = start('--port', '0', '--data', dataFile, '--sample', 'none');
		await ready(child);
		const end = ended(child);
		child.kill('SIGTERM');
		await end;
	};
	const unusable: Record<string, { spoil: () => unknown; said: () => string; file: () => string }> = {
		'whose key is missing': {
			spoil: async () => {
				await used();
				rmSync(`${dataFile}.key`);
			},
			said: () => `${dataFile} cannot be used: its key is missing, ${dataFile}.key.`,
			file: () => dataFile,
		},
		'whose key is of another data file': {
			spoil: async () => {
				await used();
				writeFileSync(`${dataFile}.key`, Buffer.alloc(32, 7));
			},
			said: () => `The data file cannot be used: ${dataFile}.key is not the key it was made with.`,
			file: () => `${dataFile}.key`,
		},
	};
	for (const [name, { spoil, said, file }] of Object.entries(unusable)) {
		it(`says in one sentence what is wrong with a data file ${name}, and leaves it as it is`, async () => {
			await spoil();
			const before = readFileSync(file());
			const end = await ended(start('--port', '0', '--data', dataFile));

			const hint = 'It is left as it is: Reset Local Platform begins with a new one, or move it away yourself.';
			assert.deepEqual([end.code, saidOf(end)], [5, `${said()} ${hint}`]);
			assert.deepEqual(readFileSync(file()), before);
			assert.equal(existsSync(`${dataFile}.key`), file().endsWith('.key'));
			const credentials = await ended(start('--data', dataFile, '--credentials'));
			assert.deepEqual([credentials.code, saidOf(credentials)], [5, `${said()} ${hint}`]);
		});
	}

	it('sets a damaged data file aside, says so, and starts with a new one', async () => {
		await used();
		const old = Buffer.from('Dear diary, nothing happened today.\n'.repeat(100));
		writeFileSync(dataFile, old);
		const child = start('--port', '0', '--data', dataFile, '--sample', 'none');
		const end = ended(child);
		const info = await ready(child);
		assert.ok(info.setAside?.startsWith(`${dataFile}.damaged-`) === true);
		assert.deepEqual(readFileSync(info.setAside), old);
		assert.equal(await ask(info, 'GET', '/organizations-api/v1/organizations'), 200);
		child.kill('SIGTERM');
		assert.equal(
			saidOf(await end),
			`${dataFile} is damaged, or no data file of the local platform. It is kept as ${info.setAside}, and a new one is begun.`,
		);
	});

	it('leaves a damaged data file where it is as long as it is only asked for its credentials', async () => {
		writeFileSync(dataFile, 'Dear diary, nothing happened today.\n'.repeat(100));
		const before = readFileSync(dataFile);
		const { code, said } = await ended(start('--data', dataFile, '--credentials'));
		assert.equal(code, 5);
		assert.ok(said.includes(`${dataFile} is damaged, or no data file of the local platform.`));
		assert.deepEqual(readFileSync(dataFile), before);
	});

	it('says that a folder is no data file', async () => {
		mkdirSync(dataFile);
		const end = await ended(start('--port', '0', '--data', dataFile));
		assert.deepEqual([end.code, saidOf(end)], [5, `${dataFile} is a folder; the local platform needs a file.`]);
	});

	it('says which argument is wrong', async () => {
		const { code, said } = await ended(start('--port', '99999'));
		assert.equal(code, 2);
		assert.match(said, /^--port must be a whole number from 0 to 65535, not "99999"/);
	});
});
