import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import type { ConnectionClient } from '../../../src/client/connectionClient.ts';
import type { Trace, TraceWithObservations } from '../../../src/model/trace.ts';
import { traceGlance } from '../../../src/model/traceGlance.ts';
import type { TracesQuery } from '../../../src/model/tracesQuery.ts';
import { type RunningPlatform, startPlatform } from '../../harness/platform.ts';
import { problemOf, testClient } from './testClient.ts';

type Attributes = Readonly<Record<string, string>>;

interface SpanSent {
	readonly trace: number;
	readonly span: number;
	readonly parent?: number;
	readonly name: string;
	/** Milliseconds after the first. */
	readonly start: number;
	readonly lasts: number;
	readonly attributes?: Attributes;
	readonly failed?: string;
}

const firstMs = Date.parse('2026-11-20T08:21:47.123Z');
const dayMs = 86_400_000;
const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
const traceId = (trace: number) => hex(trace, 32);

const checkout: Attributes = {
	'langfuse.trace.name': 'checkout',
	'user.id': 'u-17',
	'session.id': 's-3',
	'langfuse.trace.tags': '["beta","shop"]',
	'langfuse.environment': 'production',
	'langfuse.release': 'r7',
	'langfuse.version': '1.4',
};
const generation: Attributes = {
	'langfuse.observation.type': 'generation',
	'langfuse.observation.model.name': 'gpt-4o-mini',
	'langfuse.observation.model.parameters': '{"temperature":0.2}',
	'langfuse.observation.usage_details': '{"input":1200,"output":80}',
	'langfuse.observation.cost_details': '{"input":0.003,"output":0.0008}',
	'langfuse.observation.input': '[{"role":"user","content":"Hello"}]',
	'langfuse.observation.output': 'Good morning',
	'langfuse.observation.prompt.name': 'greeting',
	'langfuse.observation.prompt.version': '3',
};

/** Traces of every sort: with a child, of another service's, of two roots, alone. Each on its own time. */
const spans: readonly SpanSent[] = [
	{
		trace: 1,
		span: 1,
		name: 'answer',
		start: 0,
		lasts: 2500,
		attributes: {
			...checkout,
			'langfuse.observation.input': '{"question":"Hello"}',
			'langfuse.observation.output': '5',
		},
	},
	{
		trace: 1,
		span: 2,
		parent: 1,
		name: 'complete',
		start: 300,
		lasts: 4000,
		attributes: { ...checkout, ...generation },
	},
	{
		trace: 1,
		span: 3,
		parent: 1,
		name: 'look up',
		start: 400,
		lasts: 10,
		attributes: checkout,
		failed: 'no such order',
	},
	{
		trace: 2,
		span: 4,
		parent: 99,
		name: 'part of a larger one',
		start: dayMs,
		lasts: 700,
		attributes: {
			'langfuse.internal.as_root': 'true',
			'user.id': 'u-18',
			'langfuse.observation.metadata.tier': 'free',
		},
	},
	{ trace: 2, span: 5, parent: 4, name: 'complete', start: dayMs + 10, lasts: 500, attributes: generation },
	{ trace: 3, span: 6, name: 'first root', start: dayMs + 5000, lasts: 100 },
	{ trace: 3, span: 7, name: 'second root', start: dayMs + 9000, lasts: 100 },
	{ trace: 4, span: 8, name: 'alone', start: dayMs + 6000, lasts: 0 },
];

const scores = [
	{ id: 'score-1', traceId: traceId(1), name: 'helpful', value: 0.9, dataType: 'NUMERIC', comment: 'clear' },
	{ id: 'score-2', traceId: traceId(1), observationId: hex(2, 16), name: 'polite', value: 1, dataType: 'BOOLEAN' },
];

function exported({ trace, span, parent, name, start, lasts, attributes = {}, failed }: SpanSent) {
	const nanoseconds = (ms: number) => `${String(firstMs + ms)}000000`;
	return {
		traceId: traceId(trace),
		spanId: hex(span, 16),
		...(parent !== undefined && { parentSpanId: hex(parent, 16) }),
		name,
		startTimeUnixNano: nanoseconds(start),
		endTimeUnixNano: nanoseconds(start + lasts),
		attributes: Object.entries(attributes).map(([key, stringValue]) => ({ key, value: { stringValue } })),
		status: failed === undefined ? {} : { code: 2, message: failed },
	};
}

async function fill({ info }: RunningPlatform): Promise<void> {
	const scopeSpans = [{ scope: { name: 'langfuse-sdk' }, spans: spans.map(exported) }];
	await post(info, '/otel/v1/traces', { resourceSpans: [{ resource: { attributes: [] }, scopeSpans }] });
	const timestamp = '2026-11-20T09:00:00.000Z';
	const batch = scores.map((body) => ({
		id: `event-of-${body.id}`,
		type: 'score-create',
		timestamp,
		body: { ...body, environment: 'production' },
	}));
	await post(info, '/ingestion', { batch });
}

