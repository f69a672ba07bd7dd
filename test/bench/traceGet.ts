import { DatabaseSync } from 'node:sqlite';
import { readTrace } from './bare/readTrace.ts';
import { type Benchmark, byTurns, compared } from './figure.ts';
import { largeTraceFile, largeTraceId } from './largeTrace.ts';
import { Reader } from './reader.ts';

const rounds = 9;

/** A trace of 10,000 observations (48 MB), in process: from the request to the answer's last byte. */
export const traceGet: Benchmark = {
	name: 'traces-get',
	measure: async () => {
		const file = await largeTraceFile();
		const reader = await Reader.open(file);
		const database = new DatabaseSync(file, { readOnly: true });
		const bareMs = async (): Promise<number> => {
			const begin = performance.now();
			readTrace(database, largeTraceId);
			return Promise.resolve(performance.now() - begin);
		};
		try {
			const measure = () => reader.timeMs(`/traces/${largeTraceId}`);
			await byTurns(1, measure, bareMs);
			return compared('traces-get', 'ms', 1.5, await byTurns(rounds, measure, bareMs));
		} finally {
			database.close();
			reader.close();
		}
	},
};
