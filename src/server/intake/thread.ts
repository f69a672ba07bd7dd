// The thread in which a platform on a file takes in what is sent, with a connection of its own. Started by `IntakeThread`,
// once the file is there and up to date.
import { parentPort, workerData } from 'node:worker_threads';
import { Database } from '../store/database.ts';
import { serveIntake } from './serveIntake.ts';
import type { ThreadData } from './threadMessages.ts';

if (parentPort === null) {
	throw new Error('This is a part of the local platform, and no program of its own.');
}
const { dataFile } = workerData as ThreadData;
serveIntake(parentPort, Database.open(dataFile), dataFile);
