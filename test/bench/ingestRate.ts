import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProcess } from '../harness/childProcess.ts';
import { repositoryRoot } from '../harness/paths.ts';
import { type Benchmark, byTurns, reached } from './figure.ts';
import { ingestionBatches, type Sent } from './ingestBodies.ts';
import { sendBodies } from './sendBodies.ts';

/** So many that most of the time is spent in code that has been compiled, as in an app that runs for minutes. */
export const bodiesPerRound = 300;
const rounds = 5;

interface Ready {
	readonly url: string;
	readonly publicKey?: string;
	readonly secretKey?: string;
}

/** Things per second that a server on a new data file keeps and answers. @param program with its arguments but the file */
async function rate(program: string, options: (file: string) => readonly string[], sent: Sent): Promise<number> {
	const folder = await mkdtemp(join(tmpdir(), 'spandeck-bench-'));
	const file = join(folder, 'platform.sqlite');
	const server = startProcess(process.execPath, [join(repositoryRoot, program), ...options(file)]);
	try {
		const line = await server.lineWhere((text) => text.startsWith('{'), 'prints its ready line', 30_000);
		const { url, publicKey, secretKey } = JSON.parse(line) as Ready;
		const authorization = `Basic ${Buffer.from(`${publicKey ?? ''}:${secretKey ?? ''}`).toString('base64')}`;
		// A first fifth warms it up.
		const warming = Math.floor(sent.bodies.length / 5);
		await sendBodies(url, authorization, { ...sent, bodies: sent.bodies.slice(0, warming) });
		return await sendBodies(url, authorization, { ...sent, bodies: sent.bodies.slice(warming) });
	} finally {
		await server.stop();
		await rm(folder, { recursive: true, force: true });
	}
}

/** The local platform beside the bare server, by turns, each on a new file. */
export async function comparedRate(name: string, unit: string, bar: number, sent: Sent) {
	const options = (file: string) => ['--port', '0', '--sample', 'none', '--data', file];
	const measured = await byTurns(
		rounds,
		() => rate('src/server/main.ts', options, sent),
		() => rate('test/bench/bare/ingest/server.ts', (file) => [file], sent),
	);
	return reached(name, unit, bar, measured);
}

/** Batches of 100 events of 4 KB, kept and answered. */
export const ingestRate: Benchmark = {
	name: 'ingest-rate',
	measure: () => comparedRate('ingest-rate', 'events/s', 0.65, ingestionBatches(bodiesPerRound)),
};
