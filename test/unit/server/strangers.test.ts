import assert from 'node:assert/strict';
import { analyticsApi } from '../../../src/contract/analyticsApi.ts';
import { localPaths } from '../../../src/contract/localProcess.ts';
import type { Operation } from '../../../src/contract/operation.ts';
import { organizationsApi } from '../../../src/contract/organizationsApi.ts';
import { Holds } from '../../../src/server/process/holds.ts';
import { mountLocalRoutes } from '../../../src/server/process/localRoutes.ts';
import { proofOf } from '../../../src/base/proof.ts';
import { roles } from '../../../src/contract/role.ts';
import { type Answer, attributesOf, idOf, resource, StandingClock, TestPlatform } from './testPlatform.ts';

interface Call {
	readonly method: string;
	readonly path: string;
}

const asPath = (path: string): string => path.replace(/\{\w+\}/g, 'some-id');

/** Every call that there is but `health.get`, below the server's root. */
const analyticsCalls: readonly Call[] = (Object.entries(analyticsApi) as [string, Operation][])
	.filter(([id]) => id !== 'health.get')
	.flatMap(([, { method, path, rootPath }]) => [
		{ method, path: `/api/public${asPath(path)}` },
		...(rootPath === undefined ? [] : [{ method, path: rootPath }]),
	]);
const organizationsCalls: readonly Call[] = (Object.values(organizationsApi) as Operation[]).map(
	({ method, path }) => ({ method, path: `/organizations-api/v1${asPath(path)}` }),
);
const localCalls: readonly Call[] = [
	{ method: 'GET', path: localPaths.instance('any') },
	{ method: 'POST', path: localPaths.hold },
	{ method: 'POST', path: localPaths.stop },
];
const calls = [...analyticsCalls, ...organizationsCalls, ...localCalls];

const instance = { url: 'http://127.0.0.1:4123', pid: 1, startedAt: '', instanceId: 'this one', proofKey: 'a key' };

async function opened(): Promise<TestPlatform & { stops: number }> {
	const server = Object.assign(await TestPlatform.open({ sample: 'none' }), { stops: 0 });
	mountLocalRoutes(server.platform.app, server.platform.parts, {
		instance: Promise.resolve(instance),
		holds: new Holds(new StandingClock(), () => undefined),
		stop: () => (server.stops += 1),
	});
	return server;
}

function basic(pair: string): string {
	return `Basic ${Buffer.from(pair).toString('base64')}`;
}

async function send(server: TestPlatform, { method, path }: Call, headers: Record<string, string>): Promise<Response> {
	return await server.platform.app.request(path, {
		method,
		headers: { 'Content-Type': 'application/json', ...headers },
		...(method === 'GET' ? {} : { body: 'this is no JSON' }),
	});
}

/** Without the reads of another generation: they are not there, whoever asks. */
async function servedCalls(server: TestPlatform): Promise<Call[]> {
	const isServed = async (call: Call) =>
		call.path.includes('some-id') || (await send(server, call, { Authorization: basic(server.pair) })).status !== 404;
	const areServed = await Promise.all(calls.map(isServed));
	return calls.filter((_, index) => areServed[index]);
}

