// The intake's thread, which dies of one body, and never comes to an end with another.
import { parentPort, workerData } from 'node:worker_threads';
import { serveIntake } from '../../../../../src/server/intake/serveIntake.ts';
import type { ThreadData, ThreadRequest } from '../../../../../src/server/intake/threadMessages.ts';
import { Database } from '../../../../../src/server/store/database.ts';

const { dataFile } = workerData as ThreadData;
parentPort?.on('message', (request: ThreadRequest) => {
	const text = request.type === 'take' ? Buffer.from(request.body.bytes).toString() : '';
	if (text.includes('deadly')) {
		process.exit(1);
	}
	while (text.includes('endless'));
});
if (parentPort !== null) {
	serveIntake(parentPort, Database.open(dataFile), dataFile);
}
