import assert from 'node:assert/strict';
import { analyticsApi } from '../../../src/contract/analyticsApi.ts';
import { errorObjects } from '../../../src/contract/errorBody.ts';
import type { Operation } from '../../../src/contract/operation.ts';
import { organizationsApi } from '../../../src/contract/organizationsApi.ts';
import { type Role, roleAtLeast, roles } from '../../../src/contract/role.ts';
import { type Answer, idOf, resource, TestPlatform } from './testPlatform.ts';

type Ids = Readonly<Record<string, string>>;

/** Makes one of each thing that a path can name, in a project that is not the default one. */
async function madeThings(server: TestPlatform): Promise<Ids> {
	const { organizationId } = server.platform.credentials;
	const made = await server.organizations(
		'OWNER',
		'POST',
		`/organizations/${organizationId}/projects`,
		resource('project', { name: 'Ledger' }),
	);
	const path = `/organizations/${organizationId}/projects/${idOf(made)}`;
	const post = (below: string, type: string, attributes: object) =>
		server.organizations('OWNER', 'POST', path + below, resource(type, attributes));
	const apiKey = await post('/api-keys', 'apiKey', { name: 'CI' });
	const llmApiKey = await post('/llm-api-keys', 'llm_api_keys', {
		provider: 'openai',
		secretKey: 'sk-of-a-provider-7Qd2',
	});
	const user = await post('/users', 'users', { email: 'kim@example.com', role: 'VIEWER', organization_role: 'MEMBER' });
	const invitation = await post('/invitations', 'membershipInvitation', { email: 'lee@example.com' });
	return {
		organizationId,
		projectId: idOf(made),
		apiKeyId: idOf(apiKey),
		llmApiKeyId: idOf(llmApiKey),
		userId: idOf(user),
		invitationId: idOf(invitation),
	};
}

function bodies(ids: Ids): Readonly<Record<string, unknown>> {
	return {
		'projects.create': resource('project', { name: 'Atlas' }),
		'projects.update': resource('project', { name: 'Ledger two' }, ids['projectId']),
		'apiKeys.create': resource('apiKey', { name: 'Staging', expiresAt: '2027-01-01T00:00:00Z' }),
		'apiKeys.update': resource('apiKey', { name: 'Renamed' }),
		'llmApiKeys.create': resource('llm_api_keys', { provider: 'anthropic', secretKey: 'sk-another-one-abcd' }),
		'users.add': resource('users', { email: 'sam@example.com', role: 'MEMBER', project_only: true }),
		'users.updateRole': resource('users', { role: 'MEMBER' }),
		'users.restoreAccess': resource('users', {}),
		'invitations.create': resource('membershipInvitation', { email: 'ada@example.com', role: 'MEMBER' }),
	};
}

function pathWith(path: string, ids: Ids): string {
	return path.replace(/\{(\w+)\}/g, (_whole, name: string) => ids[name] ?? '');
}

async function call(server: TestPlatform, id: string, row: Operation, role: Role, ids: Ids): Promise<Answer> {
	if (id === 'users.restoreAccess') {
		await server.organizations('OWNER', 'POST', pathWith(organizationsApi['users.denyAccess'].path, ids));
	}
	const body = bodies(ids)[id];
	assert.equal(body === undefined, row.body === undefined, `bodies() in this file has no request for ${id}`);
	return server.organizations(role, row.method, pathWith(row.path, ids), body);
}