describe('whoever has no keys', () => {
	let server: TestPlatform & { stops: number };
	before(async () => (server = await opened()));
	after(() => server.close());

	const credentials = () => server.platform.credentials;
	const wrongHeaders: Readonly<Record<string, () => Record<string, string>>> = {
		'no credentials': () => ({}),
		'a wrong secret key': () => ({ Authorization: basic(`${credentials().publicKey}:wrong`) }),
		'a secret key that begins right': () => ({
			Authorization: basic(`${credentials().publicKey}:${credentials().secretKey.slice(0, -1)}`),
		}),
		'an empty secret key': () => ({ Authorization: basic(`${credentials().publicKey}:`) }),
		'a secret key of nobody': () => ({ Authorization: basic(`pk-lf-nobody:${credentials().secretKey}`) }),
		'a public key alone': () => ({ Authorization: `Bearer ${credentials().publicKey}` }),
		'a secret key as a token': () => ({ Authorization: `Bearer ${credentials().secretKey}` }),
		'a token without the deployment’s key': () => ({ Authorization: `Bearer ${credentials().token}` }),
		'a wrong deployment’s key': () => ({ 'Api-Key': 'wrong', Authorization: `Bearer ${credentials().token}` }),
		'a wrong token': () => ({ 'Api-Key': credentials().apiKey, Authorization: 'Bearer wrong' }),
		'a header of nonsense': () => ({ 'Api-Key': 'é', Authorization: 'Basic ====' }),
	};
	for (const [name, headers] of Object.entries(wrongHeaders)) {
		it(`but ${name} is refused with 401 at every call, before anything else is looked at`, async () => {
			const served = await servedCalls(server);
			assert.ok(served.length > 40);
			const statuses = await Promise.all(
				served.map(async (call) => [call, (await send(server, call, headers())).status] as const),
			);
			assert.deepEqual(
				statuses.filter(([, status]) => status !== 401),
				[],
			);
			assert.equal(server.stops, 0);
		});
	}

	it('has keys of the other API is refused with 401', async () => {
		const { apiKey, token } = credentials();
		const served = new Set(await servedCalls(server));
		for (const call of analyticsCalls.filter((candidate) => served.has(candidate))) {
			const answer = await send(server, call, { 'Api-Key': apiKey, Authorization: `Bearer ${token}` });
			assert.equal(answer.status, 401, call.path);
		}
		for (const call of [...organizationsCalls, ...localCalls]) {
			assert.equal((await send(server, call, { Authorization: basic(server.pair) })).status, 401, call.path);
		}
	});

	it('may ask whether the server is well, and learns nothing more', async () => {
		const answer = await server.request('GET', '/api/public/health', {});
		assert.equal(answer.status, 200);
		assert.deepEqual(Object.keys(answer.body as object), ['status', 'version']);
	});
});

describe('the process', () => {
	let server: TestPlatform & { stops: number };
	before(async () => (server = await opened()));
	after(() => server.close());

	for (const role of roles) {
		const isOwner = role === 'OWNER';
		it(`is ${isOwner ? '' : 'not '}steered by the token of a ${role}`, async () => {
			const { apiKey, tokens } = server.platform.credentials;
			const headers = { 'Api-Key': apiKey, Authorization: `Bearer ${tokens[role]}` };
			const before = server.stops;
			const held = await send(server, { method: 'POST', path: localPaths.hold }, headers);
			const stopped = await send(server, { method: 'POST', path: localPaths.stop }, headers);
			assert.deepEqual([held.status, stopped.status], isOwner ? [200, 202] : [403, 403]);
			assert.equal(server.stops - before, isOwner ? 1 : 0);
			await held.body?.cancel();
		});
	}

	const challenge = 'a challenge';
	const ask = (proof: string, asked = challenge) =>
		server.request('GET', localPaths.instance(asked), { Authorization: `Proof ${proof}` });

	it('proves who it is to one who has read its instance file, and in no other words than the asker', async () => {
		const answer = await ask(proofOf(instance.proofKey, 'asks', instance.url, challenge));
		assert.equal(answer.status, 200);
		const { proof, ...rest } = answer.body as { readonly proof: string };
		assert.deepEqual(rest, { instanceId: instance.instanceId, pid: instance.pid });
		assert.equal(proof, proofOf(instance.proofKey, 'answers', instance.url, challenge));
		assert.equal((await ask(proof)).status, 401);
	});

	it('proves nothing to one who asks with the proof of another question, address or key', async () => {
		const { proofKey, url } = instance;
		const proofs = [
			proofOf(proofKey, 'asks', url, 'another challenge'),
			proofOf(proofKey, 'asks', 'http://127.0.0.1:5000', challenge),
			proofOf('another key', 'asks', url, challenge),
			'',
		];
		for (const proof of proofs) {
			assert.equal((await ask(proof)).status, 401);
		}
	});
});

