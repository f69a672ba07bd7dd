import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import { errorText } from '../../../src/model/errorText.ts';
import {
	type Behaviour,
	behaviours,
	type MisbehavingServer,
	startMisbehavingServer,
} from '../../harness/servers/misbehavingServer.ts';
import { errorOf, problemOf, testClient } from './testClient.ts';

const place = { organizationId: 'org-1', projectId: 'prj-1' };
const pairAnswer = (secretKey: string) =>
	behaviours.json(200, { data: { id: 'prj-1', type: 'project', attributes: { publicKey: 'pk-lf-1', secretKey } } });
const noTraces = behaviours.json(200, { data: [], meta: { page: 1, limit: 50, totalItems: 0, totalPages: 0 } });

/** Answers by the secret key that a request carries in Basic. */
const letIn =
	(secretKey: string): Behaviour =>
	(request, response) => {
		const basic = Buffer.from(`pk-lf-1:${secretKey}`).toString('base64');
		const answer = request.headers['authorization'] === `Basic ${basic}` ? noTraces : behaviours.error(401);
		answer(request, response);
	};

describe("a project's own pair", () => {
	let server: MisbehavingServer;
	let count: number;
	before(async () => {
		server = await startMisbehavingServer();
	});
	beforeEach(() => {
		count = server.requests.length;
		server.on('GET', /secret=true/, pairAnswer('sk-lf-first'));
		server.on('GET', /\/traces/, letIn('sk-lf-first'));
	});
	afterEach(() => {
		server.always(behaviours.error(500));
	});
	after(() => server.stop());

	const sent = () => server.requests.slice(count).map(({ url }) => url.replace(/\?(?!secret).*/, ''));
	const pairUrl = '/organizations/org-1/projects/prj-1?secret=true';
	const tracesUrl = '/api/public/traces';

	it('is asked for once, with key and token, and used for every read of its project', async () => {
		const { traces } = testClient({ url: server.url }).client;
		await Promise.all([traces.list(place, {}), traces.list(place, { page: 2 })]);
		await traces.list(place, {});

		assert.deepEqual(sent(), [pairUrl, tracesUrl, tracesUrl, tracesUrl]);
	});

	it('is asked for once more after a 401, and the read is then done', async () => {
		const { client, refusals } = testClient({ url: server.url });
		await client.traces.list(place, {});
		server.on('GET', /secret=true/, pairAnswer('sk-lf-second'));
		server.on('GET', /\/traces/, letIn('sk-lf-second'));
		await Promise.all([client.traces.list(place, {}), client.traces.list(place, { page: 2 })]);

		assert.deepEqual(sent().filter((url) => url === pairUrl).length, 2);
		assert.deepEqual(refusals, []);
	});

	it('is not asked for again and again: a second 401 is the error', async () => {
		server.on('GET', /\/traces/, behaviours.error(401));
		const { client, refusals } = testClient({ url: server.url });
		const problem = await problemOf(client.traces.list(place, {}));

		assert.deepEqual(problem, { kind: 'http', status: 401, code: 'code_401', title: 'Title 401' });
		assert.deepEqual(sent(), [pairUrl, tracesUrl, pairUrl, tracesUrl]);
		// What people signed in with is not at fault: signing in again would not help.
		assert.deepEqual(refusals, []);
	});

	it('that a VIEWER may not have is said as such: traces and metrics need MEMBER', async () => {
		server.on('GET', /secret=true/, behaviours.error(403));
		const { client } = testClient({ url: server.url });
		for (const reading of [client.traces.list(place, {}), client.metrics.daily(place, {})]) {
			const error = await errorOf(reading);
			assert.match(errorText(error).sentence, /^Traces and metrics need the role MEMBER or higher in this project\./);
		}
	});

	it('that is missing from the answer is a broken contract, not signed out', async () => {
		server.on('GET', /secret=true/, behaviours.json(200, { data: { id: 'prj-1', type: 'project', attributes: {} } }));

		assert.deepEqual(await problemOf(testClient({ url: server.url }).client.traces.list(place, {})), {
			kind: 'contract',
			path: '$.data.attributes.secretKey',
			detail: 'is missing',
		});
	});

	it('needs to be told the organization', async () => {
		assert.deepEqual(await problemOf(testClient({ url: server.url }).client.traces.list({ projectId: 'prj-1' }, {})), {
			kind: 'argument',
			argument: 'organizationId',
			detail: 'is missing',
		});
		assert.deepEqual(sent(), []);
	});
});