async function post(info: RunningPlatform['info'], path: string, body: unknown): Promise<void> {
	const response = await fetch(`${info.analyticsUrl}/api/public${path}`, {
		method: 'POST',
		headers: {
			'Content-Type': 'application/json',
			Authorization: `Basic ${Buffer.from(`${info.publicKey}:${info.secretKey}`).toString('base64')}`,
		},
		body: JSON.stringify(body),
	});
	assert.ok(response.ok, `${path}: ${String(response.status)} ${await response.text()}`);
}

function clientOf({ info }: RunningPlatform): ConnectionClient {
	const { publicKey, secretKey } = info;
	return testClient({ url: info.analyticsUrl, kind: 'langfuse', credentials: { publicKey, secretKey } }).client;
}

/**
 * What no server promises an order for, sorted; without the project, which each platform names as it likes, and without
 * what the list of the newer generation alone tells.
 */
function comparable({ totalTokens: _, level: __, ...trace }: Trace): unknown {
	return {
		...trace,
		htmlPath: trace.htmlPath?.replace(/^\/project\/[^/]+/, '/project'),
		observationIds: trace.observationIds.toSorted(),
		scoreIds: trace.scoreIds.toSorted(),
	};
}

function comparableWhole(trace: TraceWithObservations): unknown {
	return {
		...trace,
		htmlPath: trace.htmlPath?.replace(/^\/project\/[^/]+/, '/project'),
		scores: trace.scores.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
	};
}

