import assert from 'node:assert/strict';
import { type Answer, TestPlatform } from './testPlatform.ts';

let eventNumber = 0;
function event(type: string, seconds: string, body: object) {
	eventNumber += 1;
	return { id: `event-${eventNumber}`, type, timestamp: `2026-08-22T10:00:${seconds}Z`, body };
}

const told = [
	event('trace-create', '00', { id: 't1', name: 'chat', userId: 'kim', sessionId: 's1', tags: ['b', 'a'] }),
	event('trace-create', '01', { id: 't2', name: 'chat', userId: 'lee', sessionId: 's1', environment: 'staging' }),
	event('trace-create', '02', { id: 't3', sessionId: 's2', environment: 'staging' }),
	event('trace-create', '03', { id: 't4' }),
	event('span-create', '10', { id: 'o1', traceId: 't1', name: 'search', level: 'ERROR', version: '1' }),
	event('generation-create', '11', { id: 'o2', traceId: 't1', name: 'answer', parentObservationId: 'o1' }),
	event('tool-create', '12', { id: 'o3', traceId: 't2', environment: 'staging' }),
	event('score-create', '20', { id: 'c1', name: 'tone', value: 0.25, traceId: 't1', observationId: 'o1' }),
	event('score-create', '21', { id: 'c2', name: 'tone', value: 0.75, traceId: 't2', environment: 'staging' }),
	event('score-create', '22', { id: 'c3', name: 'mood', value: 'glad', sessionId: 's2', source: 'ANNOTATION' }),
	event('score-create', '23', { id: 'c4', name: 'ok', value: 1, dataType: 'BOOLEAN', traceId: 'never-came' }),
	event('score-create', '24', { id: 'c5', name: 'output', value: 'x', dataType: 'CORRECTION', traceId: 't1' }),
];

interface Listed {
	readonly data: { readonly id: string }[];
	readonly meta: { readonly totalItems: number };
}

const ids = ({ body }: Answer) => (body as Listed).data.map(({ id }) => id);

/** Query -> the ids that it must list, in their order. */
const lists: Readonly<Record<string, readonly string[]>> = {
	'/observations': ['o3', 'o2', 'o1'],
	'/observations?name=search': ['o1'],
	'/observations?userId=lee': ['o3'],
	'/observations?type=GENERATION': ['o2'],
	'/observations?traceId=t1': ['o2', 'o1'],
	'/observations?level=ERROR': ['o1'],
	'/observations?parentObservationId=o1': ['o2'],
	'/observations?environment=staging': ['o3'],
	'/observations?version=1': ['o1'],
	'/observations?fromStartTime=2026-08-22T10:00:11Z&toStartTime=2026-08-22T10:00:12Z': ['o2'],
	'/observations?limit=2&page=2': ['o1'],
	'/sessions': ['s2', 's1'],
	'/sessions?environment=staging': ['s2'],
	'/sessions?fromTimestamp=2026-08-22T10:00:01Z': ['s2'],
	'/sessions?toTimestamp=2026-08-22T10:00:02Z': ['s1'],
	'/sessions?limit=1&page=2': ['s1'],
	'/v2/scores': ['c4', 'c3', 'c2', 'c1'],
	'/v2/scores?name=tone': ['c2', 'c1'],
	'/v2/scores?userId=kim': ['c1'],
	'/v2/scores?traceId=t1,t2': ['c2', 'c1'],
	'/v2/scores?sessionId=s2': ['c3'],
	'/v2/scores?observationId=o1': ['c1'],
	'/v2/scores?scoreIds=c1,c3,nobody': ['c3', 'c1'],
	'/v2/scores?source=ANNOTATION': ['c3'],
	'/v2/scores?dataType=BOOLEAN': ['c4'],
	'/v2/scores?environment=staging': ['c2'],
	'/v2/scores?fromTimestamp=2026-08-22T10:00:21Z&toTimestamp=2026-08-22T10:00:22Z': ['c2'],
	'/v2/scores?name=tone&operator=%3C&value=0.75': ['c1'],
	'/v2/scores?name=tone&operator=%3E%3D&value=0.25': ['c2', 'c1'],
	'/v2/scores?name=tone&operator=%21%3D&value=0.25': ['c2'],
	'/v2/scores?limit=1&page=4': ['c1'],
};

