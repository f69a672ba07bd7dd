import assert from 'node:assert/strict';
import { Emitter } from '../../../src/base/event.ts';
import type { ConnectionClient } from '../../../src/client/connectionClient.ts';
import type { FoundTrace } from '../../../src/hovers/answer.ts';
import type { AskedProject } from '../../../src/hovers/askedProject.ts';
import { TraceLookup } from '../../../src/hovers/traceLookup.ts';
import type { Connection } from '../../../src/model/connection.ts';
import { langfuseRegions } from '../../../src/model/langfuseCloud.ts';
import { type TraceIdInText, traceIdAt } from '../../../src/model/traceIdInText.ts';
import { behaviours, type MisbehavingServer, startMisbehavingServer } from '../../harness/servers/misbehavingServer.ts';
import { FakeClock } from '../client/fakeClock.ts';
import { type TestClient, testClient } from '../client/testClient.ts';

const minuteMs = 60_000;
const core = { id: 'known', timestamp: '2026-11-24T08:00:00.000Z', name: 'checkout', latency: 2.5, totalCost: 0 };
const trace = {
	...core,
	observations: [{ id: 'o-1', type: 'SPAN', name: 'pay', startTime: core.timestamp, level: 'ERROR' }],
	scores: [],
};
const unknown = behaviours.json(404, { message: 'Trace not found', error: 'LangfuseNotFoundError' });

function wanted(traceId: string): TraceIdInText {
	return { traceId, start: 0, end: traceId.length };
}

interface SetUp {
	readonly kinds?: readonly Connection['kind'][];
	readonly seen?: readonly AskedProject[];
	readonly local?: Omit<AskedProject, 'connectionId'>;
	readonly signedOut?: readonly string[];
	/** As what the client is taken. */
	readonly as?: Partial<Connection>;
}