describe('one client, two generations of the same data', () => {
	const platforms = new Map<'v3' | 'v4', RunningPlatform>();
	before(async function () {
		this.timeout(60_000);
		for (const name of ['v3', 'v4'] as const) {
			const platform = await startPlatform({ sample: 'none', generation: name });
			platforms.set(name, platform);
			await fill(platform);
		}
	});
	after(async () => {
		for (const platform of platforms.values()) {
			await platform.stop();
		}
	});

	const platformOf = (name: 'v3' | 'v4') => platforms.get(name) as RunningPlatform;
	const both = () => [platformOf('v3'), platformOf('v4')].map((platform) => ({ client: clientOf(platform), platform }));
	/** The same read of both. */
	async function reads<Value>(read: (client: ConnectionClient, projectId: string) => Promise<Value>) {
		const values = await Promise.all(both().map(({ client, platform }) => read(client, platform.info.projectId)));
		return values as [Value, Value];
	}

	const queries: Readonly<Record<string, TracesQuery>> = {
		'all of them': {},
		'by name': { name: 'checkout' },
		'by user, session, release, version': { userId: 'u-17', sessionId: 's-3', release: 'r7', version: '1.4' },
		'by tags': { tags: ['beta', 'shop'] },
		'by environment': { environment: ['production', 'staging'] },
		'from the second day on': { fromTimestamp: '2026-11-21T00:00:00.000Z', toTimestamp: '2026-11-22T00:00:00.000Z' },
		'by a condition on their name': {
			filter: [{ type: 'string', column: 'name', operator: 'contains', value: 'heck' }],
		},
		'that do not exist': { name: 'nothing' },
		'with input, output and metadata': { fields: ['core', 'io', 'metrics'], name: 'checkout' },
	};
	for (const [what, query] of Object.entries(queries)) {
		it(`lists the same traces: ${what}`, async () => {
			const [older, newer] = await reads(
				async (client, projectId) => (await client.traces.list({ projectId }, query)).value,
			);

			assert.deepEqual(newer.data.map(comparable), older.data.map(comparable));
			assert.deepEqual(newer.meta, older.meta);
			assert.equal(older.data.length === 0, what === 'that do not exist');
		});
	}

	for (const trace of [1, 2, 4]) {
		it(`reads the same trace ${trace}, with its observations and scores`, async () => {
			const [older, newer] = await reads(
				async (client, projectId) => (await client.traces.get({ projectId, traceId: traceId(trace) })).value,
			);

			assert.deepEqual(comparableWhole(newer), comparableWhole(older));
			assert.ok(older.observations.length > 0);
		});
	}

	for (const trace of [1, 2, 4]) {
		it(`tells the same of trace ${trace} at a glance, and no more than of all that it has`, async () => {
			const [older, newer] = await reads(async (client, projectId) => {
				const path = { projectId, traceId: traceId(trace) };
				return [await client.traces.glance(path), traceGlance((await client.traces.get(path)).value)] as const;
			});

			assert.deepEqual(newer[0], older[0]);
			assert.deepEqual(older[0], older[1]);
		});
	}

	for (const [what, query] of Object.entries({
		'all days': {},
		'one tag': { tags: ['beta'] },
		'one name and user': { traceName: 'checkout', userId: 'u-17' },
		'one environment': { environment: ['production'] },
		'the first day': { fromTimestamp: '2026-11-20T00:00:00.000Z', toTimestamp: '2026-11-21T00:00:00.000Z' },
		'no time at all': { fromTimestamp: '2026-11-20T00:00:00.000Z', toTimestamp: '2026-11-20T00:00:00.000Z' },
	})) {
		it(`reads the same daily metrics: ${what}`, async () => {
			const [older, newer] = await reads(
				async (client, projectId) => (await client.metrics.daily({ projectId }, query)).value,
			);
			const sorted = ({ data, meta }: typeof older) => ({
				meta,
				data: data.map((day) => ({
					...day,
					usage: day.usage.toSorted((one, other) => ((one.model ?? '') < (other.model ?? '') ? -1 : 1)),
				})),
			});

			assert.deepEqual(sorted(newer), sorted(older));
			assert.equal(older.data.length === 0, what === 'no time at all');
		});
	}

	it('says of an unknown trace the same', async () => {
		const problems = await reads((client, projectId) =>
			problemOf(client.traces.get({ projectId, traceId: 'nothing' })),
		);

		assert.deepEqual(
			problems.map((problem) => problem.kind === 'http' && [problem.status, problem.code]),
			[
				[404, 'LangfuseNotFoundError'],
				[404, 'LangfuseNotFoundError'],
			],
		);
	});

	it('finds out which server it is by its first read, and keeps that', async () => {
		const generations = await reads(async (client, projectId) => {
			const before = client.generation;
			await client.traces.list({ projectId }, { limit: 1 });
			return [before, client.generation];
		});

		assert.deepEqual(generations, [
			[undefined, 'v3'],
			[undefined, 'v4'],
		]);
	});

	it('gives pages by number where the server knows only what comes next, each trace once', async () => {
		const { client, platform } = both()[1] as { client: ConnectionClient; platform: RunningPlatform };
		const { projectId } = platform.info;
		const page = async (number: number) => (await client.traces.list({ projectId }, { limit: 1, page: number })).value;
		const third = await page(3);
		const pages = [await page(1), await page(2), third, await page(4), await page(5)];

		assert.deepEqual(
			pages.map(({ data }) => data.map(({ id }) => id)),
			[[traceId(3)], [traceId(4)], [traceId(2)], [traceId(1)], []],
		);
		assert.deepEqual(
			pages.map(({ meta }) => meta.totalItems),
			[undefined, undefined, undefined, 4, undefined],
		);
	});

	it('says what the newer server cannot: another order, a total', async () => {
		const notices = await reads(
			async (client, projectId) =>
				(await client.traces.list({ projectId }, { limit: 1, orderBy: 'name.asc' })).notices?.map(({ id }) => id) ?? [],
		);

		assert.deepEqual(notices, [[], ['newestFirstOnly', 'totalUnknown']]);
	});

	it('tells of a newer server’s traces the tokens and the worst level inside, and of an older one’s neither', async () => {
		const [older, newer] = await reads(
			async (client, projectId) => (await client.traces.list({ projectId }, { name: 'checkout' })).value.data,
		);

		assert.deepEqual(
			[older, newer].map((traces) => traces.map(({ totalTokens, level }) => [totalTokens, level])),
			[[[undefined, undefined]], [[1280, 'ERROR']]],
		);
	});

	describe('filtered by a model', () => {
		const filter: TracesQuery['filter'] = [
			{ type: 'stringOptions', column: 'model', operator: 'any of', value: ['gpt-4o-mini'] },
		];

		it('gives the traces in which a newer server saw it, newest first', async () => {
			const { client, platform } = both()[1] as { client: ConnectionClient; platform: RunningPlatform };
			const list = async (name?: string) =>
				await client.traces.list({ projectId: platform.info.projectId }, { filter, ...(name && { name }) });

			assert.deepEqual(
				(await list()).value.data.map(({ id }) => id),
				[traceId(2), traceId(1)],
			);
			assert.deepEqual(
				(await list('checkout')).value.data.map(({ id }) => id),
				[traceId(1)],
			);
		});

		it('is refused in words where an older server knows no models of traces', async () => {
			const { client, platform } = both()[0] as { client: ConnectionClient; platform: RunningPlatform };
			const problem = await problemOf(client.traces.list({ projectId: platform.info.projectId }, { filter }));

			assert.deepEqual(problem.kind === 'argument' && [problem.argument, problem.detail.slice(0, 21)], [
				'model',
				'cannot be filtered by',
			]);
		});
	});

	it('refuses a condition that the newer server cannot hold, by name', async () => {
		const { client, platform } = both()[1] as { client: ConnectionClient; platform: RunningPlatform };
		const filter = [{ type: 'number', column: 'latency', operator: '>', value: 2 } as const];
		const problem = await problemOf(client.traces.list({ projectId: platform.info.projectId }, { filter }));

		assert.deepEqual(problem.kind === 'argument' && problem.argument, 'latency');
	});
});
