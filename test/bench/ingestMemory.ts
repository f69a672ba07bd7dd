import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from '../harness/paths.ts';
import { type RunningPlatform, startPlatform } from '../harness/platform.ts';
import { type Benchmark, limited, type Figure } from './figure.ts';
import { ingestionBatches, jsonSpanExports, protobufSpanExports } from './ingestBodies.ts';
import { packageOnce } from './packaged.ts';
import { sendBodies } from './sendBodies.ts';

/** Five minutes where SPANDECK_LONG is set, else half of one. */
const loadMs = process.env['SPANDECK_LONG'] === undefined ? 30_000 : 300_000;
/** Until then it grows, whatever it does later: caches fill, code is compiled. */
const warmingMs = 15_000;
const bodiesAtOnce = 20;
const kinds = [ingestionBatches, jsonSpanExports, protobufSpanExports];

function residentMb(pid: number): number {
	return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;
}

/** MB, after each round of new bodies of all kinds, as fast as they are answered. */
async function underLoad({ info, pid }: RunningPlatform, durationMs: number): Promise<number[]> {
	const authorization = `Basic ${Buffer.from(`${info.publicKey}:${info.secretKey}`).toString('base64')}`;
	const measured: number[] = [];
	for (const end = performance.now() + durationMs; performance.now() < end;) {
		for (const kind of kinds) {
			await sendBodies(info.url, authorization, kind(bodiesAtOnce));
			measured.push(residentMb(pid));
		}
	}
	return measured;
}

/**
 * The resident memory of the platform as the extension starts it, under load: its highest value, and its second half beside
 * its first. (From source it has a compiler for TypeScript in memory as well.)
 */
export const ingestMemory: Benchmark = {
	name: 'ingest-memory',
	measure: async (): Promise<Figure[]> => {
		const folder = await mkdtemp(join(tmpdir(), 'spandeck-bench-'));
		await packageOnce();
		const main = join(repositoryRoot, 'dist', 'platform.cjs');
		const platform = await startPlatform({ data: join(folder, 'platform.sqlite'), sample: 'none', main });
		try {
			const warming = await underLoad(platform, warmingMs);
			const measured = await underLoad(platform, loadMs);
			const half = Math.ceil(measured.length / 2);
			const highest = (values: readonly number[]) => Math.max(...values);
			const growth = highest(measured.slice(half)) / highest(measured.slice(0, half));
			return [
				limited('ingest-memory', 'MB', 250, [highest([...warming, ...measured])]),
				limited('ingest-memory-growth', 'second half / first half', 1.1, [growth]),
			];
		} finally {
			await platform.stop();
			await rm(folder, { recursive: true, force: true });
		}
	},
};
