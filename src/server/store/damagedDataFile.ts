import { existsSync, lstatSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { companionsOf, suspicionFileOf } from '../../contract/localProcess.ts';
import { type DamageCheck, Database, inMemory } from './database.ts';
import { isDamage, openingError } from './dataFileError.ts';

/** Of a file up to this size, every page is looked at before each start: some ten milliseconds. */
const cheapBytes = 16 * 1024 ** 2;

/**
 * Whether SQLite calls the data file damaged, or no database; looked at without changing a byte of it. Damage in the middle
 * of a large file is found where a request had met it, see `suspectDamage`. What else is wrong with it is for `Database.open`
 * to say.
 */
export function isDamagedDataFile(dataFile: string): boolean {
	if (dataFile === inMemory || !existsSync(dataFile)) {
		return false;
	}
	try {
		Database.check(dataFile, checkOf(dataFile));
	} catch (error) {
		return isDamage(error);
	}
	rmSync(suspicionFileOf(dataFile), { force: true });
	return false;
}

function checkOf(dataFile: string): DamageCheck {
	if (existsSync(suspicionFileOf(dataFile))) {
		return 'full';
	}
	return statSync(dataFile).size <= cheapBytes ? 'quick' : 'header';
}

/** Has the next start look at all of the data file, however large it is; where that cannot be noted, standard error says so. */
export function suspectDamage(dataFile: string): void {
	if (dataFile === inMemory) {
		return;
	}
	try {
		writeFileSync(suspicionFileOf(dataFile), '', { mode: 0o600 });
	} catch (error) {
		console.error(error instanceof Error ? error.message : String(error));
	}
}

/**
 * Renames a data file and its companions to a free name beside it, all of them or none. For the holder of its lock, with
 * no connection open.
 * @returns where the data file lies now: `FILE.damaged-2026-11-24T12-00-00Z`, with its companions named after it
 * @throws SpandeckError kind `localPlatform` where they cannot be renamed
 */
export function setAsideDamaged(dataFile: string, nowMs: number): string {
	const aside = freeName(dataFile, nowMs);
	// The data file last: a new one beside an old log would have SQLite delete the log.
	const moves = [...companionsOf(dataFile), dataFile]
		.filter(isThere)
		.map((from) => ({ from, to: aside + from.slice(dataFile.length) }));
	const done: typeof moves = [];
	try {
		for (const move of moves) {
			renameSync(move.from, move.to);
			done.unshift(move);
		}
	} catch (error) {
		done.forEach(({ from, to }) => {
			renameSync(to, from);
		});
		throw openingError(dataFile, error);
	}
	rmSync(suspicionFileOf(dataFile), { force: true });
	return aside;
}

function freeName(dataFile: string, nowMs: number): string {
	const time = new Date(nowMs).toISOString().replace(/\.\d+/, '').replaceAll(':', '-');
	const first = `${dataFile}.damaged-${time}`;
	let name = first;
	for (let number = 2; [name, ...companionsOf(name)].some(isThere); number += 1) {
		name = `${first}-${number}`;
	}
	return name;
}

/** Also a link that leads nowhere. */
function isThere(file: string): boolean {
	return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
}
