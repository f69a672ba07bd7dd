import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'mocha';
import type { ConnectionClient } from '../../../src/client/connectionClient.ts';
import {
	type Behaviour,
	behaviours,
	type MisbehavingServer,
	startMisbehavingServer,
} from '../../harness/servers/misbehavingServer.ts';
import { problemOf, testClient } from './testClient.ts';

const place = { projectId: 'prj-1' };
const eventsOnly = behaviours.json(404, { message: 'Not available in events_only mode.' });
const noRows = behaviours.json(200, { data: [], meta: {} });

interface MetricsQuestion {
	readonly dimensions: readonly unknown[];
	readonly metrics: readonly { readonly aggregation: string }[];
	readonly toTimestamp: string;
}

describe('reads of a server of generation 4', () => {
	let server: MisbehavingServer;
	let client: ConnectionClient;
	let count: number;
	before(async () => {
		server = await startMisbehavingServer();
		server.on('GET', /\/projects$/, behaviours.json(200, { data: [{ id: 'prj-1', name: 'Ledger' }] }));
		server.on('GET', /\/public\/(?:traces|metrics\/daily)/, eventsOnly);
		server.on('GET', /\/v3\/scores/, noRows);
	});
	beforeEach(async () => {
		({ client } = testClient({ url: server.url, kind: 'langfuse' }));
		await client.projects.keyPair(place);
		count = server.requests.length;
	});
	after(() => server.stop());

	const urls = () => server.requests.slice(count).map(({ url }) => new URL(url, server.url));
	const questions = () =>
		urls()
			.filter(({ pathname }) => pathname.endsWith('/v2/metrics'))
			.map(({ searchParams }) => JSON.parse(searchParams.get('query') ?? '') as MetricsQuestion);
	/** Answers the questions for figures by model and for traces. */
	const answerMetrics = (answer: (asked: MetricsQuestion) => Behaviour) => {
		server.on('GET', /\/v2\/metrics/, (request, response) => {
			const { searchParams } = new URL(request.url, server.url);
			answer(JSON.parse(searchParams.get('query') ?? '') as MetricsQuestion)(request, response);
		});
	};

	it('count rows where the server refuses to count different traces, and ask for that no more', async () => {
		answerMetrics(({ metrics }) =>
			metrics.some(({ aggregation }) => aggregation === 'uniq')
				? behaviours.json(400, { message: 'No uniq', error: 'InvalidRequestError' })
				: behaviours.json(200, { data: [{ time_dimension: '2026-11-20', count_count: '3' }] }),
		);
		const { value } = await client.metrics.daily(place, {});
		await client.metrics.daily(place, {}, { forceRefresh: true });

		assert.deepEqual(
			value.data.map(({ traceCount, observationCount }) => [traceCount, observationCount]),
			[[3, 3]],
		);
		const refused = questions().filter(({ metrics }) => metrics.some(({ aggregation }) => aggregation === 'uniq'));
		assert.deepEqual([refused.length, questions().length], [1, 5]);
	});

	it('ask for the rest of a thousand rows, from the last day on, and count no row twice', async () => {
		const row = (date: string, model: number) => ({
			time_dimension: date,
			providedModelName: `model-${String(model)}`,
			count_count: 1,
		});
		const rows = (date: string, models: number) => Array.from({ length: models }, (_, model) => row(date, model));
		answerMetrics(({ dimensions, toTimestamp }) => {
			if (dimensions.length === 0) {
				return behaviours.json(200, { data: [] });
			}
			const data = toTimestamp.startsWith('2026-11-19')
				? [...rows('2026-11-19', 600), ...rows('2026-11-18', 10)]
				: [...rows('2026-11-20', 600), ...rows('2026-11-19', 400)];
			return behaviours.json(200, { data });
		});
		const range = { fromTimestamp: '2026-11-01T00:00:00.000Z', toTimestamp: '2026-11-21T00:00:00.000Z' };
		const { value } = await client.metrics.daily(place, range);

		assert.deepEqual(
			value.data.map(({ date, observationCount }) => [date, observationCount]),
			[
				['2026-11-20', 600],
				['2026-11-19', 600],
				['2026-11-18', 10],
			],
		);
		assert.deepEqual(
			questions()
				.filter(({ dimensions }) => dimensions.length > 0)
				.map(({ toTimestamp }) => toTimestamp),
			['2026-11-20T23:59:59.999Z', '2026-11-19T23:59:59.999Z'],
		);
	});

	it('say no cost where tokens were used and no price of them is known', async () => {
		const row = {
			id: 'root',
			traceId: 'tr-1',
			startTime: '2026-11-20T10:00:00.000Z',
			isRootObservation: true,
			usageDetails: { input: 12, total: 12 },
			costDetails: {},
			totalCost: 0,
		};
		server.on('GET', /\/v2\/observations/, behaviours.json(200, { data: [row], meta: {} }));
		const { value } = await client.traces.list(place, {});

		assert.deepEqual(
			value.data.map(({ totalTokens, totalCostUsd }) => [totalTokens, totalCostUsd]),
			[[12, undefined]],
		);
	});

	it('leave out the figures of a trace with too many observations, and say so', async () => {
		const row = (id: string, traceId: string, startTime: string) => ({
			id,
			traceId,
			startTime,
			endTime: startTime,
			isRootObservation: id.startsWith('root'),
		});
		const roots = [
			row('root-new', 'new', '2026-11-20T10:00:00.000Z'),
			row('root-old', 'old', '2026-11-20T08:00:00.000Z'),
		];
		let pages = 0;
		server.on('GET', /\/v2\/observations/, (request, response) => {
			const isRoots = request.url.includes('isRootObservation=true');
			pages += isRoots ? 0 : 1;
			const data = isRoots
				? roots
				: [...roots.slice(0, 1), row(`o-${String(pages)}`, 'old', '2026-11-20T09:00:00.000Z')];
			const meta = isRoots ? {} : { cursor: `c-${String(pages)}` };
			behaviours.json(200, { data, meta })(request, response);
		});
		const { value, notices } = await client.traces.list(place, {});

		assert.equal(pages, 10);
		assert.deepEqual(
			value.data.map(({ id, latencySeconds }) => [id, latencySeconds]),
			[
				['new', 0],
				['old', undefined],
			],
		);
		assert.deepEqual(notices, [{ id: 'figuresIncomplete' }]);
	});

	it('refuse a page far from those that were seen, before anything is asked for', async () => {
		server.on('GET', /\/v2\/observations/, noRows);
		await client.traces.list(place, {});
		const asked = urls().length;
		const problem = await problemOf(client.traces.list(place, { page: 100 }));

		assert.deepEqual([problem.kind === 'argument' && problem.argument, urls().length], ['page', asked]);
	});

	it('end where a server gives the same cursor again', async () => {
		const data = [{ id: 'o-1', traceId: 't', startTime: '2026-11-20T08:00:00.000Z', isRootObservation: true }];
		server.on('GET', /\/v2\/observations/, behaviours.json(200, { data, meta: { cursor: 'same' } }));
		const { value } = await client.traces.get({ ...place, traceId: 't' });

		assert.equal(urls().filter(({ pathname }) => pathname.endsWith('/v2/observations')).length, 2);
		assert.equal(value.id, 't');
	});

	it('glance at a trace by one call, and say of a larger one that there is more', async () => {
		const row = {
			...{ id: 'o-1', traceId: 't', traceName: 'checkout', type: 'SPAN', level: 'ERROR' },
			startTime: '2026-11-20T08:00:00.000Z',
		};
		server.on('GET', /\/v2\/observations/, behaviours.json(200, { data: [row], meta: { cursor: 'more' } }));
		await client.traces.list(place, {});
		const before = urls().length;
		const glance = await client.traces.glance({ ...place, traceId: 't' });

		const [asked, ...others] = urls().slice(before);
		assert.deepEqual(others, []);
		assert.ok(!/io|metadata/.test(asked?.searchParams.get('fields') ?? 'io'));
		assert.deepEqual(glance, {
			...{ id: 't', name: 'checkout', observationCount: 1, errorCount: 1, warningCount: 0, isWhole: false },
			cost: { value: undefined, isPartial: true },
			tokens: { value: undefined, isPartial: true },
		});
	});
});