describe('a web page', () => {
	let server: TestPlatform & { stops: number };
	before(async () => (server = await opened()));
	after(() => server.close());

	/** Right ones, as if the page had come by them. */
	function headersFor(path: string): Record<string, string> {
		const { apiKey, token } = server.platform.credentials;
		return path.startsWith('/api/') || path.startsWith('/v1/')
			? { Authorization: basic(server.pair) }
			: { 'Api-Key': apiKey, Authorization: `Bearer ${token}` };
	}
	const corsHeaders = (answer: Response) =>
		Array.from(answer.headers.keys()).filter((name) => name.startsWith('access-control-'));

	it('is refused at every call, with right keys too, and gets no leave for another try', async () => {
		const origins = ['https://page.example', 'http://localhost:3000', 'http://127.0.0.1', 'null', 'file://'];
		for (const call of [...calls, { method: 'GET', path: '/api/public/health' }]) {
			for (const origin of origins) {
				const headers = { ...headersFor(call.path), Host: '127.0.0.1:4123', Origin: origin };
				const answer = await send(server, call, headers);
				assert.deepEqual([answer.status, corsHeaders(answer)], [403, []], `${call.path} from ${origin}`);
			}
		}
		assert.equal(server.stops, 0);
	});

	it('gets no leave by asking first', async () => {
		for (const { method, path } of [...calls, { method: 'GET', path: '/api/public/health' }]) {
			const answer = await server.platform.app.request(path, {
				method: 'OPTIONS',
				headers: {
					Host: '127.0.0.1:4123',
					Origin: 'https://page.example',
					'Access-Control-Request-Method': method,
					'Access-Control-Request-Headers': 'authorization,content-type',
					'Access-Control-Request-Private-Network': 'true',
				},
			});
			assert.deepEqual([answer.status, corsHeaders(answer)], [403, []], path);
		}
	});

	const strangeHosts = [
		'rebound.example',
		'rebound.example:4123',
		'127.0.0.1.rebound.example',
		'localhost.rebound.example',
		'localhost.',
		'0.0.0.0:4123',
		'127.1',
		'2130706433',
		'[::]:4123',
		'127.0.0.1@rebound.example',
		'127.0.0.1:4123:4123',
		'',
	];
	it('whose name points to this machine is refused: the host is not ours', async () => {
		for (const host of strangeHosts) {
			for (const call of [{ method: 'GET', path: '/api/public/health' }, ...calls]) {
				const answer = await send(server, call, { ...headersFor(call.path), Host: host });
				assert.equal(answer.status, 403, `${call.path} at "${host}"`);
			}
		}
	});

	it('is not mistaken for an app: every name of this machine is served', async () => {
		for (const host of ['127.0.0.1:4123', '127.0.0.1', 'localhost:4123', 'LOCALHOST', '[::1]:4123']) {
			assert.equal((await server.request('GET', '/api/public/health', { Host: host })).status, 200, host);
		}
	});
});

