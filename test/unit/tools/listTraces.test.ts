import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { type RunningPlatform, startPlatform } from '../../harness/platform.ts';
import { platformConnection, type TestTools, testTools } from './testTools.ts';

interface Row {
	readonly id: string;
	readonly timestamp: string;
	readonly totalCostUsd: number;
	readonly latencySeconds: number;
	readonly observationCount: number;
}

interface ListAnswer {
	readonly total?: number;
	readonly traces: readonly Row[];
	readonly next?: { readonly page: number; readonly limit: number };
	readonly notes?: readonly string[];
}

for (const generation of ['v3', 'v4'] as const) {
	describe(`spandeck_listTraces on a server of generation ${generation}`, function () {
		this.timeout(60_000);
		let platform: RunningPlatform;
		let tools: TestTools;
		before(async () => {
			platform = await startPlatform({ generation });
			tools = testTools([platformConnection(platform.info)]);
		});
		after(() => platform.stop());

		const list = async (input: object) =>
			(await tools.answer('spandeck_listTraces', { project: 'Support Chat', ...input })) as unknown as ListAnswer;

		/** All pages of an answer. */
		async function listAll(input: object): Promise<readonly Row[]> {
			const rows: Row[] = [];
			let next: ListAnswer['next'] | undefined = { page: 1, limit: 50 };
			while (next !== undefined) {
				const answer: ListAnswer = await list({ ...input, ...next });
				rows.push(...answer.traces);
				next = answer.next;
			}
			return rows;
		}

		it('gives every trace once, newest first, page after page', async () => {
			const rows = await listAll({});
			assert.ok(rows.length > 100);
			assert.equal(new Set(rows.map(({ id }) => id)).size, rows.length);
			const times = rows.map(({ timestamp }) => timestamp);
			assert.deepEqual(times, times.toSorted().reverse());
		});

		it('gives the costliest and the slowest first', async () => {
			const all = await listAll({});
			const costliest = (await list({ orderBy: 'totalCost.desc', limit: 5 })).traces.map((row) => row.totalCostUsd);
			const slowest = (await list({ orderBy: 'latency.desc', limit: 5 })).traces.map((row) => row.latencySeconds);
			const top = (figures: readonly number[]) => figures.toSorted((one, other) => other - one).slice(0, 5);
			assert.deepEqual(costliest, top(all.map((row) => row.totalCostUsd)));
			assert.deepEqual(slowest, top(all.map((row) => row.latencySeconds)));
		});

		it('gives those in which something failed, whoever filters by it', async () => {
			const { total, traces } = await list({ level: 'ERROR', limit: 50 });
			assert.equal(total, traces.length);
			assert.ok(traces.length > 2 && traces.length < 20);
			const opened = await tools.answer('spandeck_getTrace', { traceId: traces[0]?.id, content: false });
			assert.equal((opened['errors'] as readonly unknown[]).length, 1);
		});

		it('gives those that cost more, whoever filters by it', async () => {
			const all = await listAll({});
			const some = await listAll({ filter: 'cost:>0.003' });
			assert.deepEqual(
				some.map(({ id }) => id),
				all.filter(({ totalCostUsd }) => totalCostUsd > 0.003).map(({ id }) => id),
			);
			assert.ok(some.length > 0 && some.length < all.length);
		});

		it('holds against the rows what no server filters by', async () => {
			const rows = await listAll({ filter: 'observations:>4' });
			assert.ok(rows.length > 0);
			assert.ok(rows.every(({ observationCount }) => observationCount > 4));
		});
	});
}
