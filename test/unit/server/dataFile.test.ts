import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import {
	closeSync,
	existsSync,
	mkdtempSync,
	openSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	truncateSync,
	writeFileSync,
	writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SpandeckError } from '../../../src/contract/problem.ts';
import { Database } from '../../../src/server/store/database.ts';
import { openPlatform } from '../../../src/server/process/openPlatform.ts';
import { migrations } from '../../../src/server/store/migrations.ts';
import { attributesOf, resource, StandingClock, TestPlatform } from './testPlatform.ts';

describe('the data file', () => {
	let folder: string;
	let dataFile: string;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'spandeck-'));
		dataFile = join(folder, 'platform.db');
	});
	afterEach(() => {
		rmSync(folder, { recursive: true });
	});

	it('keeps everything across a restart, credentials too', async () => {
		const before = await TestPlatform.open({ dataFile, sample: 'small' });
		const list = await before.analytics('GET', '/traces');
		before.close();
		const after = await TestPlatform.open({ dataFile, sample: 'small' });
		assert.deepEqual(after.platform.credentials, before.platform.credentials);
		assert.deepEqual((await after.analytics('GET', '/traces')).body, list.body);
		after.close();
	});

	it('holds no secret in plain text, and nobody else may read it', async () => {
		const server = await TestPlatform.open({ dataFile });
		const made = await server.organizations(
			'OWNER',
			'POST',
			`${server.projectPath}/api-keys`,
			resource('apiKey', { name: 'CI' }),
		);
		const llmSecret = 'sk-provider-canary-0123456789';
		await server.organizations(
			'OWNER',
			'POST',
			`${server.projectPath}/llm-api-keys`,
			resource('llm_api_keys', { provider: 'openai', secretKey: llmSecret }),
		);
		const { apiKey, tokens, secretKey } = server.platform.credentials;
		const secrets = [apiKey, secretKey, ...Object.values(tokens), String(attributesOf(made)['secretKey']), llmSecret];
		const files = readdirSync(folder).map((name) => join(folder, name));
		const held = files.flatMap((file) => secrets.filter((secret) => readFileSync(file).includes(secret)));
		assert.deepEqual(held, []);
		assert.deepEqual(
			files.map((file) => statSync(file).mode & 0o077),
			files.map(() => 0),
		);
		server.close();
	});

	it('of a newer version is refused with a sentence and left as it is', () => {
		const database = Database.open(dataFile);
		database.get(`PRAGMA user_version = ${migrations.length + 1}`);
		database.close();
		assert.throws(
			() => Database.open(dataFile),
			(error) =>
				error instanceof SpandeckError &&
				error.problem.kind === 'localPlatform' &&
				/newer version/.test(error.problem.detail),
		);
	});

	it('of another program is refused, and left as it is', () => {
		const { DatabaseSync } = process.getBuiltinModule('node:sqlite');
		const foreign = new DatabaseSync(dataFile);
		foreign.exec('CREATE TABLE recipes (name TEXT)');
		foreign.close();
		const before = readFileSync(dataFile);
		assert.throws(
			() => Database.open(dataFile),
			(error) =>
				error instanceof SpandeckError &&
				error.problem.kind === 'localPlatform' &&
				/is a database of another program/.test(error.problem.detail),
		);
		assert.deepEqual(readFileSync(dataFile), before);
	});
});

