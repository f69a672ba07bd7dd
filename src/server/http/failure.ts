import { suspectDamage } from '../store/damagedDataFile.ts';
import { isDamage } from '../store/dataFileError.ts';
import { isDiskFull } from '../store/diskFull.ts';
import { ApiError } from './apiError.ts';

/** What is answered when this was thrown. What was not foreseen goes to standard error; of damage the next start is told. */
export function apiErrorOf(thrown: unknown, dataFile: string): ApiError {
	if (thrown instanceof ApiError) {
		return thrown;
	}
	if (isDiskFull(thrown)) {
		return new ApiError(507, 'disk_full', 'The disk is full; nothing was written, and what was there is kept.');
	}
	if (isStackOverflow(thrown)) {
		return new ApiError(400, 'too_deep', 'The body is nested too deeply to be read; nothing was written.');
	}
	console.error(thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown));
	if (isDamage(thrown)) {
		return damagedError(dataFile);
	}
	return new ApiError(500, 'internal', 'The local platform failed to answer; its log says why.');
}

function damagedError(dataFile: string): ApiError {
	suspectDamage(dataFile);
	const what = `The data file ${dataFile} is damaged.`;
	return new ApiError(
		500,
		'damaged',
		`${what} Restart the local platform: it sets the file aside and begins a new one.`,
	);
}

/** V8 says so when JSON is nested some thousands deep. */
function isStackOverflow(thrown: unknown): boolean {
	return thrown instanceof RangeError && thrown.message.includes('call stack');
}
