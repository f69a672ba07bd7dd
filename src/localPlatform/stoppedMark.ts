import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * A file beside the data file that says: someone stopped the platform. Every window sees it, and leaves the platform
 * alone until someone starts it; without it, a platform that ended is started again by the next use.
 */
function markOf(dataFile: string): string {
	return `${dataFile}.stopped`;
}

export async function markStopped(dataFile: string): Promise<void> {
	await mkdir(dirname(dataFile), { recursive: true });
	await writeFile(markOf(dataFile), '', { mode: 0o600 });
}

export async function unmarkStopped(dataFile: string): Promise<void> {
	await rm(markOf(dataFile), { force: true });
}

export async function isStopped(dataFile: string): Promise<boolean> {
	try {
		await stat(markOf(dataFile));
		return true;
	} catch {
		return false;
	}
}