describe('a damaged data file', () => {
	let folder: string;
	let dataFile: string;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'spandeck-'));
		dataFile = join(folder, 'platform.db');
	});
	afterEach(() => {
		rmSync(folder, { recursive: true });
	});

	const aside = () => `${dataFile}.damaged-2026-08-22T12-00-00Z`;
	const used = async (sample: 'none' | 'small' = 'none') => {
		(await TestPlatform.open({ dataFile, sample })).close();
	};
	const write = (position: number, bytes: Uint8Array) => {
		const file = openSync(dataFile, 'r+');
		writeSync(file, bytes, 0, bytes.length, position);
		closeSync(file);
	};
	/** Name -> bytes of everything that is in the folder. */
	const files = () => new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]));
	/** Starts and ends it as the process does. @returns where the damaged file lies now */
	const restarted = async (): Promise<string | undefined> => {
		const { platform, setAside } = await openPlatform({ dataFile }, new StandingClock());
		assert.equal((await platform.app.request('/api/public/health')).status, 200);
		platform.close();
		return setAside;
	};

	const damages: Record<string, () => Promise<void>> = {
		'of random bytes': async () => {
			await used();
			writeFileSync(dataFile, randomBytes(20_000));
		},
		'whose first page is overwritten': async () => {
			await used();
			write(0, randomBytes(4096));
		},
		'whose list of tables is overwritten': async () => {
			await used();
			write(100, Buffer.alloc(3000, 0xff));
		},
		'that ends in the middle': async () => {
			await used('small');
			truncateSync(dataFile, Math.floor(statSync(dataFile).size / 2));
		},
		'with pages in the middle overwritten': async () => {
			await used('small');
			write(Math.floor(statSync(dataFile).size / 8192) * 4096, randomBytes(5 * 4096));
		},
		'beside the log of a crash': async () => {
			await used();
			const crashed = await TestPlatform.open({ dataFile });
			const log = readFileSync(`${dataFile}-wal`);
			crashed.close();
			writeFileSync(dataFile, randomBytes(20_000));
			writeFileSync(`${dataFile}-wal`, log);
		},
	};
	for (const [name, damage] of Object.entries(damages)) {
		it(`${name} is set aside with its key, byte for byte, and a new one begun`, async () => {
			await damage();
			const before = files();
			const { mode } = statSync(dataFile);
			assert.equal(await restarted(), aside());

			const after = files();
			for (const [file, bytes] of before) {
				const kept = `platform.db.damaged-2026-08-22T12-00-00Z${file.slice('platform.db'.length)}`;
				assert.ok(after.get(kept)?.equals(bytes), `${kept} is not what ${file} was`);
			}
			assert.equal(statSync(aside()).mode, mode);
			assert.equal(await restarted(), undefined);
		});
	}

	it('does not take the place of one that was set aside before', async () => {
		writeFileSync(dataFile, randomBytes(5000));
		await restarted();
		const first = readFileSync(aside());
		const second = randomBytes(5000);
		writeFileSync(dataFile, second);
		assert.equal(await restarted(), `${aside()}-2`);
		assert.deepEqual([readFileSync(aside()), readFileSync(`${aside()}-2`)], [first, second]);
	});

	it('is looked for without touching one that is whole, even with what a crash left', async () => {
		const crashed = await TestPlatform.open({ dataFile, sample: 'small' });
		const copy = join(folder, 'copy.db');
		for (const end of ['', '-wal', '.key']) {
			writeFileSync(copy + end, readFileSync(dataFile + end));
		}
		crashed.close();
		const { platform, setAside } = await openPlatform({ dataFile: copy }, new StandingClock());
		assert.equal(setAside, undefined);
		assert.deepEqual(platform.credentials, crashed.platform.credentials);
		platform.close();
	});

	it('of another program, or of a newer version, stays where it is though it is damaged too', async () => {
		const { DatabaseSync } = process.getBuiltinModule('node:sqlite');
		const foreign = new DatabaseSync(dataFile);
		foreign.exec('CREATE TABLE recipes (name TEXT)');
		foreign.prepare('INSERT INTO recipes VALUES (?)').run('bread'.repeat(5000));
		for (const version of [0, migrations.length + 1]) {
			foreign.exec(`PRAGMA user_version = ${version}`);
			write(4096, randomBytes(8192));
			const before = files();
			await assert.rejects(
				openPlatform({ dataFile }),
				(error) =>
					error instanceof SpandeckError &&
					error.problem.kind === 'localPlatform' &&
					/another program|newer version/.test(error.problem.detail),
			);
			assert.deepEqual(files(), before);
		}
		foreign.close();
	});

	it('that a request meets is named in the answer, and set aside by the next start however large it is', async () => {
		await used('small');
		const server = await TestPlatform.open({ dataFile });
		// Beyond the size up to which every start looks at every page.
		server.platform.parts.database.run('CREATE TABLE filling (bytes BLOB)');
		server.platform.parts.database.run('INSERT INTO filling VALUES (zeroblob(?))', 17 * 1024 ** 2);
		const roots = server.platform.parts.database.all<{ readonly rootpage: number }>(
			"SELECT rootpage FROM sqlite_schema WHERE tbl_name = 'traces' AND rootpage > 0",
		);
		const size = server.platform.parts.database.get<{ readonly page_size: number }>('PRAGMA page_size')?.page_size ?? 0;
		server.close();
		roots.forEach(({ rootpage }) => {
			write((rootpage - 1) * size, Buffer.alloc(size, 0xff));
		});
		const { platform, setAside } = await openPlatform({ dataFile }, new StandingClock());
		assert.equal(setAside, undefined);
		const pair = `${platform.credentials.publicKey}:${platform.credentials.secretKey}`;
		const headers = { Authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
		const answer = await platform.app.request('/api/public/traces', { headers });
		platform.close();
		assert.equal(answer.status, 500);
		const said = `The data file ${dataFile} is damaged. Restart the local platform: it sets the file aside and begins a new one.`;
		assert.ok((await answer.text()).includes(said));
		assert.equal(await restarted(), aside());
		assert.equal(existsSync(`${dataFile}.suspect`), false);
	});
});
