import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { removeBatch, Retention, type StorageLimits } from '../../../../src/server/store/retention.ts';
import { dayMs } from '../../../../src/server/time.ts';
import { FakeClock } from '../../client/fakeClock.ts';
import { fixedNow, TestPlatform } from '../testPlatform.ts';

const iso = (daysAgo: number) => new Date(fixedNow - daysAgo * dayMs).toISOString();
const event = (type: string, daysAgo: number, body: object) => ({
	id: `${type} ${JSON.stringify(body)}`.slice(0, 200),
	type,
	timestamp: iso(daysAgo),
	body,
});

/** An app's trace with an observation and a score. */
function trace(id: string, daysAgo: number, input = 'Hello'): object[] {
	return [
		event('trace-create', daysAgo, { id, timestamp: iso(daysAgo), input }),
		event('span-create', daysAgo, { id: `${id}-span`, traceId: id, startTime: iso(daysAgo) }),
		event('score-create', daysAgo, { id: `${id}-score`, traceId: id, name: 'quality', value: 1 }),
	];
}

describe('what is kept of traces', () => {
	let server: TestPlatform;
	beforeEach(async () => {
		server = await TestPlatform.open({ sample: 'small' });
	});
	afterEach(() => {
		server.close();
	});

	const database = () => server.platform.parts.database;
	const days30: StorageLimits = { retentionDays: 30, maxSizeMb: undefined };
	const ids = (table: string) =>
		database()
			.all<{ readonly id: string }>(`SELECT id FROM ${table} WHERE id LIKE 'app-%' ORDER BY id`)
			.map(({ id }) => id);
	const sampleCount = () => database().get<{ readonly n: number }>('SELECT count(*) AS n FROM sample_traces')?.n ?? 0;
	function removeAll(limits: StorageLimits, nowMs = fixedNow): number {
		let removed = 0;
		for (let batch = removeBatch(database(), nowMs, limits); batch > 0;) {
			removed += batch;
			batch = removeBatch(database(), nowMs, limits);
		}
		return removed;
	}

	it('goes whole when it is too old: observations and scores too', async () => {
		await server.ingest(...trace('app-old', 31), ...trace('app-new', 29));
		assert.equal(removeAll(days30), 1);
		assert.deepEqual(
			[ids('traces'), ids('observations'), ids('scores')],
			[['app-new'], ['app-new-span'], ['app-new-score']],
		);
	});

	it('is the sample, however old it gets', async () => {
		await server.ingest(...trace('app-new', 1));
		const before = sampleCount();
		assert.equal(before, 40);
		assert.equal(removeAll(days30, fixedNow + 365 * dayMs), 1);
		assert.equal(sampleCount(), before);
		const { body } = await server.analytics('GET', '/traces?limit=1');
		assert.ok((body as { meta: { totalItems: number } }).meta.totalItems > 0);
	});

	it('goes in small batches where traces have many observations, each trace whole', async () => {
		for (const [id, count] of Object.entries({ 'app-a': 700, 'app-b': 300, 'app-c': 150, 'app-d': 200 })) {
			const spans = Array.from({ length: count }, (_, index) =>
				event('span-create', 31, { id: `${id}-${index}`, traceId: id, startTime: iso(31) }),
			);
			await server.ingest(...trace(id, 31), ...spans);
		}
		const left = [];
		while (removeBatch(database(), fixedNow, days30) > 0) {
			left.push([ids('traces'), ids('observations').length]);
		}
		assert.deepEqual(left, [
			[['app-b', 'app-c', 'app-d'], 653],
			[['app-d'], 201],
			[[], 0],
		]);
	});

	it('is everything where there is no limit', async () => {
		await server.ingest(...trace('app-old', 3000));
		assert.equal(removeAll({ retentionDays: undefined, maxSizeMb: undefined }), 0);
	});

	it('is the newest where the file would become too large', async () => {
		for (let day = 100; day > 0; day -= 1) {
			// Which no compression makes smaller.
			const text = randomBytes(30_000).toString('base64');
			await server.ingest(...trace(`app-${String(day).padStart(3, '0')}`, day, text));
		}
		const removed = removeAll({ retentionDays: undefined, maxSizeMb: 3 });
		assert.ok(removed > 0 && removed < 100, String(removed));
		assert.deepEqual(
			ids('traces'),
			Array.from({ length: 100 - removed }, (_, index) => `app-${String(index + 1).padStart(3, '0')}`),
		);
	});

	it('is looked at from the start on, batch by batch, and again later', async () => {
		const clock = new FakeClock(new Date(fixedNow).toISOString());
		await server.ingest(...Array.from({ length: 120 }, (_, index) => trace(`app-${String(index)}`, 31)).flat());
		const retention = new Retention(clock, () => Promise.resolve(removeBatch(database(), clock.now(), days30)));
		const advance = async (wait: number) => {
			clock.advance(wait);
			await new Promise((resolve) => setImmediate(resolve));
		};
		assert.equal(ids('traces').length, 120);
		const left: number[] = [];
		for (let [wait] = clock.waits; wait !== undefined && left.length < 4; [wait] = clock.waits) {
			await advance(wait);
			left.push(ids('traces').length);
		}
		assert.deepEqual(left, [70, 20, 0, 0]);
		const [pause = 0] = clock.waits;
		await server.ingest(...trace('app-late', 32));
		await advance(pause);
		assert.deepEqual([pause, ids('traces')], [600_000, []]);
		retention.dispose();
		assert.deepEqual(clock.waits, []);
	});
});
