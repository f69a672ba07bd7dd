// The thread in which a platform on a file takes in what is sent, with a connection of its own. Started by `IntakeThread`,
// once the file is there and up to date.
import { parentPort, workerData } from 'node:worker_threads';
import { Database } from '../store/database.ts';
import { serveIntake } from './serveIntake.ts';
import type { ThreadData } from './threadMessages.ts';

/** Writing needs the paths into its indexes at hand, no more: eight times this makes it a twentieth faster. */
const cacheKilobytes = 4 * 1024;
/** `Checkpoints` does it before. Where it never catches up with the log, a commit does what is left, and the log begins anew. */
const checkpointPages = 8000;

if (parentPort === null) {
	throw new Error('This is a part of the local platform, and no program of its own.');
}
const { dataFile } = workerData as ThreadData;
serveIntake(parentPort, Database.open(dataFile, { cacheKilobytes, checkpointPages }), dataFile);