describe('daily metrics', () => {
	let server: MisbehavingServer;
	before(async () => {
		server = await startMisbehavingServer();
	});
	after(() => server.stop());

	const day = (number: number) => ({
		date: new Date(Date.UTC(2026, 10, 24) - number * 86_400_000).toISOString().slice(0, 10),
		countTraces: 1,
		countObservations: 0,
		totalCost: 0,
		usage: [],
	});
	const days = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => day(from + index));
	const readDays = async (...pages: readonly Behaviour[]) => {
		const { client } = testClient({ url: server.url, kind: 'langfuse' });
		server.next(behaviours.json(200, { data: [{ id: 'prj-1', name: 'Ledger' }] }));
		await client.projects.keyPair({ projectId: 'prj-1' });
		const count = server.requests.length;
		server.next(...pages);
		const { value } = await client.metrics.daily({ projectId: 'prj-1' }, {});
		const asked = server.requests.slice(count).map(({ url }) => new URL(url, server.url).searchParams.get('page'));
		return { value, asked };
	};

	it('are read to the last page, newest day first', async () => {
		const meta = { limit: 100, totalItems: 250, totalPages: 3 };
		const { value, asked } = await readDays(
			behaviours.json(200, { data: days(0, 100), meta: { page: 1, ...meta } }),
			behaviours.json(200, { data: days(100, 200), meta: { page: 2, ...meta } }),
			behaviours.json(200, { data: days(200, 250), meta: { page: 3, ...meta } }),
		);

		assert.deepEqual(asked, ['1', '2', '3']);
		assert.equal(value.data.length, 250);
		assert.equal(value.data[0]?.date, '2026-11-24');
		assert.deepEqual(value.meta, { page: 1, limit: 250, totalItems: 250, totalPages: 1 });
	});

	it('with a full page and no meta, or a total that counts fewer days, are read on', async () => {
		const meta = { page: 1, limit: 100, totalItems: 90, totalPages: 1 };
		for (const first of [{ data: days(0, 100) }, { data: days(0, 100), meta }]) {
			const { value, asked } = await readDays(
				behaviours.json(200, first),
				behaviours.json(200, { data: days(100, 101) }),
			);
			assert.deepEqual(asked, ['1', '2']);
			assert.equal(value.data.length, 101);
		}
	});

	it('of a server that knows no pages are each there once', async () => {
		const same = behaviours.json(200, days(0, 100));
		const { value, asked } = await readDays(same, same);

		assert.deepEqual(asked, ['1', '2']);
		assert.equal(value.data.length, 100);
	});
});

