import { existsSync } from 'node:fs';
import { SpandeckError } from '../../contract/problem.ts';
import { type PlatformCredentials, readCredentials } from '../credentials.ts';
import { organizationsPathPrefix } from '../organizations/organizationsServer.ts';
import { Database, inMemory } from '../store/database.ts';
import { Vault } from '../store/vault.ts';
import { DataFileLock } from './dataFileLock.ts';
import { readInstanceFile } from './instanceFile.ts';

/** @param url null where no platform runs @param setAside where a damaged data file lies now */
export function readyLine(url: string | null, credentials: PlatformCredentials, setAside?: string): string {
	const organizationsApiUrl = url === null ? null : url + organizationsPathPrefix;
	return JSON.stringify({ url, organizationsApiUrl, analyticsUrl: url, ...credentials, setAside });
}

/** @throws SpandeckError kind `localPlatform` where there is no data file, or it cannot be used */
export function printCredentials(dataFile: string): void {
	if (dataFile === inMemory || !existsSync(dataFile)) {
		const detail = `There is no data file ${dataFile}.`;
		throw new SpandeckError('localPlatform.credentials', { kind: 'localPlatform', detail });
	}
	const database = Database.openReadOnly(dataFile);
	try {
		const running = DataFileLock.isTaken(dataFile) ? readInstanceFile(dataFile) : undefined;
		console.log(readyLine(running?.url ?? null, readCredentials(database, Vault.of(dataFile, false))));
	} finally {
		database.close();
	}
}
