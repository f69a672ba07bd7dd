import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import type { ConnectionClient } from '../../../src/client/connectionClient.ts';
import { operation, operationIds } from '../../../src/contract/operations.ts';
import {
	type Generation4Read,
	generation4Exchanges,
	startGeneration4Server,
} from '../../harness/servers/generation4Exchanges.ts';
import { basicHeader } from '../../harness/servers/handWrittenServer.ts';
import type { RecordingServer } from '../../harness/servers/recordingServer.ts';
import { behaviours, type MisbehavingServer, startMisbehavingServer } from '../../harness/servers/misbehavingServer.ts';
import { testClient } from './testClient.ts';

const place = { organizationId: 'org-1', projectId: 'prj-1' };

const traceOfRoot = {
	id: 'tr-1',
	timestamp: '2026-11-20T08:21:47.123Z',
	name: 'chat',
	userId: 'u-17',
	sessionId: 's-3',
	release: 'r7',
	version: '1.4',
	environment: 'production',
	tags: ['beta'],
	public: true,
	bookmarked: false,
	htmlPath: '/project/prj-1/traces/tr-1',
	latencySeconds: 3,
	totalCostUsd: 0.0038,
};

const calls: Record<Generation4Read, { call: (client: ConnectionClient) => Promise<unknown>; read: unknown }> = {
	'traces.list': {
		call: (client) =>
			client.traces.list(place, {
				limit: 20,
				name: 'chat',
				userId: 'u-17',
				sessionId: 's-3',
				version: '1.4',
				release: 'r7',
				fromTimestamp: '2026-11-20T00:00:00.000Z',
				toTimestamp: '2026-11-21T00:00:00.000Z',
				tags: ['beta'],
				environment: ['production'],
			}),
		read: {
			value: {
				data: [
					{
						...traceOfRoot,
						totalTokens: 1280,
						level: 'WARNING',
						metadata: {},
						observationIds: ['obs-2', 'obs-1'],
						scoreIds: ['score-1'],
					},
					{
						id: 'tr-0',
						timestamp: '2026-11-20T07:00:00.000Z',
						name: 'nightly',
						userId: 'u-17',
						sessionId: 's-3',
						version: '1.4',
						environment: 'production',
						tags: [],
						public: true,
						bookmarked: false,
						metadata: {},
						htmlPath: '/project/prj-1/traces/tr-0',
						latencySeconds: 3,
						totalCostUsd: 0,
						totalTokens: 0,
						level: 'DEFAULT',
						observationIds: ['obs-9'],
						scoreIds: [],
					},
				],
				meta: { page: 1, limit: 20, totalItems: 2, totalPages: 1 },
			},
			skipped: 0,
			notices: [],
		},
	},
	'traces.get': {
		call: (client) => client.traces.get({ ...place, traceId: 'tr-1' }),
		read: {
			value: {
				...traceOfRoot,
				input: { question: 'Hello' },
				output: 5,
				metadata: { tier: 'free' },
				observations: [
					{
						id: 'obs-1',
						traceId: 'tr-1',
						parentObservationId: 'from-another-service',
						type: 'AGENT',
						name: 'answer',
						level: 'DEFAULT',
						environment: 'production',
						version: '1.4',
						startTime: '2026-11-20T08:21:47.123Z',
						endTime: '2026-11-20T08:21:49.623Z',
						latencySeconds: 2.5,
						input: { question: 'Hello' },
						output: 5,
						metadata: { tier: 'free' },
						usage: {},
						cost: {},
					},
					{
						id: 'obs-2',
						traceId: 'tr-1',
						parentObservationId: 'obs-1',
						type: 'GENERATION',
						name: 'complete',
						level: 'WARNING',
						environment: 'production',
						version: '1.4',
						startTime: '2026-11-20T08:21:48.000Z',
						endTime: '2026-11-20T08:21:50.123Z',
						latencySeconds: 2.123,
						timeToFirstTokenSeconds: 0.25,
						input: [{ role: 'user', content: 'Hello' }],
						output: 'Good morning',
						metadata: { 'scope.name': 'app' },
						model: 'gpt-4o-mini',
						modelParameters: { temperature: 0.2 },
						usage: { input: 1200, output: 80, total: 1280 },
						cost: { input: 0.003, output: 0.0008, total: 0.0038 },
						totalCostUsd: 0.0038,
						totalTokens: 1280,
						promptName: 'greeting',
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
						comment: 'clear',
						observationId: 'obs-2',
						timestamp: '2026-11-20T08:22:00.000Z',
					},
				],
			},
			skipped: 0,
		},
	},
	'metrics.daily': {
		call: (client) =>
			client.metrics.daily(place, {
				fromTimestamp: '2026-11-01T00:00:00.000Z',
				toTimestamp: '2026-12-01T00:00:00.000Z',
				traceName: 'chat',
				userId: 'u-17',
				tags: ['beta'],
				environment: ['production'],
			}),
		read: {
			value: {
				data: [
					{
						date: '2026-11-20',
						traceCount: 3,
						observationCount: 8,
						totalCostUsd: 0.0114,
						usage: [
							{
								model: 'gpt-4o-mini',
								inputTokens: 3600,
								outputTokens: 240,
								totalTokens: 3840,
								totalCostUsd: 0.0114,
								observationCount: 3,
								traceCount: 2,
							},
							{
								inputTokens: 0,
								outputTokens: 0,
								totalTokens: 0,
								totalCostUsd: 0,
								observationCount: 5,
								traceCount: 4,
							},
						],
					},
				],
				meta: { page: 1, limit: 100, totalItems: 1, totalPages: 1 },
			},
			skipped: 0,
			notices: [{ id: 'countsApproximate' }],
		},
	},
};

describe('the client against the literal exchanges of a server of generation 4', () => {
	it('are of every operation that only such a server has', () => {
		const paths = new Set(
			Object.values(generation4Exchanges)
				.flat()
				.map(({ url }) => new URL(url, 'http://server').pathname.replace('/api/public', '')),
		);
		const operations = operationIds.map(operation).filter(({ generation }) => generation === 'v4');
		assert.deepEqual(
			operations.filter(({ path }) => !paths.has(path)),
			[],
		);
	});

	/** Hands out the project's pair; the traces are another server's. */
	let administration: MisbehavingServer;
	before(async () => {
		administration = await startMisbehavingServer();
		const attributes = { publicKey: 'pk-lf-hand', secretKey: 'sk-lf-hand-written' };
		administration.always(behaviours.json(200, { data: { id: 'prj-1', type: 'project', attributes } }));
	});
	after(() => administration.stop());

	for (const read of Object.keys(calls) as Generation4Read[]) {
		describe(read, () => {
			let server: RecordingServer;
			before(async () => {
				server = await startGeneration4Server(read);
			});
			after(() => server.stop());

			it('sends what the API expects and reads what it answers, and nothing twice', async () => {
				const { client } = testClient({ url: administration.url, connection: { analyticsUrl: server.url } });

				assert.deepEqual(await calls[read].call(client), calls[read].read);
				assert.deepEqual(
					server.requests.map(({ url }) => url),
					generation4Exchanges[read].map(({ url }) => url),
				);
				assert.ok(server.requests.every(({ headers }) => headers['authorization'] === basicHeader.authorization));
				assert.equal(client.generation, 'v4');
			});
		});
	}
});
