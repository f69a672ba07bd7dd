import { chmodSync, closeSync, openSync } from 'node:fs';
import type * as Sqlite from 'node:sqlite';
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { SpandeckError } from '../../contract/problem.ts';
import { damageFound, openingError, unusableDataFile } from './dataFileError.ts';
import { migrations } from './migrations.ts';
import { storedTextOf } from './storedValue.ts';

export const inMemory = ':memory:';
const busyTimeoutMs = 5000;
/** Room for the index that filters read: of a hundred thousand traces it takes a quarter less time than from the system's. */
const usualCacheKilobytes = 32 * 1024;
const usualCheckpointPages = 1000;

/**
 * Of a new file. A row with texts ends in the middle of a page, and half as large a page leaves half as much unused: with
 * texts of 2 + 2 KB a file is 1.14 times as large as they are (1.19 with SQLite's own 4096), with texts of any length
 * 4 to 6 % smaller, with short ones alone 5 % larger. Writing takes 8 % more time, that of a bare server 20 %.
 */
const pageBytes = 2048;

/** How much of a file is looked at: what opening it reads; every page; also what indexes hold. */
export type DamageCheck = 'header' | 'quick' | 'full';

/** What a connection may be given otherwise than usual. */
export interface ConnectionOptions {
	/** How much of the file it remembers. */
	readonly cacheKilobytes?: number;
	/** So many pages in the log, and a commit brings them into the file. */
	readonly checkpointPages?: number;
}

/** One SQLite file: statements are prepared once, and a transaction holds or leaves no trace. */
export class Database {
	private readonly connection: DatabaseSync;
	private readonly statements = new Map<string, StatementSync>();
	private depth = 0;

	private constructor(connection: DatabaseSync) {
		this.connection = connection;
	}

	/**
	 * Opens the file, or makes it (mode 0600), and brings its schema up to date.
	 * @param file a path, or `:memory:`
	 * @throws SpandeckError kind `localPlatform` where `node:sqlite` is missing, a newer version has written the file, or it
	 * is none of ours; it is then left as it is
	 */
	static open(file: string, options: ConnectionOptions = {}): Database {
		const { DatabaseSync } = sqlite();
		try {
			return Database.opened(file, DatabaseSync, options);
		} catch (error) {
			throw openingError(file, error);
		}
	}

	private static opened(
		file: string,
		Connection: typeof DatabaseSync,
		{ cacheKilobytes = usualCacheKilobytes, checkpointPages = usualCheckpointPages }: ConnectionOptions,
	): Database {
		if (file !== inMemory) {
			reserve(file);
		}
		const connection = new Connection(file);
		try {
			connection.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
			const database = new Database(connection);
			addFunctions(connection);
			// Before the journal's mode, which is written into the file.
			const version = database.ownVersion(file);
			connection.exec(`
				PRAGMA page_size = ${pageBytes};
				PRAGMA journal_mode = WAL;
				PRAGMA synchronous = NORMAL;
				PRAGMA foreign_keys = ON;
				PRAGMA cache_size = -${cacheKilobytes};
				PRAGMA wal_autocheckpoint = ${checkpointPages};
			`);
			database.migrate(version);
			return database;
		} catch (error) {
			connection.close();
			throw error;
		}
	}

	/**
	 * Opens an existing file for reading alone; its schema is taken as it is.
	 * @throws SpandeckError as `open` does
	 */
	static openReadOnly(file: string): Database {
		const { DatabaseSync } = sqlite();
		let connection: DatabaseSync | undefined;
		try {
			connection = new DatabaseSync(file, { readOnly: true });
			addFunctions(connection);
			const database = new Database(connection);
			// SQLite opens anything, and looks at it when it is first read.
			database.tableCount();
			return database;
		} catch (error) {
			connection?.close();
			throw openingError(file, error);
		}
	}

	/**
	 * Looks for damage in an existing file, and writes nothing.
	 * @throws SpandeckError as `open` does; also where damage is found beyond what opening reads
	 */
	static check(file: string, check: DamageCheck): void {
		const database = Database.openReadOnly(file);
		try {
			database.ownVersion(file);
			database.checkPages(check);
		} catch (error) {
			throw openingError(file, error);
		} finally {
			database.close();
		}
	}

	/** `Row` names the columns that the statement selects, as SQLite gives them: text, number, null, bytes. */
	all<Row>(sql: string, ...parameters: SQLInputValue[]): Row[] {
		return this.statement(sql).all(...parameters) as Row[];
	}

	/** Row by row, for what is too large to hold: nothing else may be asked or written before the last row was taken. */
	each<Row>(sql: string, ...parameters: SQLInputValue[]): Iterable<Row> {
		return this.statement(sql).iterate(...parameters) as Iterable<Row>;
	}

