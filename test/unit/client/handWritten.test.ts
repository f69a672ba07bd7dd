import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import type { ConnectionClient } from '../../../src/client/connectionClient.ts';
import { operation, operationIds } from '../../../src/contract/operations.ts';
import {
	apiKey,
	basicHeader,
	type ExchangeName,
	type Exchange,
	exchanges,
	platformHeaders,
	startHandWrittenServer,
	token,
} from '../../harness/servers/handWrittenServer.ts';
import type { RecordingServer } from '../../harness/servers/recordingServer.ts';
import { testClient } from './testClient.ts';

const path = { organizationId: 'org-1', projectId: 'prj-1' };
const member = { id: 'usr-2', email: 'lee@example.com', projectOnly: false };

/** What is asked of the client, and what comes out of it, for every exchange of the hand-written server. */
const calls: Record<ExchangeName, { call: (client: ConnectionClient) => Promise<unknown>; read: unknown }> = {
	'organizations.list': {
		call: (client) => client.organizations.list(),
		read: {
			value: [
				{ id: 'org-1', name: 'Northwind', role: 'OWNER', projectsCount: 3, createdAt: '2026-01-05T09:00:00.000Z' },
			],
			skipped: 0,
		},
	},
	'organizations.get': {
		call: (client) => client.organizations.get({ organizationId: 'org-1' }),
		read: { id: 'org-1', name: 'Northwind', role: 'OWNER', projectsCount: 3, createdAt: '2026-01-05T09:00:00.000Z' },
	},
	'projects.list': {
		call: (client) =>
			client.projects.list({
				organizationId: 'org-1',
				filters: {
					role: ['OWNER', 'ADMIN'],
					hasWallet: true,
					hasTools: false,
					hasNotebooks: true,
					minMembers: 1,
					maxMembers: 20,
					name: 'led ger',
					sort: 'members_count',
					createdAfter: '2026-01-01T00:00:00Z',
					createdBefore: '2026-12-31T00:00:00Z',
				},
			}),
		read: {
			value: [
				{
					id: 'prj-1',
					name: 'Led gerly',
					isDefault: true,
					role: 'ADMIN',
					createdAt: '2026-02-01T10:00:00.000Z',
					updatedAt: '2026-03-01T10:00:00.000Z',
					lastActivityAt: '2026-11-20T10:00:00.000Z',
					membersCount: 4,
					toolsCount: 0,
					notebooksCount: 2,
					hasWallet: true,
				},
			],
			skipped: 0,
		},
	},
	'projects.create': {
		call: (client) => client.projects.create({ organizationId: 'org-1' }, { name: ' Atlas ' }),
		read: {
			id: 'prj-2',
			name: 'Atlas',
			isDefault: false,
			role: 'OWNER',
			createdAt: '2026-11-24T10:00:00.000Z',
			updatedAt: '2026-11-24T10:00:00.000Z',
			membersCount: 1,
			toolsCount: 0,
			notebooksCount: 0,
			hasWallet: false,
		},
	},
	'projects.get': {
		call: (client) => client.projects.get({ ...path, include: ['users', 'apiKeys', 'llmApiKeys', 'sentinelPasses'] }),
		read: {
			value: {
				id: 'prj-1',
				name: 'Ledger',
				isDefault: true,
				role: 'ADMIN',
				createdAt: '2026-02-01T10:00:00.000Z',
				updatedAt: '2026-03-01T10:00:00.000Z',
				membersCount: 2,
				toolsCount: 0,
				notebooksCount: 2,
				hasWallet: true,
				members: [
					{
						id: 'usr-1',
						email: 'kim@example.com',
						name: 'Kim',
						role: 'ADMIN',
						organizationRole: 'OWNER',
						projectOnly: false,
						accessDenied: false,
					},
				],
				apiKeys: [
					{
						id: 'key-1',
						name: 'CI',
						publicKey: 'pk-lf-ci',
						createdAt: '2026-02-01T10:00:00.000Z',
						lastUsedAt: '2026-11-23T10:00:00.000Z',
					},
				],
				llmApiKeys: [
					{
						id: 'llm-1',
						provider: 'openai',
						displaySecretKey: '...4f2a',
						customModels: ['ledger-tuned'],
						withDefaultModels: false,
						createdAt: '2026-02-01T10:00:00.000Z',
					},
				],
				sentinelPasses: [
					{ id: 'pass-1', name: 'Nightly', attributes: { name: 'Nightly', allowed_hosts: ['a.example'] } },
				],
			},
			skipped: 0,
		},
	},
	'projects.get secret': {
		call: (client) => client.projects.keyPair(path),
		read: { publicKey: 'pk-lf-hand', secretKey: 'sk-lf-hand-written' },
	},
	'projects.update': {
		call: (client) => client.projects.update(path, { name: 'General Ledger' }),
		read: { id: 'prj-1', name: 'General Ledger', isDefault: true, role: 'ADMIN' },
	},
	'projects.delete': { call: (client) => client.projects.delete(path), read: undefined },
	'apiKeys.create': {
		call: (client) => client.apiKeys.create(path, { name: 'Deploy', expiresAt: '2027-03-01T00:00:00.000Z' }),
		read: {
			id: 'key-2',
			name: 'Deploy',
			publicKey: 'pk-lf-deploy',
			secretKey: 'sk-lf-deploy-once',
			expiresAt: '2027-03-01T00:00:00.000Z',
			createdAt: '2026-11-24T10:00:00.000Z',
		},
	},
	'apiKeys.update': {
		call: (client) => client.apiKeys.update({ ...path, apiKeyId: 'key-1' }, { name: 'CI runner' }),
		read: { id: 'key-1', name: 'CI runner', publicKey: 'pk-lf-ci', createdAt: '2026-02-01T10:00:00.000Z' },
	},
	'apiKeys.delete': { call: (client) => client.apiKeys.delete({ ...path, apiKeyId: 'key-1' }), read: undefined },
	'llmApiKeys.create': {
		call: (client) =>
			client.llmApiKeys.create(path, {
				provider: 'anthropic',
				secretKey: 'sk-ant-hand-written',
				customModels: ['ledger-tuned'],
				withDefaultModels: false,
			}),
		read: {
			id: 'llm-2',
			provider: 'anthropic',
			displaySecretKey: '...tten',
			customModels: ['ledger-tuned'],
			withDefaultModels: false,
			createdAt: '2026-11-24T10:00:00.000Z',
		},
	},
	'llmApiKeys.delete': {
		call: (client) => client.llmApiKeys.delete({ ...path, llmApiKeyId: 'llm-1' }),
		read: undefined,
	},
	'users.list': {
		call: (client) => client.members.list(path),
		read: {
			value: [{ ...member, role: 'VIEWER', organizationRole: 'MEMBER', accessDenied: true, previousRole: 'ADMIN' }],
			skipped: 0,
		},
	},
	'users.add': {
		call: (client) =>
			client.members.add(path, {
				email: 'ana@example.com',
				role: 'MEMBER',
				organizationRole: 'ADMIN',
				projectOnly: false,
			}),
		read: {
			id: 'usr-3',
			email: 'ana@example.com',
			role: 'MEMBER',
			organizationRole: 'ADMIN',
			projectOnly: false,
			accessDenied: false,
		},
	},
	'users.updateRole': {
		call: (client) => client.members.updateRole({ ...path, userId: 'usr-2' }, { role: 'ADMIN' }),
		read: { ...member, role: 'ADMIN', organizationRole: 'ADMIN', accessDenied: false },
	},
	'users.remove': { call: (client) => client.members.remove({ ...path, userId: 'usr-2' }), read: undefined },
	'users.denyAccess': {
		call: (client) => client.members.denyAccess({ ...path, userId: 'usr-2' }),
		read: { ...member, role: 'ADMIN', organizationRole: 'ADMIN', accessDenied: true, previousRole: 'ADMIN' },
	},
	'users.restoreAccess': {
		call: (client) => client.members.restoreAccess({ ...path, userId: 'usr-2' }, { role: 'VIEWER' }),
		read: { ...member, role: 'VIEWER', organizationRole: 'ADMIN', accessDenied: false },
	},
	'invitations.create': {
		call: (client) =>
			client.invitations.create(path, {
				email: 'sam@example.com',
				role: 'VIEWER',
				organizationRole: 'VIEWER',
				projectOnly: true,
			}),
		read: {
			id: 'inv-1',
			email: 'sam@example.com',
			role: 'VIEWER',
			organizationRole: 'VIEWER',
			projectOnly: true,
			invitedBy: 'kim@example.com',
			createdAt: '2026-11-24T10:00:00.000Z',
			expiresAt: '2026-12-01T10:00:00.000Z',
			status: 'pending',
		},
	},
	'invitations.list': {
		call: (client) => client.invitations.list(path),
		read: {
			value: [
				{
					id: 'inv-2',
					email: 'pat@example.com',
					role: 'MEMBER',
					projectOnly: false,
					createdAt: '2026-11-01T10:00:00.000Z',
					expiresAt: '2026-11-08T10:00:00.000Z',
					status: 'expired',
				},
			],
			skipped: 0,
		},
	},
	'invitations.resend': {
		call: (client) => client.invitations.resend({ ...path, invitationId: 'inv-2' }),
		read: {
			id: 'inv-2',
			email: 'pat@example.com',
			role: 'MEMBER',
			projectOnly: false,
			createdAt: '2026-11-01T10:00:00.000Z',
			expiresAt: '2026-12-01T10:00:00.000Z',
			status: 'pending',
		},
	},
	'invitations.cancel': {
		call: (client) => client.invitations.cancel({ ...path, invitationId: 'inv-2' }),
		read: undefined,
	},
	'health.get': { call: (client) => client.health.get(), read: undefined },
	'projects.current': {
		call: (client) => client.projects.list({ organizationId: 'org-1' }),
		read: { value: [{ id: 'prj-1', name: 'Ledger', isDefault: false }], skipped: 0 },
	},
	'traces.list': {
		call: (client) =>
			client.traces.list(path, {
				page: 2,
				limit: 10,
				name: 'chat',
				userId: 'u 1',
				sessionId: 's/1',
				fromTimestamp: '2026-11-01T00:00:00Z',
				toTimestamp: '2026-11-24T00:00:00Z',
				orderBy: 'timestamp.desc',
				tags: ['beta', 'a,b'],
			}),
		read: {
			value: {
				data: [
					{
						id: 'trace-1',
						timestamp: '2026-11-20T08:21:47.123Z',
						environment: 'default',
						name: 'chat',
						userId: 'u 1',
						sessionId: 's/1',
						tags: ['a,b', 'beta'],
						public: false,
						bookmarked: true,
						metadata: {},
						htmlPath: '/project/prj-1/traces/trace-1',
						latencySeconds: 1.25,
						totalCostUsd: 0.0031,
						observationIds: ['obs-1'],
						scoreIds: [],
					},
				],
				meta: { page: 2, limit: 10, totalItems: 11, totalPages: 2 },
			},
			skipped: 0,
		},
	},
	'traces.get': {
		call: (client) => client.traces.get({ ...path, traceId: 'trace/1 é' }),
		read: {
			value: {
				id: 'trace/1 é',
				timestamp: '2026-11-20T08:21:47.123Z',
				environment: 'default',
				name: 'chat',
				tags: [],
				public: false,
				bookmarked: false,
				input: { question: 'How much?' },
				output: 'A lot',
				metadata: { region: 'eu' },
				htmlPath: '/project/prj-1/traces/trace/1 é',
				latencySeconds: 2,
				totalCostUsd: 0.002,
				observations: [
					{
						id: 'obs-1',
						traceId: 'trace/1 é',
						type: 'GENERATION',
						name: 'answer',
						level: 'DEFAULT',
						environment: 'default',
						startTime: '2026-11-20T08:21:47.123Z',
						endTime: '2026-11-20T08:21:49.123Z',
						latencySeconds: 2,
						timeToFirstTokenSeconds: 1,
						output: 'A lot',
						metadata: {},
						model: 'gpt-4o-mini',
						modelParameters: { temperature: '0.2' },
						usage: { input: 10, output: 5, total: 15 },
						cost: { input: 0.0015, output: 0.0005, total: 0.002 },
						totalCostUsd: 0.002,
						totalTokens: 15,
						promptName: 'answer',
						promptVersion: 3,
					},
				],
				scores: [
					{
						id: 'score-1',
						name: 'helpful',
						dataType: 'BOOLEAN',
						source: 'EVAL',
						value: 1,
						stringValue: 'True',
						timestamp: '2026-11-20T08:22:00.000Z',
					},
				],
			},
			skipped: 0,
		},
	},
	'metrics.daily': {
		call: (client) =>
			client.metrics.daily(path, { fromTimestamp: '2026-11-01T00:00:00Z', traceName: 'chat', tags: ['beta'] }),
		read: {
			value: {
				data: [
					{
						date: '2026-11-20',
						traceCount: 3,
						observationCount: 7,
						totalCostUsd: 0.0062,
						usage: [
							{
								model: 'gpt-4o-mini',
								inputTokens: 100,
								outputTokens: 50,
								totalTokens: 150,
								totalCostUsd: 0.0062,
								observationCount: 3,
								traceCount: 3,
							},
							{
								inputTokens: 0,
								outputTokens: 0,
								totalTokens: 0,
								totalCostUsd: 0,
								observationCount: 4,
								traceCount: 3,
							},
						],
					},
				],
				meta: { page: 1, limit: 100, totalItems: 1, totalPages: 1 },
			},
			skipped: 0,
		},
	},
};

