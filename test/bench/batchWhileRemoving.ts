import { constants, copyFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '../../src/server/store/database.ts';
import { dayMs } from '../../src/server/time.ts';
import { startPlatform } from '../harness/platform.ts';
import { type Benchmark, compared, percentile } from './figure.ts';
import { filledFile } from './filledFile.ts';
import { ingestionBatches } from './ingestBodies.ts';

/** With their observations, ten of each: a hundred thousand. */
const removedTraces = 10_000;
const warmingBatches = 50;
const undisturbedBatches = 300;
/** Made at once, and sent one after the other. */
const batchesAtOnce = 25;

/** A platform on a copy of the file of a million. */
class Loaded {
	private readonly url: string;
	private readonly headers: Readonly<Record<string, string>>;

	constructor({ url, publicKey, secretKey }: { url: string; publicKey: string; secretKey: string }) {
		this.url = url;
		const pair = Buffer.from(`${publicKey}:${secretKey}`).toString('base64');
		this.headers = { Authorization: `Basic ${pair}`, 'Content-Type': 'application/json' };
	}

	/** Milliseconds until each of so many batches was answered. */
	async batchesMs(count: number): Promise<number[]> {
		const times: number[] = [];
		while (times.length < count) {
			times.push(...(await this.someBatchesMs()));
		}
		return times;
	}

	async tracesBefore(timeMs: number): Promise<number> {
		const query = `fields=core&limit=1&toTimestamp=${new Date(timeMs).toISOString()}`;
		const answer = await fetch(`${this.url}/api/public/traces?${query}`, { headers: this.headers });
		return ((await answer.json()) as { readonly meta: { readonly totalItems: number } }).meta.totalItems;
	}

	private async someBatchesMs(): Promise<number[]> {
		const times: number[] = [];
		const { path, bodies } = ingestionBatches(batchesAtOnce);
		for (const body of bodies) {
			const begin = performance.now();
			const answer = await fetch(`${this.url}${path}`, {
				method: 'POST',
				headers: this.headers,
				body: new Uint8Array(body),
			});
			await answer.arrayBuffer();
			times.push(performance.now() - begin);
			if (answer.status !== 207) {
				throw new Error(`A batch was answered with ${answer.status}`);
			}
		}
		return times;
	}
}

async function withCopy<Result>(retentionDays: number | undefined, run: (loaded: Loaded) => Promise<Result>) {
	const folder = await mkdtemp(join(tmpdir(), 'spandeck-bench-'));
	const data = join(folder, 'platform.sqlite');
	const filled = await filledFile(1_000_000);
	copyFileSync(filled, data, constants.COPYFILE_FICLONE);
	copyFileSync(`${filled}.key`, `${data}.key`);
	const platform = await startPlatform({ data, ...(retentionDays !== undefined && { retentionDays }) });
	try {
		return await run(new Loaded(platform.info));
	} finally {
		await platform.stop();
		await rm(folder, { recursive: true, force: true });
	}
}

/** A retention of whole days, under which about as many traces are too old as are to be removed. */
async function retentionDays(): Promise<number> {
	const database = Database.openReadOnly(await filledFile(1_000_000));
	try {
		const sql = 'SELECT timestamp FROM traces ORDER BY timestamp LIMIT 1 OFFSET ?';
		const { timestamp = 0 } = database.get<{ readonly timestamp: number }>(sql, removedTraces) ?? {};
		return Math.floor((Date.now() - timestamp) / dayMs);
	} finally {
		database.close();
	}
}

function undisturbed(): Promise<number[]> {
	return withCopy(undefined, async (loaded) => {
		await loaded.batchesMs(warmingBatches);
		return loaded.batchesMs(undisturbedBatches);
	});
}

/** Batches are sent until the last of the traces is removed. */
async function whileRemoving(): Promise<number[]> {
	const days = await retentionDays();
	return withCopy(days, async (loaded) => {
		const limitMs = Date.now() - days * dayMs;
		const before = await loaded.tracesBefore(limitMs);
		await loaded.batchesMs(warmingBatches);
		const times: number[] = [];
		while ((await loaded.tracesBefore(limitMs)) > 0) {
			times.push(...(await loaded.batchesMs(batchesAtOnce)));
		}
		if (before < removedTraces / 2 || times.length < batchesAtOnce * 4) {
			throw new Error(`Of ${before} traces to remove all were gone after ${times.length} batches`);
		}
		return times;
	});
}

/** How long one in a hundred batches takes at most while the oldest 100,000 observations are removed, and while nothing is. */
export const batchWhileRemoving: Benchmark = {
	name: 'batch-while-removing',
	measure: async () => {
		const [yardsticks, values] = [await undisturbed(), await whileRemoving()].map((times) => [percentile(times, 0.99)]);
		return compared('batch-while-removing', 'ms', 3, { values: values ?? [], yardsticks: yardsticks ?? [] });
	},
};