describe('a Langfuse connection', () => {
	let server: MisbehavingServer;
	let count: number;
	before(async () => {
		server = await startMisbehavingServer();
		const data = [{ id: 'prj-1', name: 'Ledger', organization: { id: 'org-1', name: 'Northwind' }, metadata: {} }];
		server.on('GET', /\/api\/public\/projects$/, behaviours.json(200, { data }));
		server.on('GET', /\/traces/, noTraces);
	});
	beforeEach(() => {
		count = server.requests.length;
	});
	after(() => server.stop());

	const client = () => testClient({ url: server.url, kind: 'langfuse' }).client;
	const sent = () => server.requests.length - count;

	it('is one organization with one project, read once for both', async () => {
		const { organizations, projects } = client();
		const project = { id: 'prj-1', name: 'Ledger', isDefault: false };

		assert.deepEqual(await organizations.list(), { value: [{ id: 'org-1', name: 'Northwind' }], skipped: 0 });
		assert.deepEqual(await organizations.get({ organizationId: 'org-1' }), { id: 'org-1', name: 'Northwind' });
		assert.deepEqual(await projects.list({ organizationId: 'org-1' }), { value: [project], skipped: 0 });
		assert.deepEqual(await projects.get({ projectId: 'prj-1' }), { value: project, skipped: 0 });
		assert.equal(sent(), 1);
	});

	it('reads traces with its own pair, and asks once whose it is', async () => {
		const { traces } = testClient({ url: server.url, kind: 'langfuse', settings: { cacheSeconds: 0 } }).client;
		await traces.list({ projectId: 'prj-1' }, {});
		await traces.list({ projectId: 'prj-1', organizationId: 'org-1' }, {}, { forceRefresh: true });

		assert.equal(sent(), 3);
		assert.equal(
			server.requests.at(-1)?.headers['authorization'],
			`Basic ${Buffer.from('pk-lf-tests:sk-lf-tests-secret').toString('base64')}`,
		);
	});

	it('filters by name, and refuses filters that Langfuse knows nothing of', async () => {
		const { projects } = client();
		const list = async (name: string) =>
			(await projects.list({ organizationId: 'org-1', filters: { name } })).value.length;

		assert.deepEqual([await list('LEDG'), await list('atlas')], [1, 0]);
		assert.deepEqual(await problemOf(projects.list({ organizationId: 'org-1', filters: { minMembers: 1 } })), {
			kind: 'argument',
			argument: 'filters.minMembers',
			detail: 'is not known to Langfuse',
		});
	});

	it('refuses to administer, and sends nothing', async () => {
		const { projects, members, apiKeys, capabilities } = client();
		const place = { organizationId: 'org-1', projectId: 'prj-1' };

		assert.deepEqual(capabilities, { administration: false, analytics: true });
		assert.deepEqual(await problemOf(projects.create({ organizationId: 'org-1' }, { name: 'Atlas' })), {
			kind: 'argument',
			argument: 'Test server',
			detail: 'is a Langfuse connection: it cannot create a project',
		});
		for (const refused of [
			members.list(place),
			apiKeys.delete({ ...place, apiKeyId: 'key-1' }),
			projects.delete(place),
		]) {
			assert.equal((await problemOf(refused)).kind, 'argument');
		}
		assert.equal(sent(), 0);
	});

	it('refuses ids of others', async () => {
		const { organizations, projects } = client();

		assert.equal((await problemOf(organizations.get({ organizationId: 'org-2' }))).kind, 'argument');
		assert.equal((await problemOf(projects.get({ projectId: 'prj-2' }))).kind, 'argument');
	});

	for (const [argument, path] of Object.entries({
		projectId: { projectId: 'prj-2' },
		organizationId: { projectId: 'prj-1', organizationId: 'org-2' },
	})) {
		it(`reads nothing, and hands out no pair, for another ${argument}`, async () => {
			const { projects, traces, metrics } = client();
			const refusal = { kind: 'argument', argument, detail: 'is not of the project that the key pair opens' };

			assert.deepEqual(await problemOf(projects.keyPair(path)), refusal);
			assert.deepEqual(await problemOf(traces.list(path, {})), refusal);
			assert.deepEqual(await problemOf(traces.get({ ...path, traceId: 'trace-1' })), refusal);
			assert.deepEqual(await problemOf(metrics.daily(path, {})), refusal);
			assert.equal(sent(), 1);
		});
	}

	it('tells of refused credentials, which are its own', async () => {
		server.next(behaviours.json(401, { message: 'Invalid credentials' }));
		const { client: refused, refusals } = testClient({ url: server.url, kind: 'langfuse' });
		await problemOf(refused.traces.list({ projectId: 'prj-1' }, {}));

		assert.deepEqual(
			refusals.filter(({ background }) => !background),
			[{ background: false }],
		);
	});
});