describe('the trace of an id that the mouse rests on', () => {
	let server: MisbehavingServer;
	beforeEach(async () => {
		server = await startMisbehavingServer();
		const own = { id: 'p-1', name: 'Ledger', organization: { id: 'o-1', name: 'Brightwater' } };
		server.on('GET', /\/api\/public\/projects$/, behaviours.json(200, { data: [own] }));
		server.on('GET', /\/api\/public\/traces\//, unknown);
		server.on('GET', /\/api\/public\/traces\/known/, behaviours.json(200, trace));
		const attributes = { name: 'Atlas', publicKey: 'pk-lf-a', secretKey: 'sk-lf-a' };
		server.on(
			'GET',
			/\/organizations\/o-1\/projects\//,
			behaviours.json(200, { data: { id: 'p-2', type: 'project', attributes } }),
		);
	});
	afterEach(() => server.stop());

	/** Connections `c-1`, `c-2`... to the server, each of its kind. */
	function setUp({ kinds = ['langfuse'], seen = [], local, signedOut = [], as }: SetUp = {}) {
		const clock = new FakeClock();
		const changed = new Emitter<void>();
		const lines: string[] = [];
		const clients = new Map<string, TestClient>(
			kinds.map((kind, index) => {
				const connection = { id: `c-${index + 1}`, label: `Server ${index + 1}` };
				return [connection.id, testClient({ url: server.url, kind, connection, clock })];
			}),
		);
		const client = (id: string): ConnectionClient => {
			const made = clients.get(id)?.client;
			assert.ok(made);
			return as === undefined ? made : { ...made, connection: { ...made.connection, ...as } };
		};
		const lookup = new TraceLookup({
			connections: {
				list: () => Array.from(clients.keys(), (id) => client(id).connection),
				state: (id) => Promise.resolve(signedOut.includes(id) ? 'signedOut' : 'signedIn'),
				client,
				onDidChange: (listener) => changed.event(listener),
			},
			seenProjects: () => seen,
			localProject: () => local,
			clock,
			log: { debug: (line) => lines.push(line) },
		});
		const find = (traceId: string, signal = new AbortController().signal) => lookup.find(wanted(traceId), signal);
		return { clock, lookup, find, lines, client, clients, change: () => changed.fire() };
	}

	const asked = (path = /\/traces\//) => server.requests.filter(({ url }) => path.test(url)).map(({ url }) => url);
	const placeOf = (found: FoundTrace | undefined) => found?.project;

	it('is found in the project of a Langfuse connection, by one request without texts', async () => {
		const found = await setUp().find('known');

		const project = { connectionId: 'c-1', organizationId: 'o-1', projectId: 'p-1', projectName: 'Ledger' };
		assert.deepEqual(placeOf(found), project);
		assert.deepEqual(
			[found?.glance.name, found?.glance.latencySeconds, found?.glance.errorCount],
			['checkout', 2.5, 1],
		);
		assert.deepEqual(asked(), ['/api/public/traces/known?fields=core%2Cobservations%2Cmetrics']);
	});

	for (const traceId of ['known', 'nothing']) {
		it(`is not asked for again: ${traceId}`, async () => {
			const { find } = setUp();
			const first = await find(traceId);
			const before = asked(/./);

			assert.deepEqual(await find(traceId), first);
			assert.deepEqual(asked(/./), before);
		});
	}

	it('is asked for once by two hovers at once', async () => {
		const { find } = setUp();
		await Promise.all([find('known'), find('known')]);

		assert.equal(asked().length, 1);
	});

	it('may come in later: that it is unknown is good for minutes', async () => {
		const { find, clock } = setUp();
		await find('late');
		server.on('GET', /\/traces\/late/, behaviours.json(200, { ...trace, id: 'late' }));
		clock.advance(2 * minuteMs);
		assert.equal(await find('late'), undefined);
		clock.advance(2 * minuteMs);

		assert.equal((await find('late'))?.glance.id, 'late');
	});

	it('may still grow: one that has just begun is read again soon', async () => {
		const { find, clock } = setUp();
		const timestamp = new Date(clock.now() - 1000).toISOString();
		server.on('GET', /\/traces\/young/, behaviours.json(200, { ...trace, id: 'young', timestamp }));
		await find('young');
		clock.advance(11_000);
		await find('young');

		assert.equal(asked().length, 2);
	});

	it('is asked for anew once a connection has changed', async () => {
		const { find, change } = setUp();
		await find('nothing');
		change();
		await find('nothing');

		assert.equal(asked().length, 2);
	});

	it('is not looked for where one is signed out', async () => {
		await setUp({ signedOut: ['c-1'] }).find('known');

		assert.deepEqual(asked(/./), []);
	});

	it('is looked for on one connection where another fails, which the log tells for debugging alone', async () => {
		const { find, lines } = setUp({ kinds: ['langfuse', 'langfuse'] });
		server.next(behaviours.text(500, 'Oops'));

		assert.equal((await find('known'))?.glance.id, 'known');
		assert.match(lines.join(), /^hover: Server \d did not tell its project: /);
	});

	it('is asked for once of a server that wants to be left alone, and so is any other until then', async () => {
		const { find, clock } = setUp();
		server.on('GET', /\/traces\//, behaviours.tooManyRequests('30'));
		assert.equal(await find('known'), undefined);
		await find('other');
		assert.deepEqual(asked().length, 1);
		server.on('GET', /\/traces\//, behaviours.json(200, trace));
		clock.advance(31_000);

		assert.equal((await find('other'))?.glance.id, 'known');
	});

	it('is not asked for while a read of a panel waits before it is repeated', async () => {
		const { find, client, clock } = setUp();
		await find('nothing');
		server.on('GET', /\/traces\?/, behaviours.tooManyRequests('20'));
		const reading = client('c-1').traces.list({ projectId: 'p-1' }, {});
		await clock.waitFor(20_000);
		const before = asked(/./);

		assert.equal(await find('known'), undefined);
		assert.deepEqual(asked(/./), before);
		server.on('GET', /\/traces\?/, behaviours.json(200, { data: [], meta: {} }));
		clock.advance(20_000);
		await reading;
		assert.equal((await find('known'))?.glance.id, 'known');
	});

	it('leaves half of what Langfuse Cloud allows in a minute to the panels', async () => {
		const [cloud] = langfuseRegions;
		const { find } = setUp({ as: { analyticsUrl: cloud?.url ?? '' } });
		for (let number = 0; number < 12; number += 1) {
			await find(`id-${number}`);
		}

		assert.equal(asked().length, 8);
	});

	it('is no longer looked for once the mouse moves on, and nothing is kept of that', async () => {
		const { find } = setUp();
		await find('nothing');
		const gone = Promise.withResolvers<undefined>();
		const arrived = Promise.withResolvers<undefined>();
		server.on('GET', /\/traces\/slow/, (_, response) => {
			response.once('close', () => gone.resolve(undefined));
			arrived.resolve(undefined);
		});
		const moving = new AbortController();
		const finding = find('slow', moving.signal);
		await arrived.promise;
		moving.abort();

		assert.equal(await finding, undefined);
		await gone.promise;
		server.on('GET', /\/traces\/slow/, behaviours.json(200, { ...trace, id: 'slow' }));
		assert.equal((await find('slow'))?.glance.id, 'slow');
	});

	it('is asked for of the projects that were seen alone, one after another until one has it', async () => {
		const seen = ['p-0', 'p-2', 'p-3'].map((projectId) => ({ connectionId: 'c-1', organizationId: 'o-1', projectId }));
		server.on('GET', /\/traces\//, unknown, behaviours.json(200, trace));
		const found = await setUp({ kinds: ['platform'], seen }).find('known');

		assert.deepEqual([found?.project.projectId, found?.project.projectName], ['p-2', 'Atlas']);
		assert.equal(asked().length, 2);
		assert.deepEqual(asked(/p-3|projects$/), []);
	});

	it('is asked for of eight projects at most', async () => {
		const seen = Array.from({ length: 20 }, (_, index) => {
			return { connectionId: 'c-1', organizationId: 'o-1', projectId: `p-${index}` };
		});
		await setUp({ kinds: ['platform'], seen }).find('nothing');

		assert.equal(asked().length, 8);
	});

	it('is asked for of a project once, however often it was seen', async () => {
		const seen = [{}, { projectName: 'Ledger' }].map((more) => ({ connectionId: 'c-1', projectId: 'p-1', ...more }));
		await setUp({ seen }).find('nothing');

		assert.equal(asked().length, 1);
	});

	it('is asked for of the local platform while it runs', async () => {
		const local = { organizationId: 'o-1', projectId: 'p-2' };
		await setUp({ kinds: ['local'], seen: [{ connectionId: 'c-1', ...local }] }).find('known');
		assert.deepEqual(asked(/./), []);
		const { find } = setUp({ kinds: ['local'], local });

		assert.deepEqual(placeOf(await find('known')), { ...local, connectionId: 'c-1', projectName: 'Atlas' });
	});

	it('is looked for where a web address says that it is, and nowhere else', async () => {
		const { lookup } = setUp();
		const find = (url: string) => {
			const found = traceIdAt(url, 1);
			assert.ok(found);
			return lookup.find(found, new AbortController().signal);
		};
		await find('https://cloud.langfuse.com/project/p-1/traces/known');
		await find(`${server.url}/project/p-9/traces/known`);
		assert.deepEqual(asked(), []);

		assert.equal((await find(`${server.url}/project/p-1/traces/known`))?.glance.id, 'known');
	});

	it('prompts no one to sign in', async () => {
		const { find, clients } = setUp();
		server.on('GET', /./, behaviours.json(401, { message: 'Invalid credentials' }));
		await find('known');

		const refusals = clients.get('c-1')?.refusals ?? [];
		assert.ok(refusals.length > 0);
		assert.ok(refusals.every(({ background }) => background));
	});

	it('is not asked for again right away of a server that failed', async () => {
		const { find, clock } = setUp();
		await find('nothing');
		server.on('GET', /\/traces\/known/, behaviours.text(500, 'Oops'));
		await find('known');
		await find('known');
		assert.equal(asked(/known/).length, 1);
		clock.advance(minuteMs + 1);
		await find('known');

		assert.equal(asked(/known/).length, 2);
	});
});
