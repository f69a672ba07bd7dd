import { SpandeckError } from '../../contract/problem.ts';

const operation = 'localPlatform.dataFile';
const resetHint = 'It is left as it is: Reset Local Platform begins with a new one, or move it away yourself.';

/** SQLite's primary result codes. */
const sqliteBusy = 5;
const sqliteCorrupt = 11;
const sqliteNotADatabase = 26;

/** The data file, or the key beside it, cannot be used. @param detail one sentence that names the file */
export function dataFileError(detail: string, cause?: unknown): SpandeckError {
	return new SpandeckError(operation, { kind: 'localPlatform', detail }, { cause });
}

export function isDataFileError(error: SpandeckError): boolean {
	return error.operation === operation;
}

/** A data file that could be used only after it was replaced. @param what what is wrong with it, beginning with its path */
export function unusableDataFile(what: string, cause?: unknown): SpandeckError {
	return dataFileError(`${what}. ${resetHint}`, cause);
}

/** Whatever opening a data file threw: with a sentence where it can be foreseen, unchanged where not. */
export function openingError(file: string, thrown: unknown): unknown {
	const { errcode, code } = thrown as { readonly errcode?: unknown; readonly code?: unknown };
	if (isDamage(thrown)) {
		return unusableDataFile(`${file} is damaged, or no data file of the local platform`, thrown);
	}
	if (errcode === sqliteBusy) {
		return dataFileError(`${file} is in use by another program.`, thrown);
	}
	if (code === 'EISDIR') {
		return dataFileError(`${file} is a folder; the local platform needs a file.`, thrown);
	}
	return isSystemError(thrown) ? dataFileError(`${file} cannot be opened: ${thrown.message}.`, thrown) : thrown;
}

/** Whether SQLite has found, or that is why it was thrown, that the file is damaged or no database. */
export function isDamage(thrown: unknown): boolean {
	const { errcode, cause } = (thrown ?? {}) as { readonly errcode?: unknown; readonly cause?: unknown };
	if (typeof errcode === 'number') {
		// The lowest byte of a result code is its primary one.
		const primary = errcode & 0xff;
		return primary === sqliteCorrupt || primary === sqliteNotADatabase;
	}
	return cause !== undefined && isDamage(cause);
}

/** What a check of the file had to say, as if SQLite had thrown it. */
export function damageFound(sentence: string): Error {
	return Object.assign(new Error(sentence), { errcode: sqliteCorrupt });
}

/** Of the file system: `EACCES`, `ENOTDIR`, `EROFS`... */
function isSystemError(thrown: unknown): thrown is NodeJS.ErrnoException {
	return thrown instanceof Error && 'syscall' in thrown;
}
