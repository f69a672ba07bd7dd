import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SpandeckError } from '../../../src/contract/problem.ts';
import { Database } from '../../../src/server/store/database.ts';
import { migrations } from '../../../src/server/store/migrations.ts';
import { attributesOf, resource, TestPlatform } from './testPlatform.ts';

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
