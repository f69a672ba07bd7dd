import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Random } from '../../../../src/server/sample/random.ts';
import { migrations } from '../../../../src/server/store/migrations.ts';
import { hashSecret } from '../../../../src/server/store/vault.ts';
import { startProcess } from '../../../harness/childProcess.ts';
import { repositoryRoot } from '../../../harness/paths.ts';
import { startPlatform } from '../../../harness/platform.ts';
import { readThings } from './batches.ts';

const isLong = process.env['SPANDECK_LONG'] !== undefined;
const traces = 2000;
const kills = isLong ? 30 : 3;
const keys = { publicKey: 'pk-lf-old', secretKey: 'sk-lf-old' };

/** A data file as the first version of the schema had it, with traces of a project whose keys are known here. */
function makeOldFile(file: string): void {
	const { DatabaseSync } = process.getBuiltinModule('node:sqlite');
	const database = new DatabaseSync(file);
	database.exec(`PRAGMA journal_mode = WAL; BEGIN; ${migrations[0] ?? ''}; PRAGMA user_version = 1;
		INSERT INTO organizations (id, name, created_at) VALUES ('old', 'Old Organization', 0);`);
	database
		.prepare(
			`INSERT INTO projects (key, id, organization_id, name, created_at, updated_at, public_key, secret_hash, sealed_secret_key)
			VALUES (1, 'old-project', 'old', 'Old Project', 0, 0, ?, ?, '')`,
		)
		.run(keys.publicKey, hashSecret(keys.secretKey));
	const trace = database.prepare(
		`INSERT INTO traces (project_key, id, timestamp, environment, public, tags, created_at, updated_at, events, metadata, input, input_order)
		VALUES (1, ?, ?, 'default', 0, '[]', 0, 0, '[]', '{}', ?, 'a')`,
	);
	const observation = database.prepare(
		`INSERT INTO observations (project_key, id, trace_id, type, level, environment, start_time, input_usage, output_usage, total_usage,
		total_cost, usage_details, cost_details, created_at, updated_at, events, metadata, input, input_order)
		VALUES (1, ?, ?, 'SPAN', 'DEFAULT', 'default', ?, 1, 2, 3, 0.5, '{"total":3}', '{"total":0.5}', 0, 0, '[]', '{}', ?, 'a')`,
	);
	const start = Date.parse('2026-08-22T10:00:00.000Z');
	for (let index = 0; index < traces; index += 1) {
		const text = `text ${index} `.repeat(100);
		trace.run(`trace-${index}`, start + index, text);
		observation.run(`observation-${index}`, `trace-${index}`, start + index, text);
	}
	database.exec('COMMIT');
	database.close();
}

function walLength(file: string): number {
	return statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
}

/** Starts the platform on the file and kills it as soon as it has written so much of its log; or once it is ready. */
async function killAtLength(file: string, length: number): Promise<void> {
	const main = join(repositoryRoot, 'src', 'server', 'main.ts');
	const words = [main, '--port', '0', '--data', file, '--sample', 'none'];
	const { child, lineWhere, ended } = startProcess(process.execPath, words);
	const state = { isReady: false };
	const ready = lineWhere((line) => line.startsWith('{'), 'prints its ready line', 60_000).then(
		() => (state.isReady = true),
		() => undefined,
	);
	while (!state.isReady && walLength(file) < length) {
		await wait(1);
	}
	child.kill('SIGKILL');
	await ended;
	await ready;
}

describe('a platform that is killed while it brings an old data file up to date', function () {
	this.timeout(isLong ? 600_000 : 120_000);
	let folder: string;
	beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'spandeck-migration-'))));
	afterEach(() => {
		rmSync(folder, { recursive: true });
	});

	it(`is started again ${kills} times, and has everything that was in it`, async () => {
		const old = join(folder, 'old.sqlite');
		makeOldFile(old);
		const migrated = join(folder, 'migrated.sqlite');
		await copyFile(old, migrated);
		await killAtLength(migrated, Infinity);
		const wholeLength = walLength(migrated);
		assert.ok(wholeLength > 0);

		const data = join(folder, 'platform.sqlite');
		await copyFile(old, data);
		const random = new Random(7);
		for (let kill = 0; kill < kills; kill += 1) {
			await killAtLength(data, random.integer(1, wholeLength));
		}
		const platform = await startPlatform({ data, sample: 'none' });
		const kept = await readThings({ ...platform.info, ...keys });
		const expected = Array.from({ length: traces }, (_, index) => {
			const text = `text ${index} `.repeat(100);
			return [
				[`trace trace-${index}`, text],
				[`observation observation-${index}`, text],
			] as const;
		});
		assert.deepEqual(kept, new Map(expected.flat()));
		await platform.stop();
	});
});
