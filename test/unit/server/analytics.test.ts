import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { attributesOf, idOf, resource, TestPlatform } from './testPlatform.ts';

function trace(id: string, timestamp: string, more: object = {}) {
	return { id: `e-${id}`, type: 'trace-create', timestamp, body: { id, timestamp, ...more } };
}
function generation(id: string, traceId: string, startTime: string, more: object = {}) {
	return { id: `e-${id}`, type: 'generation-create', timestamp: startTime, body: { id, traceId, startTime, ...more } };
}

const events = [
	trace('a', '2026-08-20T10:00:00Z', {
		name: 'chat',
		userId: 'u1',
		tags: ['x', 'y'],
		sessionId: 's1',
		metadata: { plan: 'pro' },
	}),
	trace('b', '2026-08-20T11:00:00Z', { name: 'search', userId: 'u2', tags: ['x'], environment: 'staging' }),
	trace('c', '2026-08-21T09:00:00Z', { tags: ['y, z'], public: true }),
	generation('a1', 'a', '2026-08-20T23:59:59Z', {
		model: 'm1',
		endTime: '2026-08-21T00:00:01Z',
		usageDetails: { input: 10, output: 5, input_cached: 2 },
		costDetails: { input: 0.1, output: 0.2 },
	}),
	generation('b1', 'b', '2026-08-21T00:00:00Z', {
		environment: 'staging',
		level: 'ERROR',
		costDetails: { total: 0.5 },
	}),
	generation('orphan', 'nowhere', '2026-08-22T00:00:00Z', { model: 'm1' }),
];

