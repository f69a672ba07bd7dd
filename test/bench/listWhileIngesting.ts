import { constants, copyFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startProcess } from '../harness/childProcess.ts';
import { repositoryRoot } from '../harness/paths.ts';
import { type PlatformInfo, startPlatform } from '../harness/platform.ts';
import { filledFile } from './filledFile.ts';
import { type Benchmark, compared, percentile } from './figure.ts';

const idleReads = 200;
const readsUnderLoad = 600;
/** A reader that asks this often is an open panel many times over, and leaves the server to the writers in between. */
const pauseBetweenReadsMs = 20;

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** Milliseconds from the request to the last byte of the answer, over HTTP. */
function readMs(url: string, authorization: string): Promise<number> {
	const begin = performance.now();
	return new Promise((resolve, reject) => {
		const sent = request(url, { agent, headers: { Authorization: authorization } }, (answer) => {
			answer.resume().once('end', () => {
				if (answer.statusCode === 200) {
					resolve(performance.now() - begin);
				} else {
					reject(new Error(`traces.list was answered with ${answer.statusCode ?? 'nothing'}`));
				}
			});
		});
		sent.once('error', reject);
		sent.end();
	});
}

async function reads(count: number, url: string, authorization: string): Promise<number[]> {
	const times: number[] = [];
	for (let number = 0; number < count; number += 1) {
		times.push(await readMs(url, authorization));
		await pause(pauseBetweenReadsMs);
	}
	return times;
}

async function measureOn({ analyticsUrl, publicKey, secretKey }: PlatformInfo) {
	const authorization = `Basic ${Buffer.from(`${publicKey}:${secretKey}`).toString('base64')}`;
	const list = `${analyticsUrl}/api/public/traces`;
	await reads(20, list, authorization);
	const idle = await reads(idleReads, list, authorization);
	const program = join(repositoryRoot, 'test', 'bench', 'ingestionLoad.ts');
	const load = startProcess(process.execPath, [program, `${analyticsUrl}/api/public/ingestion`, authorization]);
	await load.lineWhere((line) => line === 'sending', 'sends', 30_000);
	const loaded = await reads(readsUnderLoad, list, authorization);
	await load.stop();
	return { idle, loaded };
}

/** `traces.list` on a file of a million while batches come in at full rate: its 99th percentile beside its idle median. */
export const listWhileIngesting: Benchmark = {
	name: 'traces-list-while-ingesting',
	measure: async () => {
		const folder = await mkdtemp(join(tmpdir(), 'spandeck-bench-'));
		const file = join(folder, 'platform.sqlite');
		const filled = await filledFile(1_000_000);
		copyFileSync(filled, file, constants.COPYFILE_FICLONE);
		copyFileSync(`${filled}.key`, `${file}.key`);
		const platform = await startPlatform({ data: file });
		try {
			const { idle, loaded } = await measureOn(platform.info);
			const measured = { values: [percentile(loaded, 0.99)], yardsticks: idle };
			return compared('traces-list-while-ingesting', 'ms', 10, measured);
		} finally {
			await platform.stop();
			await rm(folder, { recursive: true, force: true });
		}
	},
};
