import assert from 'node:assert/strict';
import { type LastRun, runPauseMs } from '../../../../src/contract/changeFeed.ts';
import { fixedNow, TestPlatform } from '../testPlatform.ts';

const at = new Date(fixedNow).toISOString();
let events = 0;

function event(type: string, body: object): object {
	events += 1;
	return { id: `event-${events}`, type, timestamp: at, body };
}

const generation = (id: string, more: object = {}) =>
	event('generation-create', { id, traceId: 'support', startTime: at, ...more });
const priced = { usageDetails: { input: 100, output: 20, total: 120 }, costDetails: { input: 0.001, output: 0.002 } };

describe('the sum of the last run', () => {
	let platform: TestPlatform;
	beforeEach(async () => {
		platform = await TestPlatform.open({ sample: 'none' });
	});
	afterEach(() => {
		platform.close();
	});

	function run(): Partial<LastRun> | undefined {
		const { run: last } = platform.platform.changes.all()[0] ?? {};
		return last ?? undefined;
	}

	it('has what came in one batch: traces, generations, tokens, cost, errors', async () => {
		await platform.ingest(
			event('trace-create', { id: 'support', timestamp: at }),
			generation('answer', priced),
			generation('failed', { ...priced, level: 'ERROR' }),
			event('span-create', { id: 'search', traceId: 'support', startTime: at }),
		);
		assert.deepEqual(run(), {
			startedAt: at,
			endedAt: at,
			traces: 1,
			generations: 2,
			tokens: 240,
			costUsd: 0.006,
			generationsWithoutCost: 0,
			errors: 1,
		});
	});

	it('counts a generation once that begins in one batch and ends in the next', async () => {
		await platform.ingest(generation('answer', { model: 'a-model-without-a-price' }));
		assert.equal(run()?.generationsWithoutCost, 1);
		await platform.ingest(event('generation-update', { id: 'answer', ...priced }));
		const { generations, tokens, costUsd, generationsWithoutCost } = run() ?? {};
		assert.deepEqual(
			{ generations, tokens, costUsd, generationsWithoutCost },
			{ generations: 1, tokens: 120, costUsd: 0.003, generationsWithoutCost: 0 },
		);
	});

	it('counts what is sent a second time once', async () => {
		const batch = [event('trace-create', { id: 'support', timestamp: at }), generation('answer', priced)];
		await platform.ingest(...batch);
		const before = platform.platform.changes.all();
		await platform.ingest(...batch);
		assert.deepEqual(platform.platform.changes.all(), before);
	});

	it('says of how many generations the cost is unknown', async () => {
		await platform.ingest(generation('answer', priced), generation('local', { usageDetails: { total: 7 } }));
		assert.deepEqual([run()?.costUsd, run()?.generationsWithoutCost], [0.003, 1]);
	});

	it('goes on after a short pause', async () => {
		await platform.ingest(generation('one', priced));
		platform.clock.time += runPauseMs;
		await platform.ingest(generation('two', priced));
		assert.equal(run()?.generations, 2);
		assert.equal(run()?.startedAt, at);
	});

	it('begins anew after a long one', async () => {
		await platform.ingest(generation('one', priced));
		platform.clock.time += runPauseMs + 1;
		await platform.ingest(generation('two', { level: 'ERROR' }));
		assert.deepEqual([run()?.generations, run()?.tokens, run()?.errors], [1, 0, 1]);
	});

	it('is not begun by a score, which is a change all the same', async () => {
		await platform.ingest(event('score-create', { traceId: 'support', name: 'helpful', value: 1 }));
		const [change] = platform.platform.changes.all();
		assert.deepEqual([change?.sequence, change?.run], [1, null]);
	});

	it('is not what the sample filled in', async () => {
		const sampled = await TestPlatform.open({ sample: 'small' });
		assert.deepEqual(sampled.platform.changes.all(), []);
		sampled.close();
	});
});