describe('the analytics API', () => {
	let server: TestPlatform;
	before(async () => {
		server = await TestPlatform.open();
		await server.ingest(...events);
	});
	after(() => {
		server.close();
	});

	const ids = async (query: string) => {
		const { status, body } = await server.analytics('GET', `/traces?${query}`);
		assert.equal(status, 200, JSON.stringify(body));
		return (body as { data: { id: string }[] }).data.map(({ id }) => id).join(' ');
	};
	const filter = (...conditions: object[]) => `filter=${encodeURIComponent(JSON.stringify(conditions))}`;
	const cases: readonly (readonly [query: string, ids: string])[] = [
		['', 'c b a'],
		['orderBy=timestamp.ASC', 'a b c'],
		['orderBy=name.asc', 'c a b'],
		['orderBy=userId.desc', 'b a c'],
		['orderBy=userId.asc', 'a b c'],
		['orderBy=public.desc', 'c a b'],
		['limit=1&page=2', 'b'],
		['page=9', ''],
		['limit=&page=', 'c b a'],
		['name=chat', 'a'],
		['name=Chat', ''],
		['sessionId=s1', 'a'],
		['tags=x,y', 'a'],
		['tags=x&tags=y', 'a'],
		['tags=y%2C+z&tags=y%2C+z', 'c'],
		['environment=staging,default', 'c b a'],
		['environment=staging', 'b'],
		['fromTimestamp=2026-08-20T11:00:00Z&toTimestamp=2026-08-21T09:00:00Z', 'b'],
		['fromTimestamp=2026-08-22T00:00:00Z&toTimestamp=2026-08-20T00:00:00Z', ''],
		['somethingNew=1&somethingNew=2', 'c b a'],
		[filter({ type: 'string', column: 'name', operator: 'contains', value: 'ea' }), 'b'],
		[`name=chat&${filter({ type: 'string', column: 'name', operator: '=', value: 'search' })}`, 'b'],
		[filter({ type: 'arrayOptions', column: 'tags', operator: 'none of', value: ['x'] }), 'c'],
		[filter({ type: 'stringObject', column: 'metadata', key: 'plan', operator: '=', value: 'pro' }), 'a'],
		[filter({ type: 'number', column: 'totalCost', operator: '>', value: 0.4 }), 'b'],
		[filter({ type: 'stringOptions', column: 'level', operator: 'any of', value: ['ERROR'] }), 'b'],
		[filter({ type: 'null', column: 'userId', operator: 'is null', value: '' }), 'c'],
		[filter({ type: 'datetime', column: 'timestamp', operator: '<', value: '2026-08-20T10:30:00Z' }), 'a'],
	];
	for (const [query, expected] of cases) {
		it(`lists ${expected || 'nothing'} for "${decodeURIComponent(query)}"`, async () => {
			assert.equal(await ids(query), expected);
		});
	}

	const refused = [
		'limit=0',
		'limit=101',
		'limit=2.5',
		'page=-1',
		'page=abc',
		'orderBy=latency.desc',
		'fromTimestamp=2026-08-20',
		'fromTimestamp=',
		'name=a&name=b',
		'filter=nonsense',
		filter({ type: 'number', column: 'scores_avg', operator: '>', value: 1 }),
	];
	for (const query of refused) {
		it(`answers 400 with message and error for "${decodeURIComponent(query)}"`, async () => {
			const { status, body } = await server.analytics('GET', `/traces?${query}`);
			assert.equal(status, 400);
			assert.ok('message' in (body as object) && 'error' in (body as object));
		});
	}

	it('says -1, empty lists and nulls for groups that were not asked for', async () => {
		const { body } = await server.analytics('GET', '/traces?fields=core&name=chat');
		const [row] = (body as { data: Record<string, unknown>[] }).data;
		const { latency, totalCost, observations, scores, metadata } = row ?? {};
		assert.deepEqual(
			{ latency, totalCost, observations, scores, metadata },
			{ latency: -1, totalCost: -1, observations: [], scores: [], metadata: {} },
		);
	});

	it('counts days in UTC, each thing by its own time', async () => {
		const { body } = await server.analytics('GET', '/metrics/daily');
		const none = { inputUsage: 0, outputUsage: 0, totalUsage: 0, totalCost: 0 };
		assert.deepEqual(body, {
			data: [
				{
					date: '2026-08-22',
					countTraces: 0,
					countObservations: 1,
					totalCost: 0,
					usage: [{ model: 'm1', ...none, countObservations: 1, countTraces: 1 }],
				},
				{
					date: '2026-08-21',
					countTraces: 1,
					countObservations: 1,
					totalCost: 0.5,
					usage: [{ model: null, ...none, totalCost: 0.5, countObservations: 1, countTraces: 1 }],
				},
				{
					date: '2026-08-20',
					countTraces: 2,
					countObservations: 1,
					totalCost: 0.3,
					usage: [
						{
							model: 'm1',
							inputUsage: 12,
							outputUsage: 5,
							totalUsage: 17,
							totalCost: 0.3,
							countObservations: 1,
							countTraces: 1,
						},
					],
				},
			],
			meta: { page: 1, limit: 50, totalItems: 2, totalPages: 1 },
		});
	});

	it('narrows metrics by trace, and leaves observations of unknown traces out then', async () => {
		const { body } = await server.analytics('GET', '/metrics/daily?traceName=search');
		assert.deepEqual(
			(body as { data: { date: string; countTraces: number }[] }).data.map(({ date, countTraces }) => [
				date,
				countTraces,
			]),
			[
				['2026-08-21', 0],
				['2026-08-20', 1],
			],
		);
	});

	it('finds no unknown trace, path or method', async () => {
		const statuses = [
			(await server.analytics('GET', '/traces/nope')).status,
			(await server.analytics('GET', '/v2/prompts')).status,
			(await server.analytics('DELETE', '/traces')).status,
			(await server.analytics('GET', '/traces', undefined, 'pk:wrong')).status,
		];
		assert.deepEqual(statuses, [404, 404, 405, 401]);
	});

	it('takes gzip, and refuses a bomb and strangers', async () => {
		const { app } = server.platform;
		const headers = {
			Authorization: `Basic ${Buffer.from(server.pair).toString('base64')}`,
			'Content-Encoding': 'gzip',
		};
		const post = (body: Buffer) =>
			app.request('/api/public/ingestion', { method: 'POST', headers, body: new Uint8Array(body) });
		assert.equal((await post(gzipSync(JSON.stringify({ batch: [] })))).status, 207);
		assert.equal((await post(gzipSync(Buffer.alloc(17 * 1024 * 1024, ' ')))).status, 413);
		assert.equal((await post(Buffer.from('no gzip'))).status, 400);
		assert.equal((await app.request('/api/public/health', { headers: { Host: 'rebound.example' } })).status, 403);
		assert.equal(
			(await app.request('/api/public/health', { headers: { Origin: 'https://page.example' } })).status,
			403,
		);
	});
});

describe('the keys of a project', () => {
	it('open it until they expire or are deleted, and no other project', async () => {
		const server = await TestPlatform.open({ sample: 'small', traces: 10 });
		const expiresAt = new Date(server.clock.time + 60_000).toISOString();
		const make = () =>
			server.organizations(
				'OWNER',
				'POST',
				`${server.projectPath}/api-keys`,
				resource('apiKey', { name: 'CI', expiresAt }),
			);
		const [one, other] = [await make(), await make()];
		const pairOf = (answer: typeof one) =>
			`${String(attributesOf(answer)['publicKey'])}:${String(attributesOf(answer)['secretKey'])}`;
		const status = async (pair: string) => (await server.analytics('GET', '/projects', undefined, pair)).status;
		assert.deepEqual([await status(pairOf(one)), await status(pairOf(other))], [200, 200]);
		await server.organizations('OWNER', 'DELETE', `${server.projectPath}/api-keys/${idOf(one)}`);
		assert.deepEqual([await status(pairOf(one)), await status(pairOf(other))], [401, 200]);
		server.clock.time += 60_000;
		assert.equal(await status(pairOf(other)), 401);
		server.close();
	});
});
