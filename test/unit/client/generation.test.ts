import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'mocha';
import type { ConnectionClient } from '../../../src/client/connectionClient.ts';
import { errorText } from '../../../src/model/errorText.ts';
import { noticeText } from '../../../src/model/notice.ts';
import {
	type Behaviour,
	behaviours,
	type MisbehavingServer,
	startMisbehavingServer,
} from '../../harness/servers/misbehavingServer.ts';
import { errorOf, problemOf, testClient } from './testClient.ts';

const place = { projectId: 'prj-1' };
const older = {
	data: [{ id: 'older', timestamp: '2026-11-20T08:00:00.000Z' }],
	meta: { totalItems: 1, totalPages: 1 },
};
const newer = {
	data: [{ id: 'obs-1', traceId: 'newer', startTime: '2026-11-20T08:00:00.000Z', isRootObservation: true }],
	meta: {},
};
const sunset = { message: 'This endpoint goes away.', sunsetAt: '2026-11-16' };

const v3 = behaviours.json(200, older);
const v3Ending = behaviours.json(200, { ...older, _deprecation: sunset });
const v2 = behaviours.json(200, newer);
const eventsOnly = behaviours.json(404, { message: 'Not available in events_only mode.' });
const notFound = behaviours.json(404, { message: 'Not found', error: 'LangfuseNotFoundError' });
const notImplemented = behaviours.json(501, { message: 'No', error: 'NotImplementedError' });
const pageNotFound = behaviours.htmlError(404);

describe('which generation a server is of', () => {
	let server: MisbehavingServer;
	let client: ConnectionClient;
	let count: number;
	before(async () => {
		server = await startMisbehavingServer();
		server.on('GET', /\/projects$/, behaviours.json(200, { data: [{ id: 'prj-1', name: 'Ledger' }] }));
		server.on('GET', /\/v3\/scores/, behaviours.json(200, { data: [], meta: {} }));
	});
	beforeEach(async () => {
		({ client } = testClient({ url: server.url, kind: 'langfuse' }));
		await client.projects.keyPair(place);
		count = server.requests.length;
	});
	after(() => server.stop());

	function serve(traces: Behaviour, observations: Behaviour): void {
		server.on('GET', /\/public\/traces/, traces);
		server.on('GET', /\/v2\/observations/, observations);
	}
	const asked = () => server.requests.slice(count).map(({ url }) => new URL(url, server.url).pathname);
	/** `T` a read of traces, `O` one of observations. */
	const order = () =>
		asked()
			.map((path) => (path.endsWith('/traces') ? 'T' : path.endsWith('/observations') ? 'O' : ''))
			.join('');
	const list = async () => {
		const { value, notices } = await client.traces.list(place, { fields: ['core'] });
		return { ids: value.data.map(({ id }) => id), notices: (notices ?? []).map(noticeText) };
	};

	it('is 3 where it has traces, and its other API is never asked', async () => {
		serve(v3, v2);
		await list();

		assert.deepEqual(await list(), { ids: ['older'], notices: [] });
		assert.deepEqual([client.generation, order()], ['v3', 'TT']);
	});

	it('is 4 where it says that it keeps events only, and traces are asked for once', async () => {
		serve(eventsOnly, v2);
		await list();

		assert.deepEqual((await list()).ids, ['newer']);
		assert.deepEqual([client.generation, order()], ['v4', 'TOO']);
	});

	for (const [what, gone] of Object.entries({
		'404 with an error': notFound,
		'an HTML 404': pageNotFound,
		'405': behaviours.json(405, { message: 'Method not allowed' }),
		'410': behaviours.json(410, { message: 'Gone' }),
		'501': notImplemented,
	})) {
		it(`is 4 where traces are ${what} and observations are there`, async () => {
			serve(gone, v2);

			assert.deepEqual((await list()).ids, ['newer']);
			assert.deepEqual([client.generation, order()], ['v4', 'TO']);
		});

		it(`is none where traces are ${what} and there are no observations, and that is said`, async () => {
			serve(gone, pageNotFound);
			const error = await errorOf(list());

			assert.deepEqual(error.problem, { kind: 'noAnalytics', origin: server.url });
			assert.match(errorText(error).sentence, /^There is no Langfuse API at http:\/\/127\.0\.0\.1:\d+ /);
			assert.equal(client.generation, undefined);
		});
	}

	it('is 4 where traces will go away and observations are there already', async () => {
		serve(v3Ending, v2);

		assert.deepEqual((await list()).ids, ['newer']);
		assert.deepEqual([client.generation, order()], ['v4', 'TO']);
	});

	for (const [what, absent] of Object.entries({ notFound, notImplemented, pageNotFound })) {
		it(`stays 3 where traces will go away and nothing has come for them (${what}): with the day, asked once`, async () => {
			serve(v3Ending, absent);
			const first = await list();

			assert.deepEqual(first, {
				ids: ['older'],
				notices: ['This server will stop to serve this part of its API on 2026-11-16.'],
			});
			assert.deepEqual(await list(), first);
			assert.deepEqual([client.generation, order()], ['v3', 'TOT']);
		});
	}

	it('is open where traces will go away and the other API is out of order just now', async () => {
		serve(v3Ending, behaviours.json(500, { message: 'Sorry' }));

		assert.deepEqual((await list()).ids, ['older']);
		assert.equal(client.generation, undefined);
	});

	for (const status of [401, 403, 422, 500]) {
		it(`is open after ${status}, which is the error`, async () => {
			serve(behaviours.json(status, { message: 'No' }), v2);
			const problem = await problemOf(list());

			assert.deepEqual([problem.kind === 'http' && problem.status, client.generation], [status, undefined]);
			assert.ok(!order().includes('O'));
		});
	}

	it('is found anew where the server was updated meanwhile', async () => {
		serve(v3, notFound);
		await list();
		serve(behaviours.json(410, { message: 'Gone' }), v2);

		assert.deepEqual((await list()).ids, ['newer']);
		assert.deepEqual([client.generation, order()], ['v4', 'TTO']);
	});

	it('is found anew where the server went back', async () => {
		serve(eventsOnly, v2);
		await list();
		serve(v3, notImplemented);

		assert.deepEqual((await list()).ids, ['older']);
		assert.deepEqual([client.generation, order()], ['v3', 'TOOT']);
	});

	it('is not told by a trace that nobody knows', async () => {
		serve(notFound, v2);
		const problem = await problemOf(client.traces.get({ ...place, traceId: 'nothing' }));

		assert.deepEqual(
			[problem.kind === 'http' && problem.status, asked().length, client.generation],
			[404, 1, undefined],
		);
	});

	it('is not doubted for a trace that a server of 4 does not know', async () => {
		serve(eventsOnly, behaviours.json(200, { data: [], meta: {} }));
		await problemOf(client.traces.get({ ...place, traceId: 'nothing' }));
		const before = asked().length;
		const problem = await problemOf(client.traces.get({ ...place, traceId: 'nothing' }));

		assert.deepEqual([problem.kind === 'http' && problem.status, asked().length - before], [404, 1]);
	});
});