describe('observations, sessions and scores', () => {
	let server: TestPlatform;
	before(async () => {
		server = await TestPlatform.open();
		await server.ingest(...told);
	});
	after(() => server.close());

	for (const [path, expected] of Object.entries(lists)) {
		it(`${path} lists ${expected.join(', ')}`, async () => {
			const answer = await server.analytics('GET', path);
			assert.equal(answer.status, 200, JSON.stringify(answer.body));
			assert.deepEqual(ids(answer), expected);
		});
	}

	for (const path of [
		'/observations?type=DREAM',
		'/observations?level=LOUD',
		'/observations?limit=101',
		'/observations?fromStartTime=yesterday',
		'/sessions?page=0',
		'/v2/scores?dataType=COLOUR',
		'/v2/scores?operator=~',
		'/v2/scores?value=much',
	]) {
		it(`${path} is refused with 400`, async () => {
			assert.equal((await server.analytics('GET', path)).status, 400);
		});
	}

	for (const path of ['/observations/nobody', '/sessions/nobody', '/v2/scores/nobody', '/v2/scores/c5']) {
		it(`${path} is not found`, async () => {
			const { status, body } = await server.analytics('GET', path);
			assert.deepEqual([status, (body as { error: unknown }).error], [404, 'LangfuseNotFoundError']);
		});
	}

	it('an observation is the same alone and in its trace', async () => {
		const { body } = await server.analytics('GET', '/observations/o2');
		const trace = (await server.analytics('GET', '/traces/t1')).body as { observations: { id: string }[] };
		assert.deepEqual(
			body,
			trace.observations.find(({ id }) => id === 'o2'),
		);
	});

	it('a session has its traces, the oldest first, and starts with that one', async () => {
		const session = (await server.analytics('GET', '/sessions/s1')).body as Record<string, unknown>;
		assert.deepEqual(
			{ ...session, traces: (session['traces'] as { id: string }[]).map(({ id }) => id) },
			{
				id: 's1',
				createdAt: '2026-08-22T10:00:00.000Z',
				projectId: server.platform.credentials.projectId,
				environment: 'default',
				traces: ['t1', 't2'],
			},
		);
	});

	it('a score carries what is looked for of its trace, where it has one', async () => {
		const { body } = await server.analytics('GET', '/v2/scores?scoreIds=c1,c3,c4');
		assert.deepEqual(
			(body as { data: Record<string, unknown>[] }).data.map(({ id, trace }) => [id, trace]),
			[
				['c4', null],
				['c3', null],
				['c1', { userId: 'kim', sessionId: 's1', tags: ['a', 'b'], environment: 'default' }],
			],
		);
	});

	it('a project sees its own alone', async () => {
		const other = await TestPlatform.open({ sample: 'small' });
		for (const path of ['/observations/o1', '/sessions/s1', '/v2/scores/c1']) {
			assert.equal((await other.analytics('GET', path)).status, 404);
		}
		other.close();
	});
});

describe('writing scores one by one', () => {
	let server: TestPlatform;
	beforeEach(async () => (server = await TestPlatform.open()));
	afterEach(() => server.close());

	it('creates one, and changes it where it is there', async () => {
		const body = { id: 'c1', name: 'tone', value: 0.25, traceId: 't1', comment: 'dry' };
		assert.deepEqual((await server.analytics('POST', '/scores', body)).body, { id: 'c1' });
		server.clock.time += 1;
		await server.analytics('POST', '/scores', { ...body, value: 0.5 });
		const read = (await server.analytics('GET', '/v2/scores/c1')).body as Record<string, unknown>;
		assert.deepEqual([read['value'], read['comment'], read['traceId']], [0.5, 'dry', 't1']);
		assert.deepEqual(ids(await server.analytics('GET', '/v2/scores')), ['c1']);
	});

	it('gives an id to one that comes without', async () => {
		const { body } = await server.analytics('POST', '/scores', { name: 'tone', value: 'warm', sessionId: 's1' });
		const { id } = body as { id: string };
		const read = (await server.analytics('GET', `/v2/scores/${id}`)).body as Record<string, unknown>;
		assert.deepEqual([read['stringValue'], read['sessionId'], read['traceId']], ['warm', 's1', null]);
	});

	it('refuses one that is off its type, and keeps nothing', async () => {
		const body = { name: 'tone', value: 7, dataType: 'BOOLEAN', traceId: 't1' };
		assert.equal((await server.analytics('POST', '/scores', body)).status, 400);
		assert.deepEqual(ids(await server.analytics('GET', '/v2/scores')), []);
	});

	it('deletes one, also twice', async () => {
		await server.analytics('POST', '/scores', { id: 'c1', name: 'tone', value: 1, traceId: 't1' });
		assert.equal((await server.analytics('DELETE', '/scores/c1')).status, 202);
		assert.equal((await server.analytics('DELETE', '/scores/c1')).status, 202);
		assert.equal((await server.analytics('GET', '/v2/scores/c1')).status, 404);
	});
});