describe('the keys of one project', () => {
	/** In every text of what the first project has, ids aside: those the other asks with. */
	const canary = 'only-the-first-project-knows';
	const ids = { traceId: 'trace', observationId: 'observation', sessionId: 'session', scoreId: 'score' };
	const timestamp = '2026-08-22T10:00:00Z';
	const event = (id: string, type: string, body: object) => ({ id, type, timestamp, body });
	const events = [
		event('e1', 'trace-create', {
			id: ids.traceId,
			name: canary,
			userId: canary,
			sessionId: ids.sessionId,
			tags: [canary],
			input: canary,
		}),
		event('e2', 'generation-create', {
			id: ids.observationId,
			traceId: ids.traceId,
			name: canary,
			model: canary,
			input: canary,
		}),
		event('e3', 'score-create', { id: ids.scoreId, traceId: ids.traceId, name: canary, value: 1, comment: canary }),
	];
	const reads = (Object.entries(analyticsApi) as [string, Operation][])
		.filter(([id, { method }]) => method === 'GET' && id !== 'health.get')
		.map(
			([id, { path }]) => [id, path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name as keyof typeof ids])] as const,
		);

	let server: TestPlatform;
	let otherPair: string;
	beforeEach(async () => {
		server = await TestPlatform.open({ sample: 'none' });
		await server.ingest(...events);
		const { organizationId } = server.platform.credentials;
		const projects = `/organizations/${organizationId}/projects`;
		const other = await server.organizations('OWNER', 'POST', projects, resource('project', { name: 'Other' }));
		otherPair = pairOf(await makeKey(`${projects}/${idOf(other)}`));
	});
	afterEach(() => server.close());

	function makeKey(projectPath: string, expiresAt?: string): Promise<Answer> {
		const attributes = { name: 'CI', ...(expiresAt === undefined ? {} : { expiresAt }) };
		return server.organizations('OWNER', 'POST', `${projectPath}/api-keys`, resource('apiKey', attributes));
	}
	function pairOf(answer: Answer): string {
		const { publicKey, secretKey } = attributesOf(answer);
		return `${String(publicKey)}:${String(secretKey)}`;
	}
	/** All that the first project reads of itself. */
	async function everything(): Promise<unknown[]> {
		const answers = await Promise.all(reads.map(([, path]) => server.analytics('GET', path)));
		return answers.map(({ status, body }) => [status, body]);
	}

	for (const [id, path] of reads) {
		it(`see nothing of another project by ${id}`, async () => {
			const answer = await server.analytics('GET', path, undefined, otherPair);
			const own = await server.analytics('GET', path);
			if (own.status !== 200) {
				assert.equal(answer.status, own.status, 'not served by this generation');
				return;
			}
			const isOne = /\{/.test(analyticsApi[id as keyof typeof analyticsApi].path);
			assert.equal(answer.status, isOne ? 404 : 200, JSON.stringify(answer.body));
			assert.equal(JSON.stringify(answer.body).includes(canary), false);
			if (!isOne && id !== 'projects.current') {
				assert.deepEqual((answer.body as { data: unknown[] }).data, []);
			}
		});
	}

	it('change nothing of another project, with its ids', async () => {
		const before = await everything();
		const other = (method: string, path: string, body?: unknown) => server.analytics(method, path, body, otherPair);
		const renamed = events.map(({ id, ...rest }) => ({
			...rest,
			id: `other ${id}`,
			body: { ...rest.body, name: 'changed' },
		}));
		assert.equal((await other('POST', '/ingestion', { batch: renamed })).status, 207);
		assert.equal((await other('POST', '/ingestion', { batch: events })).status, 207);
		const score = { id: ids.scoreId, traceId: ids.traceId, name: 'changed', value: 0 };
		assert.equal((await other('POST', '/scores', score)).status, 200);
		assert.equal((await other('DELETE', `/scores/${ids.scoreId}`)).status, 202);
		assert.deepEqual(await everything(), before);
	});

	it('that have expired or were deleted are refused at once at every call', async () => {
		const expiring = await makeKey(server.projectPath, new Date(server.clock.time + 60_000).toISOString());
		const deleted = await makeKey(server.projectPath);
		const served = new Set(await servedCalls(server));
		const asked = analyticsCalls.filter((call) => served.has(call));
		const statusesOf = async (pair: string) => {
			const answers = await Promise.all(asked.map((call) => send(server, call, { Authorization: basic(pair) })));
			return new Set(answers.map(({ status }) => status));
		};
		for (const answer of [expiring, deleted]) {
			assert.equal((await statusesOf(pairOf(answer))).has(401), false);
		}
		server.clock.time += 60_000;
		await server.organizations('OWNER', 'DELETE', `${server.projectPath}/api-keys/${idOf(deleted)}`);
		for (const answer of [expiring, deleted]) {
			assert.deepEqual(await statusesOf(pairOf(answer)), new Set([401]));
		}
	});

	it('end with the project', async () => {
		const { organizationId } = server.platform.credentials;
		const projects = `/organizations/${organizationId}/projects`;
		const made = await server.organizations('OWNER', 'POST', projects, resource('project', { name: 'Short' }));
		const pair = pairOf(await makeKey(`${projects}/${idOf(made)}`));
		const status = async () => (await server.analytics('GET', '/projects', undefined, pair)).status;
		assert.equal(await status(), 200);
		await server.organizations('OWNER', 'DELETE', `${projects}/${idOf(made)}`);
		assert.equal(await status(), 401);
	});
});
