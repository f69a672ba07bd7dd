import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import {
	behaviours,
	heldBack,
	type MisbehavingServer,
	startMisbehavingServer,
} from '../../harness/servers/misbehavingServer.ts';
import { FakeClock } from './fakeClock.ts';
import { problemOf, testClient } from './testClient.ts';

const place = { organizationId: 'org-1' };
const projectPlace = { organizationId: 'org-1', projectId: 'prj-1' };
const pair = { publicKey: 'pk-lf-1', secretKey: 'sk-lf-1-secret' };
const projectAnswer = { data: { id: 'prj-1', type: 'project', attributes: { name: 'Ledger', ...pair } } };

describe('the cache and reads in flight', () => {
	let server: MisbehavingServer;
	let clock: FakeClock;
	let count: number;
	before(async () => {
		server = await startMisbehavingServer();
		server.on('GET', /\/projects\/prj-1(?:\?|$)/, behaviours.json(200, projectAnswer));
		server.on('DELETE', /./, behaviours.text(204, ''));
		server.on('POST', /\/projects$/, behaviours.json(201, { data: { id: 'prj-2', type: 'project', attributes: {} } }));
	});
	beforeEach(() => {
		clock = new FakeClock();
		count = server.requests.length;
	});
	afterEach(() => {
		server.always(behaviours.json(200, { data: [] }));
	});
	after(() => server.stop());

	const sent = () => server.requests.slice(count).map(({ method, url }) => `${method} ${url}`);
	const client = (settings = {}) => testClient({ url: server.url, clock, settings }).client;

	it('lists are kept for cacheSeconds, per query', async () => {
		const { projects, organizations } = client({ cacheSeconds: 300 });
		for (let round = 0; round < 2; round += 1) {
			await organizations.list();
			await projects.list(place);
			await projects.list({ ...place, filters: { name: 'a', sort: 'name' } });
			await projects.list({ ...place, filters: { sort: 'name', name: 'a' } });
		}
		assert.equal(sent().length, 3);

		clock.advance(299_999);
		await projects.list(place);
		assert.equal(sent().length, 3);

		clock.advance(1);
		await projects.list(place);
		assert.equal(sent().length, 4);
	});

	it('with cacheSeconds 0 nothing is kept', async () => {
		const { projects } = client({ cacheSeconds: 0 });
		await projects.list(place);
		await projects.list(place);

		assert.equal(sent().length, 2);
	});

	it('daily metrics are kept; traces, members and invitations are read each time', async () => {
		const { metrics, traces, members, invitations } = client();
		for (let round = 0; round < 2; round += 1) {
			await metrics.daily(projectPlace, {});
			await traces.list(projectPlace, {});
			await members.list(projectPlace);
			await invitations.list(projectPlace);
		}
		const paths = sent().map((line) => line.replace(/\?.*/, ''));

		assert.deepEqual(paths.filter((path) => path.endsWith('/metrics/daily')).length, 1);
		assert.deepEqual(paths.filter((path) => path.endsWith('/traces')).length, 2);
		assert.deepEqual(paths.filter((path) => path.endsWith('/users')).length, 2);
		assert.deepEqual(paths.filter((path) => path.endsWith('/invitations')).length, 2);
	});

	it('forceRefresh passes the cache, is sent on the list of projects alone, and renews what is kept', async () => {
		const { projects, organizations } = client();
		await projects.list(place);
		await organizations.list();
		await projects.list(place, { forceRefresh: true });
		await organizations.list({ forceRefresh: true });
		await projects.list(place);
		await organizations.list();

		assert.deepEqual(sent(), [
			'GET /organizations/org-1/projects',
			'GET /organizations',
			'GET /organizations/org-1/projects?forceRefresh=true',
			'GET /organizations',
		]);
	});

	it('a write drops the lists it touched, and no others', async () => {
		const { projects, organizations } = client();
		const readAll = async () => {
			await organizations.list();
			await projects.list(place);
			await projects.list({ organizationId: 'org-2' });
		};
		await readAll();
		await projects.create(place, { name: 'Atlas' });
		const before = sent().length;
		await readAll();

		assert.deepEqual(sent().slice(before), ['GET /organizations', 'GET /organizations/org-1/projects']);
	});

	it('a write whose answer got lost drops them too', async () => {
		const { projects } = client();
		await projects.list(place);
		server.next(behaviours.reset());
		await problemOf(projects.create(place, { name: 'Atlas' }));
		await projects.list(place);

		assert.equal(sent().length, 3);
	});

	it('a read that began before a write is neither kept nor shared with one that begins after it', async () => {
		const { projects } = client();
		const held = heldBack(behaviours.resourceWithoutId());
		server.next(held.behaviour);
		const early = projects.list(place);
		await server.request(count + 1);
		await projects.create(place, { name: 'Atlas' });
		await projects.list(place);
		held.letGo();
		assert.equal((await early).value.length, 2);

		assert.deepEqual((await projects.list(place)).value, []);
		assert.equal(sent().length, 3);
	});

	it('a read that began before the cache was dropped is not kept', async () => {
		const made = client();
		const held = heldBack(behaviours.resourceWithoutId());
		server.next(held.behaviour);
		const early = made.projects.list(place);
		await server.request(count + 1);
		made.dropCache();
		held.letGo();
		await early;

		assert.deepEqual((await made.projects.list(place)).value, []);
	});

	it('dropCache forgets lists and key pairs', async () => {
		const made = client();
		await made.projects.list(place);
		await made.projects.keyPair(projectPlace);
		made.dropCache();
		await made.projects.list(place);
		await made.projects.keyPair(projectPlace);

		assert.equal(sent().length, 4);
	});

	it('identical reads in flight share one request', async () => {
		const { members } = client();
		const results = await Promise.all([
			members.list(projectPlace),
			members.list(projectPlace),
			members.list(projectPlace),
		]);

		assert.equal(sent().length, 1);
		assert.deepEqual(results, [results[0], results[0], results[0]]);
	});

	it('reads of two clients share nothing', async () => {
		await Promise.all([client().members.list(projectPlace), client().members.list(projectPlace)]);

		assert.equal(sent().length, 2);
	});

	it("one caller's abort does not end the others", async () => {
		const { members } = client();
		const abort = new AbortController();
		const one = problemOf(members.list(projectPlace, { signal: abort.signal }));
		const other = members.list(projectPlace);
		abort.abort();

		assert.deepEqual(await one, { kind: 'cancelled' });
		assert.deepEqual(await other, { value: [], skipped: 0 });
		assert.equal(sent().length, 1);
	});

	it('when the last caller gives up the socket is closed, and the next read asks anew', async () => {
		const { members } = client();
		server.next(behaviours.silent());
		const aborts = [new AbortController(), new AbortController()];
		const failures = aborts.map(({ signal }) => problemOf(members.list(projectPlace, { signal })));
		const request = await server.request(count + 1);
		for (const abort of aborts) {
			abort.abort();
		}

		assert.deepEqual(await Promise.all(failures), [{ kind: 'cancelled' }, { kind: 'cancelled' }]);
		assert.equal(await request.end, 'aborted');
		assert.deepEqual(await members.list(projectPlace), { value: [], skipped: 0 });
	});

	it('all callers of a shared read are told of a wait', async () => {
		const { members } = client();
		server.next(behaviours.error(503));
		const told: string[] = [];
		const reads = ['one', 'other'].map((name) => members.list(projectPlace, { onRetry: () => told.push(name) }));
		await clock.waitFor(500);
		clock.advance(500);
		await Promise.all(reads);

		assert.deepEqual(told, ['one', 'other']);
	});

	it('a write is cancelled down to the socket', async () => {
		server.next(behaviours.silent());
		const abort = new AbortController();
		const failure = problemOf(client().projects.create(place, { name: 'Atlas' }, { signal: abort.signal }));
		const request = await server.request(count + 1);
		abort.abort();

		assert.deepEqual(await failure, { kind: 'cancelled' });
		assert.equal(await request.end, 'aborted');
	});

	it('with a signal that is already aborted nothing is sent', async () => {
		const signal = AbortSignal.abort();
		const made = client();
		assert.deepEqual(await problemOf(made.organizations.list({ signal })), { kind: 'cancelled' });
		assert.deepEqual(await problemOf(made.projects.create(place, { name: 'Atlas' }, { signal })), {
			kind: 'cancelled',
		});
		assert.deepEqual(sent(), []);
	});
});
