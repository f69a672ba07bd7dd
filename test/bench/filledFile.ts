import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ingest } from '../../src/server/ingestion/ingest.ts';
import { createPlatform, type Platform } from '../../src/server/platform.ts';
import { migrations } from '../../src/server/store/migrations.ts';
import { repositoryRoot } from '../harness/paths.ts';
import { FilledTrace, meanObservationsPerTrace } from './filledTraces.ts';

/** Raised when what is written changes though the schema does not. */
const makerVersion = 2;
const folder = join(repositoryRoot, '.cache', 'bench');
const tracesPerTransaction = 250;

/** Like `FILE.key`, what SQLite and the platform keep beside a data file. */
export const companions = ['', '.key', '-wal', '-shm'];

/**
 * A data file whose first project holds this many observations, ten in a trace, over 365 days. Made by the platform's own
 * ingestion, once, and kept until the schema or the maker changes; not to be written to.
 * @returns its path
 */
export async function filledFile(observations: number): Promise<string> {
	return keptFile(`observations-${observations}`, (platform) => {
		fill(platform, observations / meanObservationsPerTrace);
	});
}

/** A data file that is made when it is first asked for. @param name says what is in it */
export async function keptFile(name: string, fillPlatform: (platform: Platform) => void): Promise<string> {
	const key = createHash('sha256')
		.update(JSON.stringify([makerVersion, migrations]))
		.digest('hex')
		.slice(0, 12);
	const file = join(folder, `${name}-${key}.sqlite`);
	if (!existsSync(file)) {
		mkdirSync(folder, { recursive: true });
		const unfinished = `${file}.unfinished`;
		removeFile(unfinished);
		console.error(`Making ${file}, once...`);
		const platform = await createPlatform({ dataFile: unfinished });
		fillPlatform(platform);
		platform.close();
		renameSync(`${unfinished}.key`, `${file}.key`);
		renameSync(unfinished, file);
	}
	return file;
}

export function removeFile(file: string): void {
	for (const companion of companions) {
		rmSync(file + companion, { force: true });
	}
}

export function projectKeyOf({ parts, credentials }: Platform): number {
	const sql = 'SELECT key FROM projects WHERE id = ?';
	return parts.database.get<{ readonly key: number }>(sql, credentials.projectId)?.key ?? Number.NaN;
}

function fill(platform: Platform, traces: number): void {
	const projectKey = projectKeyOf(platform);
	for (let first = 0; first < traces; first += tracesPerTransaction) {
		platform.parts.database.transaction(() => {
			for (let number = first; number < Math.min(first + tracesPerTransaction, traces); number += 1) {
				keepTrace(platform, projectKey, new FilledTrace(number, traces));
			}
		});
	}
}

function keepTrace(platform: Platform, projectKey: number, { events }: FilledTrace): void {
	const { errors } = ingest(platform.parts, projectKey, events);
	if (errors.length > 0) {
		throw new Error(`The platform refused an event of the filled file: ${JSON.stringify(errors[0])}`);
	}
}
