// The thread that brings what was written from the log into the data file. Started by `Checkpoints`.
import { parentPort, workerData } from 'node:worker_threads';
import { Database } from '../store/database.ts';
import type { CheckpointRequest, ThreadData } from './threadMessages.ts';

const { dataFile } = workerData as ThreadData;
const database = Database.open(dataFile);
parentPort?.on('message', (request: CheckpointRequest) => {
	if (request === 'end') {
		database.close();
		parentPort?.close();
	} else {
		// Waits for nobody, and nobody waits for it: those who read and the one who writes go on.
		database.get('PRAGMA wal_checkpoint(PASSIVE)');
		parentPort?.postMessage('done');
	}
});
