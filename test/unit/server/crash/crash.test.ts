import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Random } from '../../../../src/server/sample/random.ts';
import { type PlatformInfo, type RunningPlatform, startPlatform } from '../../../harness/platform.ts';
import { type Batch, batchOf, readThings, sendBatch } from './batches.ts';

const isLong = process.env['SPANDECK_LONG'] !== undefined;
const kills = isLong ? 100 : 4;
/** Reading everything takes longer the more there is. What is lost at one kill is missed at the next look as well. */
const killsBetweenLooks = isLong ? 10 : 1;
const senders = 4;

/** Everything that was sent so far, and what of it was acknowledged. */
class Sent {
	private number = 0;
	private readonly unanswered = new Set<Batch>();
	readonly acknowledged = new Map<string, string>();

	/** One that no answer came to is sent again, as every SDK does. */
	next(): Batch {
		const [again] = this.unanswered;
		if (again !== undefined) {
			this.unanswered.delete(again);
			return again;
		}
		this.number += 1;
		return batchOf(this.number);
	}

	async send(info: PlatformInfo, batch: Batch): Promise<boolean> {
		const isAcknowledged = await sendBatch(info, batch);
		if (isAcknowledged) {
			batch.things.forEach((text, name) => this.acknowledged.set(name, text));
		} else {
			this.unanswered.add(batch);
		}
		return isAcknowledged;
	}

	get hasUnanswered(): boolean {
		return this.unanswered.size > 0;
	}

	get batches(): Batch[] {
		return Array.from({ length: this.number }, (_, index) => batchOf(index + 1));
	}
}

/** Several send at once until the process is killed: right after one of the answers, or right after one was sent. */
async function loadUntilKilled(platform: RunningPlatform, sent: Sent, random: Random): Promise<void> {
	let answersLeft = random.integer(1, 16);
	const isAfterSending = random.chance(0.5);
	let killed: Promise<number> | undefined;
	const killWhereDue = () => {
		if (answersLeft <= 0) {
			killed ??= platform.end('SIGKILL');
		}
	};
	const sendOneByOne = async () => {
		while (killed === undefined) {
			const sending = sent.send(platform.info, sent.next());
			if (isAfterSending) {
				killWhereDue();
			}
			answersLeft -= (await sending) ? 1 : 0;
			killWhereDue();
		}
	};
	await Promise.all(Array.from({ length: senders }, sendOneByOne));
	await killed;
}

describe('a platform that is killed under load', function () {
	this.timeout(isLong ? 1_800_000 : 120_000);
	let folder: string;
	beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'spandeck-crash-'))));
	afterEach(() => {
		rmSync(folder, { recursive: true });
	});

	it(`${kills} times has everything that it acknowledged, once, and of the rest whole batches`, async () => {
		const data = join(folder, 'platform.sqlite');
		const random = new Random(20_261_124);
		const sent = new Sent();
		for (let kill = 1; kill <= kills; kill += 1) {
			const platform = await startPlatform({ data, sample: 'none' });
			if (kill > 1 && kill % killsBetweenLooks === 0) {
				requireKept(await readThings(platform.info), sent, kill);
			}
			await loadUntilKilled(platform, sent, random);
		}
		const platform = await startPlatform({ data, sample: 'none' });
		while (sent.hasUnanswered) {
			assert.equal(await sent.send(platform.info, sent.next()), true);
		}
		assert.deepEqual(
			sorted(await readThings(platform.info)),
			sorted(sent.batches.flatMap(({ things }) => Array.from(things))),
		);
		await platform.stop();
	});
});

function requireKept(kept: ReadonlyMap<string, string>, sent: Sent, kill: number): void {
	const when = `after kill ${kill - 1}`;
	const missing = Array.from(sent.acknowledged).filter(([name, text]) => kept.get(name) !== text);
	assert.deepEqual(missing, [], when);
	const batches = sent.batches.map(({ things }) => Array.from(things));
	const halves = batches.filter((things) => new Set(things.map(([name, text]) => kept.get(name) === text)).size > 1);
	assert.deepEqual(halves, [], when);
	const known = new Map(batches.flat());
	assert.deepEqual(
		Array.from(kept.keys()).filter((name) => !known.has(name)),
		[],
		when,
	);
}

function sorted(things: Iterable<[string, string]>): [string, string][] {
	return Array.from(things).sort(([one], [other]) => (one < other ? -1 : 1));
}
