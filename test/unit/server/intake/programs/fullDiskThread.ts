// The intake's thread on a disk that has room for a few more pages.
import { parentPort, workerData } from 'node:worker_threads';
import { serveIntake } from '../../../../../src/server/intake/serveIntake.ts';
import type { ThreadData } from '../../../../../src/server/intake/threadMessages.ts';
import { Database } from '../../../../../src/server/store/database.ts';

const { dataFile } = workerData as ThreadData;
const database = Database.open(dataFile);
const { page_count = 0 } = database.get<Record<string, number>>('PRAGMA page_count') ?? {};
database.get(`PRAGMA max_page_count = ${page_count + 20}`);
if (parentPort !== null) {
	serveIntake(parentPort, database, dataFile);
}
