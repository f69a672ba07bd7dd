import { type RecordingServer, startRecordingServer } from './recordingServer.ts';

/**
 * Both APIs once more, written by hand from their descriptions and importing nothing of the extension: client and local
 * platform read the same table, and could be wrong together. One exchange per operation, literally as it goes over the wire.
 */
export interface Exchange {
	readonly method: string;
	/** Path and query, as they must come. */
	readonly url: string;
	/** The JSON that must come as the body; absent: no body. */
	readonly requestBody?: unknown;
	readonly status: number;
	/** Absent: an answer without a body. */
	readonly answer?: unknown;
}

export const apiKey = 'hand-written-api-key';
export const token = 'hand-written-token';
export const platformHeaders = {
	'api-key': 'hand-written-api-key',
	authorization: 'Bearer hand-written-token',
} as const;
/** `pk-lf-hand:sk-lf-hand-written` in base64. */
export const basicHeader = { authorization: 'Basic cGstbGYtaGFuZDpzay1sZi1oYW5kLXdyaXR0ZW4=' } as const;

const project = '/platform/organizations/org-1/projects/prj-1';

export const exchanges = {
	'organizations.list': {
		method: 'GET',
		url: '/platform/organizations',
		status: 200,
		answer: {
			data: [
				{
					id: 'org-1',
					type: 'organization',
					attributes: { name: 'Northwind', role: 'OWNER', projectsCount: 3, createdAt: '2026-01-05T09:00:00.000Z' },
				},
			],
		},
	},
	'organizations.get': {
		method: 'GET',
		url: '/platform/organizations/org-1',
		status: 200,
		answer: {
			data: {
				id: 'org-1',
				type: 'organization',
				attributes: { name: 'Northwind', role: 'OWNER', projectsCount: 3, createdAt: '2026-01-05T09:00:00.000Z' },
			},
		},
	},
	'projects.list': {
		method: 'GET',
		url: '/platform/organizations/org-1/projects?role=OWNER%2CADMIN&has_wallet=true&has_tools=false&has_notebooks=true&min_members=1&max_members=20&name=led+ger&sort=members_count&created_after=2026-01-01T00%3A00%3A00Z&created_before=2026-12-31T00%3A00%3A00Z',
		status: 200,
		answer: {
			data: [
				{
					id: 'prj-1',
					type: 'project',
					attributes: {
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
				},
			],
		},
	},
	'projects.create': {
		method: 'POST',
		url: '/platform/organizations/org-1/projects',
		requestBody: { data: { type: 'project', attributes: { name: 'Atlas' } } },
		status: 201,
		answer: {
			data: {
				id: 'prj-2',
				type: 'project',
				attributes: {
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
		},
	},
	'projects.get': {
		method: 'GET',
		url: `${project}?include=users%2CapiKeys%2CllmApiKeys%2CsentinelPasses`,
		status: 200,
		answer: {
			data: {
				id: 'prj-1',
				type: 'project',
				attributes: {
					name: 'Ledger',
					isDefault: true,
					role: 'ADMIN',
					createdAt: '2026-02-01T10:00:00.000Z',
					updatedAt: '2026-03-01T10:00:00.000Z',
					membersCount: 2,
					toolsCount: 0,
					notebooksCount: 2,
					hasWallet: true,
				},
			},
			included: [
				{
					id: 'usr-1',
					type: 'users',
					attributes: {
						email: 'kim@example.com',
						name: 'Kim',
						role: 'ADMIN',
						organizationRole: 'OWNER',
						projectOnly: false,
						accessDenied: false,
					},
				},
				{
					id: 'key-1',
					type: 'apiKey',
					attributes: {
						name: 'CI',
						publicKey: 'pk-lf-ci',
						encryptedSecretKey: 'enc:abc',
						expiresAt: null,
						createdAt: '2026-02-01T10:00:00.000Z',
						lastUsedAt: '2026-11-23T10:00:00.000Z',
					},
				},
				{
					id: 'llm-1',
					type: 'llm_api_keys',
					attributes: {
						provider: 'openai',
						displaySecretKey: '...4f2a',
						customModels: ['ledger-tuned'],
						withDefaultModels: false,
						createdAt: '2026-02-01T10:00:00.000Z',
					},
				},
				{ id: 'pass-1', type: 'sentinelPass', attributes: { name: 'Nightly', allowed_hosts: ['a.example'] } },
			],
		},
	},
	/** `projects.get` once more, with the secrets: the project's own pair. */
	'projects.get secret': {
		method: 'GET',
		url: `${project}?secret=true`,
		status: 200,
		answer: {
			data: {
				id: 'prj-1',
				type: 'project',
				attributes: {
					name: 'Ledger',
					isDefault: true,
					role: 'ADMIN',
					createdAt: '2026-02-01T10:00:00.000Z',
					updatedAt: '2026-03-01T10:00:00.000Z',
					membersCount: 2,
					toolsCount: 0,
					notebooksCount: 2,
					hasWallet: true,
					publicKey: 'pk-lf-hand',
					secretKey: 'sk-lf-hand-written',
				},
			},
			meta: { secrets: { 'key-1': 'enc:abc' } },
		},
	},
	'projects.update': {
		method: 'PATCH',
		url: project,
		requestBody: { data: { type: 'project', id: 'prj-1', attributes: { name: 'General Ledger' } } },
		status: 200,
		answer: {
			data: { id: 'prj-1', type: 'project', attributes: { name: 'General Ledger', isDefault: true, role: 'ADMIN' } },
		},
	},
	'projects.delete': { method: 'DELETE', url: project, status: 204 },
	'apiKeys.create': {
		method: 'POST',
		url: `${project}/api-keys`,
		requestBody: { data: { type: 'apiKey', attributes: { name: 'Deploy', expiresAt: '2027-03-01T00:00:00.000Z' } } },
		status: 201,
		answer: {
			data: {
				id: 'key-2',
				type: 'apiKey',
				attributes: {
					name: 'Deploy',
					publicKey: 'pk-lf-deploy',
					encryptedSecretKey: 'enc:def',
					secretKey: 'sk-lf-deploy-once',
					expiresAt: '2027-03-01T00:00:00.000Z',
					createdAt: '2026-11-24T10:00:00.000Z',
				},
			},
		},
	},
	'apiKeys.update': {
		method: 'PATCH',
		url: `${project}/api-keys/key-1`,
		requestBody: { data: { type: 'apiKey', attributes: { name: 'CI runner' } } },
		status: 200,
		answer: {
			data: {
				id: 'key-1',
				type: 'apiKey',
				attributes: {
					name: 'CI runner',
					publicKey: 'pk-lf-ci',
					encryptedSecretKey: 'enc:abc',
					expiresAt: null,
					createdAt: '2026-02-01T10:00:00.000Z',
				},
			},
		},
	},
	'apiKeys.delete': { method: 'DELETE', url: `${project}/api-keys/key-1`, status: 204 },
	'llmApiKeys.create': {
		method: 'POST',
		url: `${project}/llm-api-keys`,
		requestBody: {
			data: {
				type: 'llm_api_keys',
				attributes: {
					provider: 'anthropic',
					secretKey: 'sk-ant-hand-written',
					customModels: ['ledger-tuned'],
					withDefaultModels: false,
				},
			},
		},
		status: 201,
		answer: {
			data: {
				id: 'llm-2',
				type: 'llm_api_keys',
				attributes: {
					provider: 'anthropic',
					displaySecretKey: '...tten',
					customModels: ['ledger-tuned'],
					withDefaultModels: false,
					createdAt: '2026-11-24T10:00:00.000Z',
				},
			},
		},
	},
	'llmApiKeys.delete': { method: 'DELETE', url: `${project}/llm-api-keys/llm-1`, status: 204 },
	'users.list': {
		method: 'GET',
		url: `${project}/users`,
		status: 200,
		answer: {
			data: [
				{
					id: 'usr-2',
					type: 'users',
					attributes: {
						email: 'lee@example.com',
						role: 'VIEWER',
						organizationRole: 'MEMBER',
						projectOnly: false,
						accessDenied: true,
						previousRole: 'ADMIN',
					},
				},
			],
		},
	},
	'users.add': {
		method: 'POST',
		url: `${project}/users`,
		requestBody: {
			data: {
				type: 'users',
				attributes: { email: 'ana@example.com', role: 'MEMBER', organization_role: 'ADMIN', project_only: false },
			},
		},
		status: 201,
		answer: {
			data: {
				id: 'usr-3',
				type: 'users',
				attributes: {
					email: 'ana@example.com',
					role: 'MEMBER',
					organizationRole: 'ADMIN',
					projectOnly: false,
					accessDenied: false,
				},
			},
		},
	},
	'users.updateRole': {
		method: 'PATCH',
		url: `${project}/users/usr-2`,
		requestBody: { data: { type: 'users', attributes: { role: 'ADMIN' } } },
		status: 200,
		answer: {
			data: {
				id: 'usr-2',
				type: 'users',
				attributes: {
					email: 'lee@example.com',
					role: 'ADMIN',
					organizationRole: 'ADMIN',
					projectOnly: false,
					accessDenied: false,
				},
			},
		},
	},
	'users.remove': { method: 'DELETE', url: `${project}/users/usr-2`, status: 204 },
	'users.denyAccess': {
		method: 'POST',
		url: `${project}/users/usr-2/deny`,
		status: 200,
		answer: {
			data: {
				id: 'usr-2',
				type: 'users',
				attributes: {
					email: 'lee@example.com',
					role: 'ADMIN',
					organizationRole: 'ADMIN',
					projectOnly: false,
					accessDenied: true,
					previousRole: 'ADMIN',
				},
			},
		},
	},
	'users.restoreAccess': {
		method: 'POST',
		url: `${project}/users/usr-2/restore`,
		requestBody: { data: { type: 'users', attributes: { role: 'VIEWER' } } },
		status: 200,
		answer: {
			data: {
				id: 'usr-2',
				type: 'users',
				attributes: {
					email: 'lee@example.com',
					role: 'VIEWER',
					organizationRole: 'ADMIN',
					projectOnly: false,
					accessDenied: false,
				},
			},
		},
	},
	'invitations.create': {
		method: 'POST',
		url: `${project}/invitations`,
		requestBody: {
			data: {
				type: 'membershipInvitation',
				attributes: { email: 'sam@example.com', role: 'VIEWER', organization_role: 'VIEWER', project_only: true },
			},
		},
		status: 201,
		answer: {
			data: {
				id: 'inv-1',
				type: 'membershipInvitation',
				attributes: {
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
		},
	},
	'invitations.list': {
		method: 'GET',
		url: `${project}/invitations`,
		status: 200,
		answer: {
			data: [
				{
					id: 'inv-2',
					type: 'membershipInvitation',
					attributes: {
						email: 'pat@example.com',
						role: 'MEMBER',
						projectOnly: false,
						createdAt: '2026-11-01T10:00:00.000Z',
						expiresAt: '2026-11-08T10:00:00.000Z',
						status: 'expired',
					},
				},
			],
		},
	},
	'invitations.resend': {
		method: 'POST',
		url: `${project}/invitations/inv-2/resend`,
		status: 200,
		answer: {
			data: {
				id: 'inv-2',
				type: 'membershipInvitation',
				attributes: {
					email: 'pat@example.com',
					role: 'MEMBER',
					projectOnly: false,
					createdAt: '2026-11-01T10:00:00.000Z',
					expiresAt: '2026-12-01T10:00:00.000Z',
					status: 'pending',
				},
			},
		},
	},
	'invitations.cancel': { method: 'DELETE', url: `${project}/invitations/inv-2`, status: 204 },
	'health.get': {
		method: 'GET',
		url: '/analytics/api/public/health',
		status: 200,
		answer: { status: 'OK', version: '3.172.0' },
	},
	'projects.current': {
		method: 'GET',
		url: '/analytics/api/public/projects',
		status: 200,
		answer: {
			data: [
				{
					id: 'prj-1',
					name: 'Ledger',
					organization: { id: 'org-1', name: 'Northwind' },
					metadata: {},
					retentionDays: 30,
				},
			],
		},
	},
	'traces.list': {
		method: 'GET',
		url: '/analytics/api/public/traces?page=2&limit=10&fromTimestamp=2026-11-01T00%3A00%3A00Z&fields=core%2Cscores%2Cobservations%2Cmetrics&name=chat&userId=u+1&sessionId=s%2F1&toTimestamp=2026-11-24T00%3A00%3A00Z&orderBy=timestamp.desc&tags=beta&tags=a%2Cb',
		status: 200,
		answer: {
			data: [
				{
					id: 'trace-1',
					timestamp: '2026-11-20T08:21:47.123Z',
					environment: 'default',
					name: 'chat',
					userId: 'u 1',
					sessionId: 's/1',
					release: null,
					version: '',
					tags: ['a,b', 'beta'],
					public: false,
					bookmarked: true,
					input: null,
					output: null,
					metadata: {},
					htmlPath: '/project/prj-1/traces/trace-1',
					latency: 1.25,
					totalCost: '0.0031',
					observations: ['obs-1'],
					scores: [],
					projectId: 'prj-1',
					createdAt: '2026-11-20T08:21:48.000Z',
					updatedAt: '2026-11-20T08:21:48.000Z',
					externalId: null,
				},
			],
			meta: { page: 2, limit: 10, totalItems: 11, totalPages: 2 },
		},
	},
	'traces.get': {
		method: 'GET',
		url: '/analytics/api/public/traces/trace%2F1%20%C3%A9',
		status: 200,
		answer: {
			id: 'trace/1 é',
			timestamp: '2026-11-20T08:21:47.123Z',
			environment: 'default',
			name: 'chat',
			userId: null,
			sessionId: null,
			release: null,
			version: null,
			tags: [],
			public: false,
			bookmarked: false,
			input: { question: 'How much?' },
			output: 'A lot',
			metadata: { region: 'eu' },
			htmlPath: '/project/prj-1/traces/trace/1 é',
			latency: 2,
			totalCost: 0.002,
			observations: [
				{
					id: 'obs-1',
					traceId: 'trace/1 é',
					parentObservationId: null,
					type: 'GENERATION',
					name: 'answer',
					level: 'DEFAULT',
					statusMessage: null,
					environment: 'default',
					version: null,
					startTime: '2026-11-20T08:21:47.123Z',
					endTime: '2026-11-20T08:21:49.123Z',
					completionStartTime: '2026-11-20T08:21:48.123Z',
					latency: 2,
					timeToFirstToken: 1,
					input: null,
					output: 'A lot',
					metadata: {},
					model: 'gpt-4o-mini',
					modelParameters: { temperature: '0.2' },
					usageDetails: { input: 10, output: 5, total: 15 },
					costDetails: { input: 0.0015, output: 0.0005, total: 0.002 },
					usage: { unit: 'TOKENS', input: 10, output: 5, total: 15 },
					calculatedInputCost: 0.0015,
					calculatedOutputCost: 0.0005,
					calculatedTotalCost: 0.002,
					modelId: null,
					promptId: null,
					promptName: 'answer',
					promptVersion: 3,
					inputPrice: 0,
					outputPrice: 0,
					totalPrice: 0,
				},
			],
			scores: [
				{
					id: 'score-1',
					traceId: 'trace/1 é',
					observationId: null,
					name: 'helpful',
					environment: 'default',
					dataType: 'BOOLEAN',
					source: 'EVAL',
					value: 1,
					stringValue: 'True',
					timestamp: '2026-11-20T08:22:00.000Z',
					createdAt: '2026-11-20T08:22:00.000Z',
					updatedAt: '2026-11-20T08:22:00.000Z',
					comment: null,
					configId: null,
					queueId: null,
					authorUserId: null,
					metadata: null,
				},
			],
		},
	},
	'metrics.daily': {
		method: 'GET',
		url: '/analytics/api/public/metrics/daily?page=1&limit=100&fromTimestamp=2026-11-01T00%3A00%3A00Z&traceName=chat&tags=beta',
		status: 200,
		answer: {
			data: [
				{
					date: '2026-11-20',
					countTraces: 3,
					countObservations: 7,
					totalCost: 0.0062,
					usage: [
						{
							model: 'gpt-4o-mini',
							inputUsage: 100,
							outputUsage: 50,
							totalUsage: 150,
							totalCost: 0.0062,
							countObservations: 3,
							countTraces: 3,
						},
						{
							model: null,
							inputUsage: 0,
							outputUsage: 0,
							totalUsage: 0,
							totalCost: 0,
							countObservations: 4,
							countTraces: 3,
						},
					],
				},
			],
			meta: { page: 1, limit: 100, totalItems: 1, totalPages: 1 },
		},
	},
} as const satisfies Readonly<Record<string, Exchange>>;

export type ExchangeName = keyof typeof exchanges;

/** Answers what the exchanges list and nothing else: any other request gets 400 and says so. */
export async function startHandWrittenServer(): Promise<RecordingServer> {
	const all: readonly Exchange[] = Object.values(exchanges);
	return await startRecordingServer((request, response) => {
		const exchange = all.find(({ method, url }) => method === request.method && url === request.url);
		response.writeHead(exchange?.status ?? 400, {
			'Content-Type': 'application/vnd.api+json',
			'X-Request-Id': 'hand-1',
		});
		const unknown = { errors: [{ status: '400', detail: `No exchange for ${request.method} ${request.url}` }] };
		const answer = exchange === undefined ? unknown : exchange.answer;
		response.end(answer === undefined ? undefined : JSON.stringify(answer));
	});
}
