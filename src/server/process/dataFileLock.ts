import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { type InstanceInfo, lockFileOf } from '../../contract/localProcess.ts';
import { openingError } from '../store/dataFileError.ts';
import { reserve, sqlite } from '../store/database.ts';
import { readInstanceFile } from './instanceFile.ts';

/** SQLite's result code for a file that another connection has locked. */
const sqliteBusy = 5;
const pauseMs = 50;

/**
 * The right to be the one platform of a data file: a lock of the operating system's, which ends with the process however
 * that ends. SQLite takes it, as it can on every system, on a file beside the data file, which other processes may read.
 */
export class DataFileLock {
	private readonly connection: DatabaseSync;

	private constructor(connection: DatabaseSync) {
		this.connection = connection;
	}

	/**
	 * @returns undefined where another process has it
	 * @throws SpandeckError kind `localPlatform` where `node:sqlite` is missing or the lock file cannot be used
	 */
	static take(dataFile: string): DataFileLock | undefined {
		const file = lockFileOf(dataFile);
		const { DatabaseSync: Connection } = sqlite();
		try {
			reserve(file);
			// Nothing is ever written into it: no journal has to lie beside it.
			const connection = whereFree(new Connection(file), 'PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
			return connection === undefined ? undefined : new DataFileLock(connection);
		} catch (error) {
			throw openingError(file, error);
		}
	}

	/**
	 * Waits while another process starts or ends.
	 * @returns the lock; or who runs on the data file; undefined where another process keeps it and is neither
	 */
	static async takeOrFind(dataFile: string, patienceMs: number): Promise<DataFileLock | InstanceInfo | undefined> {
		const end = Date.now() + patienceMs;
		for (;;) {
			const found = DataFileLock.take(dataFile) ?? readInstanceFile(dataFile);
			if (found !== undefined || Date.now() > end) {
				return found;
			}
			await wait(pauseMs);
		}
	}

	/** Whether a platform has the data file now. Writes nothing. */
	static isTaken(dataFile: string): boolean {
		const file = lockFileOf(dataFile);
		if (!existsSync(file)) {
			return false;
		}
		const { DatabaseSync: Connection } = sqlite();
		const connection = whereFree(new Connection(file, { readOnly: true }), 'SELECT 1 FROM sqlite_schema');
		connection?.close();
		return connection === undefined;
	}

	release(): void {
		this.connection.close();
	}
}

/** @returns the connection after it ran this; undefined, and closed, where another has locked the file */
function whereFree(connection: DatabaseSync, sql: string): DatabaseSync | undefined {
	try {
		connection.exec(sql);
		return connection;
	} catch (error) {
		connection.close();
		if ((error as { readonly errcode?: unknown }).errcode === sqliteBusy) {
			return undefined;
		}
		throw error;
	}
}
