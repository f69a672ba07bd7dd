import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ingest } from '../../src/server/ingestion/ingest.ts';
import { createPlatform } from '../../src/server/platform.ts';
import { projectKeyOf } from './filledFile.ts';
import { compared, type Benchmark } from './figure.ts';
import { ingestionBatches } from './ingestBodies.ts';

const batches = 50;

interface Texts {
	readonly observations: number;
	/** Characters of all inputs and outputs, which are ASCII. */
	readonly length: number;
}
const textsSql = `SELECT count(*) FILTER (WHERE is_observation) AS observations, sum(length(input) + length(output)) AS length
	FROM (SELECT 1 AS is_observation, input, output FROM observations UNION ALL SELECT 0, input, output FROM traces)`;

/** Bytes of a new data file per observation, beside those of the texts that are in it. */
export const fileSize: Benchmark = {
	name: 'file-size',
	measure: async () => {
		const folder = await mkdtemp(join(tmpdir(), 'spandeck-bench-'));
		const dataFile = join(folder, 'platform.sqlite');
		try {
			const platform = await createPlatform({ dataFile });
			for (const body of ingestionBatches(batches).bodies) {
				const { batch } = JSON.parse(body.toString()) as { batch: unknown[] };
				ingest(platform.parts, projectKeyOf(platform), batch);
			}
			const texts = platform.parts.database.get<Texts>(textsSql);
			platform.close();
			const { observations = 0, length = 0 } = texts ?? {};
			const { size } = await stat(dataFile);
			const measured = { values: [size / observations], yardsticks: [length / observations] };
			return compared('file-size', 'bytes/observation', 1.15, measured);
		} finally {
			await rm(folder, { recursive: true, force: true });
		}
	},
};
