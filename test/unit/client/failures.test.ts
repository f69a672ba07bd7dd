import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import type { Problem } from '../../../src/contract/problem.ts';
import {
	behaviours,
	type Behaviour,
	type MisbehavingServer,
	startMisbehavingServer,
} from '../../harness/servers/misbehavingServer.ts';
import { FakeClock } from './fakeClock.ts';
import { errorOf, problemOf, testClient } from './testClient.ts';

const place = { organizationId: 'org-1' };

describe('what a server does wrong', () => {
	let server: MisbehavingServer;
	before(async () => {
		server = await startMisbehavingServer();
	});
	afterEach(() => {
		server.always(behaviours.json(200, { data: [] }));
	});
	after(() => server.stop());

	/** One read of a list, without repetitions to wait for. */
	function listProblem(behaviour: Behaviour): Promise<Problem> {
		server.next(behaviour);
		return problemOf(testClient({ url: server.url }).client.projects.list(place));
	}

	const answers: Record<string, { behaviour: Behaviour; problem: Problem }> = {
		'401 with error objects': {
			behaviour: behaviours.error(401, { detail: 'The token has expired', code: 'token_expired' }),
			problem: {
				kind: 'http',
				status: 401,
				code: 'token_expired',
				title: 'Title 401',
				detail: 'The token has expired',
			},
		},
		'403 with a request id': {
			behaviour: behaviours.error(403, {}, { 'X-Request-Id': 'req-7' }),
			problem: { kind: 'http', status: 403, code: 'code_403', title: 'Title 403', requestId: 'req-7' },
		},
		'404 in the words of Langfuse': {
			behaviour: behaviours.json(404, { message: 'Trace not found', error: 'LangfuseNotFoundError' }),
			problem: { kind: 'http', status: 404, code: 'LangfuseNotFoundError', detail: 'Trace not found' },
		},
		'409 with { error: { message } }': {
			behaviour: behaviours.json(409, { error: { message: 'The name is taken', code: 'taken' } }),
			problem: { kind: 'http', status: 409, code: 'taken', detail: 'The name is taken' },
		},
		'422 with a pointer': {
			behaviour: behaviours.error(422, { detail: 'too short', source: { pointer: '/data/attributes/name' } }),
			problem: {
				kind: 'http',
				status: 422,
				code: 'code_422',
				title: 'Title 422',
				detail: 'too short',
				pointer: '/data/attributes/name',
			},
		},
		'429 that asks for more patience than we have': {
			behaviour: behaviours.tooManyRequests('3600'),
			problem: {
				kind: 'http',
				status: 429,
				title: 'Too many requests',
				retryAfterSeconds: 3600,
			},
		},
		'500 with HTML': {
			behaviour: behaviours.htmlError(500),
			problem: { kind: 'http', status: 500, detail: 'Oops & sorry' },
		},
		'400 with plain text': {
			behaviour: behaviours.text(400, 'No such\n  sort\u0007'),
			problem: { kind: 'http', status: 400, detail: 'No such sort' },
		},
		'410 without a body': { behaviour: behaviours.text(410, ''), problem: { kind: 'http', status: 410 } },
		'wrong JSON': {
			behaviour: behaviours.wrongJson(),
			problem: { kind: 'contract', path: '$', detail: 'is no JSON' },
		},
		'a page where JSON was to be': {
			behaviour: behaviours.htmlSuccess(),
			problem: { kind: 'contract', path: '$', detail: 'is no JSON', isWebPage: true },
		},
		'no data': { behaviour: behaviours.noData(), problem: { kind: 'contract', path: '$.data', detail: 'is missing' } },
		'data that is no list': {
			behaviour: behaviours.json(200, { data: {} }, { 'X-Request-Id': 'req-8' }),
			problem: { kind: 'contract', path: '$.data', detail: 'is not a list', requestId: 'req-8' },
		},
		'an answer without a body': {
			behaviour: behaviours.text(200, ''),
			problem: { kind: 'contract', path: '$', detail: 'is not an object' },
		},
	};
	for (const [name, { behaviour, problem }] of Object.entries(answers)) {
		it(`becomes a problem: ${name}`, async () => {
			assert.deepEqual(await listProblem(behaviour), problem);
		});
	}

	it('a resource without an id is skipped, counted and logged, and the others are read', async () => {
		server.next(behaviours.resourceWithoutId());
		const { client, lines } = testClient({ url: server.url });

		const { value, skipped } = await client.projects.list(place);

		assert.deepEqual(
			value.map(({ name }) => name),
			['Ledger', 'Atlas'],
		);
		assert.equal(skipped, 1);
		assert.ok(lines.includes('warn projects.list: skipped $.data[1].id is missing'), lines.join('\n'));
	});

	it('2,000 projects are read whole', async () => {
		server.next(behaviours.manyProjects(2000));

		const { value } = await testClient({ url: server.url }).client.projects.list(place);

		assert.equal(value.length, 2000);
		assert.equal(value.at(-1)?.name, 'Project 2000');
	});

	it('half a body of a write is a broken connection, and the write is not sent again', async () => {
		const before = server.requests.length;
		server.next(behaviours.halfBody());

		const problem = await problemOf(testClient({ url: server.url }).client.projects.create(place, { name: 'Atlas' }));

		assert.deepEqual(problem, { kind: 'network', code: 'ECONNRESET', origin: server.url });
		assert.equal(server.requests.length - before, 1);
	});

	it('a server that is not there is unreachable, said at once', async () => {
		const gone = await startMisbehavingServer();
		await gone.stop();

		const { client, lines } = testClient({ url: gone.url });

		assert.deepEqual(await problemOf(client.projects.list(place)), {
			kind: 'network',
			code: 'ECONNREFUSED',
			origin: gone.url,
		});
		assert.equal(lines.length, 1);
	});

	it('an unknown host is unreachable', async () => {
		const problem = await problemOf(testClient({ url: 'http://no-such-host.invalid' }).client.projects.list(place));

		assert.equal(problem.kind, 'network');
	});

	for (const [name, behaviour] of Object.entries({ silent: behaviours.silent(), slow: behaviours.slow() })) {
		it(`a ${name} server runs into the time limit, and the socket is closed`, async () => {
			const clock = new FakeClock();
			const count = server.requests.length;
			server.next(behaviour);
			const { client, lines } = testClient({ url: server.url, clock, settings: { timeoutSeconds: 7 } });

			const failure = problemOf(client.projects.list(place));
			const request = await server.request(count + 1);
			clock.advance(7000);

			assert.deepEqual(await failure, { kind: 'timeout', seconds: 7, origin: server.url });
			assert.equal(await request.end, 'aborted');
			assert.deepEqual(lines, ['warn GET /organizations/{organizationId}/projects no answer: timeout after 7000 ms']);
		});
	}

	for (const compressed of [false, true]) {
		it(`an answer over 128 MiB is cut off${compressed ? ', also one that is compressed' : ''}`, async () => {
			const count = server.requests.length;
			server.next(behaviours.endless(compressed));

			assert.deepEqual(await problemOf(testClient({ url: server.url }).client.projects.list(place)), {
				kind: 'tooLarge',
				limitBytes: 134_217_728,
			});
			assert.equal(await (await server.request(count + 1)).end, 'aborted');
		}).timeout(30_000);
	}

	it('an error names the operation and has a stack that says nothing of the request', async () => {
		server.next(behaviours.error(403));

		const error = await errorOf(testClient({ url: server.url }).client.projects.list({ organizationId: 'org secret' }));

		assert.equal(error.operation, 'projects.list');
		assert.equal(error.message, 'projects.list: http');
		assert.ok(!(error.stack ?? '').includes('org'), error.stack);
	});
});