/** What lets a request in; undefined: a header that must not be there. */
function letInBy(name: ExchangeName): Readonly<Record<string, string | undefined>> {
	if (name === 'health.get') {
		return { 'api-key': undefined, authorization: undefined };
	}
	return exchanges[name].url.startsWith('/analytics') ? basicHeader : platformHeaders;
}

describe('the client against literal exchanges', () => {
	let server: RecordingServer;
	before(async () => {
		server = await startHandWrittenServer();
	});
	after(() => server.stop());

	function clientOf(name: ExchangeName) {
		const addresses = { organizationsApiUrl: `${server.url}/platform`, analyticsUrl: `${server.url}/analytics` };
		return name === 'projects.current'
			? testClient({
					url: server.url,
					kind: 'langfuse',
					connection: { analyticsUrl: `${server.url}/analytics` },
					credentials: { publicKey: 'pk-lf-hand', secretKey: 'sk-lf-hand-written' },
				}).client
			: testClient({ url: server.url, connection: addresses, credentials: { apiKey, token } }).client;
	}

	for (const name of Object.keys(calls) as ExchangeName[]) {
		it(`${name} sends what the API expects and reads what it answers`, async () => {
			const exchange: Exchange = exchanges[name];
			const { call, read } = calls[name];

			assert.deepEqual(await call(clientOf(name)), read);

			const sent = server.requests.at(-1);
			assert.equal(`${sent?.method ?? ''} ${sent?.url ?? ''}`, `${exchange.method} ${exchange.url}`);
			assert.deepEqual(sent?.body === '' ? undefined : JSON.parse(sent?.body ?? ''), exchange.requestBody);
			for (const [header, value] of Object.entries(letInBy(name))) {
				assert.equal(sent?.headers[header], value);
			}
			assert.equal(sent?.headers['content-type'], exchange.requestBody === undefined ? undefined : 'application/json');
		});
	}

	it('has an exchange for every operation that the client calls', () => {
		// Those of generation 4 take each other's answers on: test/harness/servers/generation4Exchanges.ts has them in order.
		const called = operationIds.filter((id) => operation(id).servedOnly !== true && operation(id).generation !== 'v4');
		assert.deepEqual(
			called.filter((id) => !Object.hasOwn(exchanges, id)),
			[],
		);
	});
});
