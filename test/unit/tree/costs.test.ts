import assert from 'node:assert/strict';
import { behaviours } from '../../harness/servers/misbehavingServer.ts';
import { project, projectPath, projectsPath, rows, TreeFixture } from './treeFixture.ts';

const keysPath = /^\/organizations\/o1\/projects\/p1\?secret/;
const dailyPath = /\/api\/public\/metrics\/daily/;
const minuteMs = 60_000;
/** Longer than the tree waits before it reads costs. */
const soonMs = 1000;

const day = (date: string, totalCost: number) => ({ date, countTraces: 1, countObservations: 1, totalCost, usage: [] });

describe('the costs beside metrics', () => {
	let fixture: TreeFixture;
	let today: string;
	beforeEach(async () => {
		fixture = await TreeFixture.start();
		today = new Date(fixture.clock.now()).toISOString().slice(0, 10);
		const attributes = { name: 'Ledger', role: 'OWNER', publicKey: 'pk-lf-1', secretKey: 'sk-lf-1' };
		fixture.server.on('GET', keysPath, behaviours.json(200, { data: project('p1', attributes) }));
		const data = [day(today, 0.42), day(`${today.slice(0, 7)}-01`, 3)];
		fixture.server.on('GET', dailyPath, behaviours.json(200, { data, meta: { page: 1, limit: 100 } }));
	});
	afterEach(() => fixture.stop());

	/** Resolves when the row is to be drawn with what was read. */
	async function whenDrawn(): Promise<void> {
		await new Promise<void>((resolve) => {
			const listener = fixture.tree.onDidChange((nodes) => {
				if (nodes?.some(({ kind }) => kind === 'metrics')) {
					listener.dispose();
					resolve();
				}
			});
			fixture.clock.advance(soonMs);
		});
	}

	async function metricsRow(): Promise<string | undefined> {
		return (await fixture.text(['Northwind AI', 'Ledger'])).find((line) => line.startsWith('Metrics'));
	}

	function questions(): number {
		return fixture.requestsFrom(0).filter((url) => dailyPath.test(url)).length;
	}

	it('come after the rows, with one question for the whole month', async () => {
		assert.equal(await metricsRow(), 'Metrics');
		await whenDrawn();
		assert.equal(await metricsRow(), 'Metrics · $0.420 today · $3.42 this month');
		assert.equal(questions(), 1);
		const url = fixture.requestsFrom(0).find((one) => dailyPath.test(one)) ?? '';
		const from = new URL(url, 'http://server').searchParams.get('fromTimestamp');
		assert.equal(from, `${today.slice(0, 7)}-01T00:00:00.000Z`);
	});

	it('are asked for at most once in five minutes, whatever is refreshed', async () => {
		await metricsRow();
		await whenDrawn();
		await fixture.tree.refresh();
		await metricsRow();
		fixture.clock.advance(4 * minuteMs);
		await metricsRow();
		assert.equal(questions(), 1);
		fixture.clock.advance(minuteMs);
		await metricsRow();
		await whenDrawn();
		assert.equal(questions(), 2);
	});

	it('are not asked for where the role may not read them', async () => {
		fixture.server.on('GET', projectsPath, rows(project('p1', { name: 'Ledger', role: 'VIEWER' })));
		fixture.server.on(
			'GET',
			projectPath,
			behaviours.json(200, { data: project('p1', { name: 'Ledger', role: 'VIEWER' }) }),
		);
		assert.equal(await metricsRow(), 'Metrics · needs MEMBER');
		assert.deepEqual(
			fixture.clock.waits.filter((wait) => wait > 0 && wait <= soonMs),
			[],
		);
	});

	it('stay away where the server does not say them, and nobody is asked to sign in', async () => {
		fixture.server.on('GET', dailyPath, behaviours.error(401));
		await metricsRow();
		fixture.clock.advance(soonMs);
		await fixture.server.request(fixture.server.requests.length + 2);
		assert.equal(await metricsRow(), 'Metrics');
		assert.deepEqual(fixture.promptedRefusals.filter(Boolean), []);
	});

	it('are unknown where tokens were used that have no price', async () => {
		const usage = [
			{ model: 'our-own', inputUsage: 5, outputUsage: 7, totalUsage: 12, totalCost: 0, countObservations: 1 },
		];
		const data = [{ ...day(today, 0), usage }];
		fixture.server.on('GET', dailyPath, behaviours.json(200, { data, meta: { page: 1, limit: 100 } }));
		await metricsRow();
		await whenDrawn();
		assert.equal(await metricsRow(), 'Metrics · unknown cost today · unknown cost this month');
	});
});