	// The caller names what its SQL selects, just as with `all`: that is what the parameter is for.
	// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
	get<Row>(sql: string, ...parameters: SQLInputValue[]): Row | undefined {
		return this.statement(sql).get(...parameters) as Row | undefined;
	}

	/** @returns the number of rows that changed */
	run(sql: string, ...parameters: SQLInputValue[]): number {
		return Number(this.statement(sql).run(...parameters).changes);
	}

	/** Inserts one row. @param row column -> value */
	insert(table: string, row: Readonly<Record<string, SQLInputValue>>): void {
		const names = Object.keys(row);
		const sql = `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`;
		this.run(sql, ...Object.values(row));
	}

	/** Runs all of it or, where it throws, none of it. Inside another transaction it is a part of that one. */
	transaction<Result>(run: () => Result): Result {
		return this.within('BEGIN IMMEDIATE', run);
	}

	/** What it reads is of one moment, though another connection writes meanwhile. It writes nothing itself. */
	snapshot<Result>(read: () => Result): Result {
		return this.within('BEGIN', read);
	}

	/** Names what the file holds: it is another text after any change, of this connection's or of another. */
	contentVersion(): string {
		const others = this.get<{ readonly data_version: number }>('PRAGMA data_version');
		const own = this.get<{ readonly changes: number }>('SELECT total_changes() AS changes');
		return `${others?.data_version ?? 0} ${own?.changes ?? 0}`;
	}

	close(): void {
		this.statements.clear();
		this.connection.close();
	}

	private within<Result>(begin: 'BEGIN' | 'BEGIN IMMEDIATE', run: () => Result): Result {
		if (this.depth > 0) {
			return run();
		}
		this.connection.exec(begin);
		this.depth = 1;
		try {
			const result = run();
			this.connection.exec('COMMIT');
			return result;
		} catch (error) {
			this.rollBack();
			throw error;
		} finally {
			this.depth = 0;
		}
	}

	private statement(sql: string): StatementSync {
		let statement = this.statements.get(sql);
		if (statement === undefined) {
			statement = this.connection.prepare(sql);
			this.statements.set(sql, statement);
		}
		return statement;
	}

	/** A full disk ends the transaction by itself, and rolling back once more would hide why. */
	private rollBack(): void {
		if (this.connection.isTransaction) {
			this.connection.exec('ROLLBACK');
		}
	}

	private tableCount(): number {
		return this.get<{ readonly count: number }>('SELECT count(*) AS count FROM sqlite_schema')?.count ?? 0;
	}

	private checkPages(check: DamageCheck): void {
		if (check === 'header') {
			return;
		}
		const pragma = check === 'quick' ? 'quick_check' : 'integrity_check';
		const [found] = Object.values(this.get<Record<string, string>>(`PRAGMA ${pragma}(1)`) ?? {});
		if (found !== 'ok') {
			throw damageFound(found ?? `${pragma} says nothing`);
		}
	}

	/** The file's schema version. @throws SpandeckError where it is not one that this program can bring up to date */
	private ownVersion(file: string): number {
		const row = this.get<{ readonly user_version: number }>('PRAGMA user_version');
		const version = row?.user_version ?? 0;
		if (version > migrations.length) {
			const detail = `${file} was written by a newer version of Spandeck (schema ${version}, this one knows ${migrations.length}). Update Spandeck, or use another data file.`;
			throw new SpandeckError('localPlatform.open', { kind: 'localPlatform', detail });
		}
		if (version === 0 && this.tableCount() > 0) {
			throw unusableDataFile(`${file} is a database of another program`);
		}
		return version;
	}

	private migrate(version: number): void {
		migrations.slice(version).forEach((step, index) => {
			this.transaction(() => {
				this.connection.exec(step);
				this.connection.exec(`PRAGMA user_version = ${version + index + 1}`);
			});
		});
	}
}

/** `stored_text(column)`: what a column of type ANY holds, as text. */
function addFunctions(connection: DatabaseSync): void {
	connection.function('stored_text', { deterministic: true }, (value) =>
		value instanceof Uint8Array ? storedTextOf(value) : value,
	);
}

/** SQLite makes files that others can read: ours has its mode before the first byte is in it. */
export function reserve(file: string): void {
	closeSync(openSync(file, 'a', 0o600));
	chmodSync(file, 0o600);
}

export function sqlite(): typeof Sqlite {
	const { getBuiltinModule } = process as Partial<Pick<NodeJS.Process, 'getBuiltinModule'>>;
	const module = getBuiltinModule?.call(process, 'node:sqlite') as typeof Sqlite | undefined;
	if (module === undefined) {
		const detail = `The local platform needs Node 22.13 or newer, which has node:sqlite; this is ${process.version}. Update VS Code (or Node, where it was started by hand).`;
		throw new SpandeckError('localPlatform.open', { kind: 'localPlatform', detail });
	}
	return module;
}