describe('every row of the Organizations API', () => {
	for (const [id, row] of Object.entries(organizationsApi) as [string, Operation][]) {
		for (const role of roles) {
			const allowed = roleAtLeast(role, row.minimumRole ?? 'VIEWER');
			it(`${id} is ${allowed ? 'answered as the row promises' : 'refused with 403'} for ${role}`, async () => {
				const server = await TestPlatform.open();
				const ids = await madeThings(server);
				const answer = await call(server, id, row, role, ids);
				assert.match(answer.headers.get('x-request-id') ?? '', /^req_/);
				if (!allowed) {
					assert.equal(answer.status, 403);
					errorObjects.parse(answer.body);
				} else {
					assert.equal(answer.status, row.status, JSON.stringify(answer.body));
					row.response?.parse(answer.body);
				}
				server.close();
			});
		}

		it(`${id} is refused with 401 without a token`, async () => {
			const server = await TestPlatform.open();
			const { apiKey } = server.platform.credentials;
			const path = `/organizations-api/v1${pathWith(row.path, {})}`.replaceAll('//', '/x/');
			const answer = await server.request(row.method, path, { 'Api-Key': apiKey });
			assert.equal(answer.status, 401);
			server.close();
		});
	}

	it('reads with every include and the secret, and the pair opens the analytics API', async () => {
		const server = await TestPlatform.open({ sample: 'small' });
		const path = `${server.projectPath}?secret=true&include=users,apiKeys,llmApiKeys,sentinelPasses`;
		const answer = await server.organizations('MEMBER', 'GET', path);
		const { data, included } = organizationsApi['projects.get'].response.parse(answer.body);
		const pair = `${data.attributes.publicKey ?? ''}:${data.attributes.secretKey ?? ''}`;
		assert.equal((await server.analytics('GET', '/projects', undefined, pair)).status, 200);
		const types = new Set(included?.map(({ type }) => type));
		assert.deepEqual(types, new Set(['users', 'apiKey', 'llm_api_keys', 'sentinelPass']));
		server.close();
	});

	it('leaves keys out for a VIEWER, and refuses the secret', async () => {
		const server = await TestPlatform.open({ sample: 'small' });
		const read = await server.organizations('VIEWER', 'GET', `${server.projectPath}?include=users,apiKeys,llmApiKeys`);
		const included = organizationsApi['projects.get'].response.parse(read.body).included ?? [];
		assert.deepEqual(new Set(included.map(({ type }) => type)), new Set(['users']));
		assert.equal((await server.organizations('VIEWER', 'GET', `${server.projectPath}?secret=true`)).status, 403);
		server.close();
	});
});

const score = { id: 'a-score', name: 'tone', value: 0.5, traceId: 'a-trace', observationId: 'a-span' };
const envelope = { timestamp: '2026-08-22T10:00:00Z' };
/** One of each thing that a path of the analytics API can name. */
const batch = [
	{ ...envelope, id: 'event-1', type: 'trace-create', body: { id: 'a-trace', name: 'chat', sessionId: 'a-session' } },
	{ ...envelope, id: 'event-2', type: 'span-create', body: { id: 'a-span', traceId: 'a-trace' } },
	{ ...envelope, id: 'event-3', type: 'score-create', body: score },
];
const analyticsIds = {
	traceId: 'a-trace',
	observationId: 'a-span',
	sessionId: 'a-session',
	scoreId: 'a-score',
};
const analyticsBodies: Readonly<Record<string, unknown>> = {
	'ingestion.batch': { batch: [] },
	'otel.traces': {},
	'otel.logs': {},
	'scores.create': score,
};

const figures = {
	view: 'observations',
	metrics: [{ measure: 'count', aggregation: 'count' }],
	fromTimestamp: '2026-08-22T00:00:00Z',
	toTimestamp: '2026-08-23T00:00:00Z',
};
const analyticsQueries: Readonly<Record<string, string>> = {
	'metrics.queryV2': `?query=${encodeURIComponent(JSON.stringify(figures))}`,
};

/** A server of a generation that has the row, with one of each thing that this generation takes in. */
async function serverWith({ generation = 'v3' }: Operation): Promise<TestPlatform> {
	const server = await TestPlatform.open({ generation });
	await server.ingest(...batch.filter(({ type }) => generation === 'v3' || type === 'score-create'));
	return server;
}

describe('every row of the analytics API', () => {
	for (const [id, row] of Object.entries(analyticsApi) as [string, Operation][]) {
		const paths = [
			`/api/public${pathWith(row.path, analyticsIds)}`,
			...(row.rootPath === undefined ? [] : [row.rootPath]),
		];
		it(`${id} is answered as the row promises`, async () => {
			const server = await serverWith(row);
			const headers = {
				Authorization: `Basic ${Buffer.from(server.pair).toString('base64')}`,
				'Content-Type': 'application/json',
			};
			for (const path of paths) {
				const answer = await server.request(
					row.method,
					path + (analyticsQueries[id] ?? ''),
					headers,
					analyticsBodies[id],
				);
				assert.equal(answer.status, row.status, JSON.stringify(answer.body));
				row.response?.parse(answer.body);
			}
			server.close();
		});

		if (id !== 'health.get') {
			it(`${id} is refused with 401 without keys`, async () => {
				const server = await serverWith(row);
				for (const path of paths) {
					assert.equal((await server.request(row.method, path, {}, undefined)).status, 401);
				}
				server.close();
			});
		}
	}
});
