import assert from 'node:assert/strict';
import * as z from 'zod';
import { analyticsApi } from '../../../../src/contract/analyticsApi.ts';
import type { Operation } from '../../../../src/contract/operation.ts';
import { type Answer, TestPlatform } from '../testPlatform.ts';

const startMs = Date.parse('2026-08-22T08:00:00.000Z');

interface SpanOptions {
	readonly id: string;
	readonly traceId?: string;
	readonly parent?: string;
	readonly name?: string;
	readonly offsetMs?: number;
	readonly durationMs?: number;
	readonly attributes?: Readonly<Record<string, string>>;
}

const hex = (text: string, length: number) => Buffer.from(text).toString('hex').padStart(length, '0').slice(0, length);
const spanId = (name: string) => hex(name, 16);
const traceId = (name: string) => hex(name, 32);

/** An export of these spans as OTLP's JSON. */
function exportOf(...spans: readonly SpanOptions[]) {
	const nanos = (ms: number) => `${ms}000000`;
	return {
		resourceSpans: [
			{
				resource: { attributes: [] },
				scopeSpans: [
					{
						scope: { name: 'langfuse-sdk' },
						spans: spans.map(({ id, parent, name = id, offsetMs = 0, durationMs = 500, ...rest }) => ({
							traceId: traceId(rest.traceId ?? 'trace'),
							spanId: spanId(id),
							...(parent !== undefined && { parentSpanId: spanId(parent) }),
							name,
							startTimeUnixNano: nanos(startMs + offsetMs),
							endTimeUnixNano: nanos(startMs + offsetMs + durationMs),
							attributes: Object.entries(rest.attributes ?? {}).map(([key, stringValue]) => ({
								key,
								value: { stringValue },
							})),
						})),
					},
				],
			},
		],
	};
}

const generation = {
	'langfuse.observation.type': 'generation',
	'langfuse.observation.model.name': 'gpt-4o',
	'langfuse.observation.usage_details': '{"input":100,"output":20}',
	'langfuse.observation.cost_details': '{"total":0.25}',
};

const answerRows = z.object({
	data: z.array(z.record(z.string(), z.unknown())),
	meta: z.object({ cursor: z.string().optional() }),
});

describe('a server of generation 4', () => {
	let server: TestPlatform;
	beforeEach(async () => {
		server = await TestPlatform.open({ sample: 'none', generation: 'v4' });
	});

	async function send(...spans: readonly SpanOptions[]): Promise<void> {
		const { status, body } = await server.analytics('POST', '/otel/v1/traces', exportOf(...spans));
		assert.equal(status, 200, JSON.stringify(body));
	}

	/** The rows of an answer, which is as the contract has it. */
	async function observations(query: Record<string, string> = {}) {
		const answer = await server.analytics('GET', `/v2/observations?${new URLSearchParams(query).toString()}`);
		assert.equal(answer.status, 200, JSON.stringify(answer.body));
		analyticsApi['observations.listV2'].response.parse(answer.body);
		return answerRows.parse(answer.body);
	}

	async function names(query: Record<string, string> = {}): Promise<unknown[]> {
		return (await observations(query)).data.map(({ name }) => name);
	}

	async function metrics(query: object): Promise<Answer> {
		const range = { fromTimestamp: '2026-08-22T00:00:00Z', toTimestamp: '2026-08-22T23:59:59.999Z' };
		const text = JSON.stringify({ view: 'observations', ...range, ...query });
		return await server.analytics('GET', `/v2/metrics?${new URLSearchParams({ query: text }).toString()}`);
	}

	async function metricsRows(query: object): Promise<unknown> {
		const { status, body } = await metrics(query);
		assert.equal(status, 200, JSON.stringify(body));
		return analyticsApi['metrics.queryV2'].response.parse(body).data;
	}

	for (const [id, row] of Object.entries<Operation>(analyticsApi)) {
		if (row.generation === 'v3') {
			it(`has no ${id}, and says so before it looks at keys`, async () => {
				const path = row.path.replace(/\{\w+\}/g, 'x');
				const { status, body } = await server.analytics(row.method, path, undefined, 'nobody:nothing');
				assert.equal(status, 404);
				assert.match((body as { message: string }).message, /events_only/);
				assert.deepEqual(Object.keys(body as object), ['message']);
			});
		}
		if (row.generation === 'v4') {
			it(`has ${id}, which a server of generation 3 has not`, async () => {
				const older = await TestPlatform.open({ sample: 'none' });
				const { status, body } = await older.analytics(row.method, row.path);
				assert.deepEqual([status, (body as { error: string }).error], [404, 'LangfuseNotFoundError']);
				assert.equal((await server.analytics(row.method, row.path, undefined, 'nobody:nothing')).status, 401);
			});
		}
	}

	it('says which version it is like', async () => {
		assert.deepEqual((await server.analytics('GET', '/health')).body, { status: 'OK', version: '4.16.0' });
	});

	describe('lists observations', () => {
		it('newest first, each once, through all pages', async () => {
			await send(...Array.from({ length: 7 }, (_, index) => ({ id: `span${index}`, offsetMs: Math.floor(index / 2) })));
			const seen: unknown[] = [];
			let cursor: string | undefined;
			do {
				const page = await observations({ limit: '2', ...(cursor !== undefined && { cursor }) });
				seen.push(...page.data.map(({ id }) => id));
				cursor = page.meta.cursor;
			} while (cursor !== undefined);
			const expected = Array.from({ length: 7 }, (_, index) => index)
				.sort(
					(one, other) =>
						Math.floor(other / 2) - Math.floor(one / 2) || (spanId(`span${one}`) < spanId(`span${other}`) ? 1 : -1),
				)
				.map((index) => spanId(`span${index}`));
			assert.deepEqual(seen, expected);
		});

		it('refuses a cursor that it did not give, or that goes with other filters', async () => {
			await send({ id: 'one' }, { id: 'two' });
			const { cursor = '' } = (await observations({ limit: '1' })).meta;
			const other = await server.analytics('GET', `/v2/observations?limit=1&name=x&cursor=${cursor}`);
			const invented = await server.analytics('GET', '/v2/observations?cursor=nonsense');
			assert.deepEqual([other.status, invented.status], [400, 400]);
		});

		it('has the fields of the groups that were asked for, and core always', async () => {
			await send({ id: 'root', attributes: { ...generation, 'langfuse.user.id': 'u-17' } });
			const [core] = (await observations({ fields: 'core' })).data;
			assert.equal('name' in (core ?? {}), false);
			const [basic] = (await observations({ fields: 'nonsense' })).data;
			assert.deepEqual([basic?.['name'], basic?.['userId'], basic?.['isRootObservation']], ['root', 'u-17', true]);
			const [usage] = (await observations({ fields: 'usage,model' })).data;
			assert.deepEqual(
				[usage?.['model'], usage?.['usageDetails'], usage?.['costDetails'], usage?.['totalCost']],
				['gpt-4o', { input: 100, output: 20, total: 120 }, { total: 0.25 }, 0.25],
			);
		});

		it('sends input and output as text, and metadata cut unless it is asked for whole', async () => {
			const long = 'n'.repeat(500);
			await send({
				id: 'root',
				attributes: {
					'langfuse.observation.input': '{"question":"why?"}',
					'langfuse.observation.metadata.note': long,
				},
			});
			const note = async (query: Record<string, string>) => {
				const metadata = (await observations(query)).data[0]?.['metadata'] as Record<string, string>;
				return metadata['note']?.length;
			};
			assert.equal((await observations({ fields: 'io' })).data[0]?.['input'], '{"question":"why?"}');
			assert.deepEqual(
				[
					await note({ fields: 'metadata' }),
					await note({ fields: 'metadata', expandMetadata: 'note' }),
					await note({ fields: 'metadata,io' }),
				],
				[200, 500, 500],
			);
			assert.equal((await server.analytics('GET', '/v2/observations?parseIoAsJson=true')).status, 400);
		});

		it('knows roots: spans without a parent, and those that their app marked', async () => {
			await send(
				{ id: 'root' },
				{ id: 'child', parent: 'root' },
				{ id: 'ours', traceId: 'other', parent: 'elsewhere', attributes: { 'langfuse.internal.as_root': 'true' } },
			);
			assert.deepEqual((await names({ isRootObservation: 'true' })).sort(), ['ours', 'root']);
			assert.deepEqual(await names({ isRootObservation: 'false' }), ['child']);
			assert.deepEqual(await names({ parentObservationId: '' }), ['root']);
		});

		it('filters by parameters and by conditions, of which each stands in for the parameter of its column', async () => {
			await send(
				{ id: 'root', attributes: { 'langfuse.trace.name': 'checkout', 'langfuse.trace.tags': '["prod"]' } },
				{ id: 'call', parent: 'root', offsetMs: 10, attributes: generation },
			);
			const filter = (...conditions: object[]) => ({ filter: JSON.stringify(conditions) });
			assert.deepEqual(await names({ type: 'GENERATION' }), ['call']);
			assert.deepEqual(
				await names(filter({ type: 'arrayOptions', column: 'tags', operator: 'all of', value: ['prod'] })),
				['call', 'root'],
			);
			assert.deepEqual(
				await names({ name: 'call', ...filter({ type: 'string', column: 'name', operator: '=', value: 'root' }) }),
				['root'],
			);
			assert.deepEqual(
				await names(filter({ type: 'string', column: 'traceName', operator: 'starts with', value: 'check' })),
				['call', 'root'],
			);
			assert.deepEqual(await names(filter({ type: 'string', column: 'model', operator: '=', value: 'gpt-4o' })), [
				'call',
			]);
			assert.deepEqual(
				await names(
					filter({ type: 'datetime', column: 'startTime', operator: '>', value: '2026-08-22T08:00:00.005Z' }),
				),
				['call'],
			);
			assert.equal(
				(
					await server.analytics(
						'GET',
						'/v2/observations?filter=[{"type":"string","column":"colour","operator":"=","value":"x"}]',
					)
				).status,
				400,
			);
		});

		it('looks for words in input and output, and refuses a slower question alone', async () => {
			await send({ id: 'one', attributes: { 'langfuse.observation.input': 'Where is my Order?' } }, { id: 'two' });
			const on = (operator: string) =>
				new URLSearchParams({
					filter: JSON.stringify([{ type: 'string', column: 'input', operator, value: 'order' }]),
				}).toString();
			assert.deepEqual(await names(Object.fromEntries(new URLSearchParams(on('matches')))), ['one']);
			assert.equal((await server.analytics('GET', `/v2/observations?${on('contains')}`)).status, 400);
		});
	});

	describe('with traces of old SDKs', () => {
		it('has a row for each trace itself, which holds its input and output', async () => {
			const older = await TestPlatform.open({ sample: 'small', generation: 'v4', traces: 40 });
			const query = 'isRootObservation=true&limit=1000&fields=core,basic,io,trace_context';
			const { body } = await older.analytics('GET', `/v2/observations?${query}`);
			const rows = answerRows.parse(analyticsApi['observations.listV2'].response.parse(body)).data;
			const traces = rows.filter(({ id }) => String(id).startsWith('t-'));
			assert.ok(traces.length > 0);
			assert.ok(traces.every(({ id, traceId: of }) => id === `t-${String(of)}`));
		});
	});

	it('takes scores and logs in batches, and refuses each other event by itself', async () => {
		const timestamp = '2026-08-22T08:00:00Z';
		const batch = [
			{ id: 'e1', type: 'trace-create', timestamp, body: { id: 't1' } },
			{ id: 'e2', type: 'score-create', timestamp, body: { id: 's1', traceId: 't1', name: 'quality', value: 0.9 } },
			{ id: 'e3', type: 'sdk-log', timestamp, body: { log: 'x' } },
		];
		const { status, body } = await server.analytics('POST', '/ingestion', { batch });
		const { successes, errors } = body as { successes: { id: string }[]; errors: { id: string; status: number }[] };
		assert.equal(status, 207);
		assert.deepEqual([successes.map(({ id }) => id), errors.map(({ id }) => id)], [['e2'], ['e1']]);
		const scores = await server.analytics('GET', '/v3/scores?traceId=t1,t2&fields=details,subject');
		const [score] = analyticsApi['scores.listV3'].response.parse(scores.body).data;
		assert.deepEqual([score?.value, score?.dataType, score?.subject], [0.9, 'NUMERIC', { kind: 'trace', id: 't1' }]);
	});

	describe('answers questions about figures', () => {
		beforeEach(() =>
			send(
				{ id: 'root', durationMs: 2000 },
				{ id: 'first', parent: 'root', durationMs: 1000, attributes: generation },
				{ id: 'second', parent: 'root', durationMs: 3000, attributes: generation },
				{
					id: 'other',
					traceId: 'other',
					durationMs: 100,
					attributes: { ...generation, 'langfuse.observation.model.name': 'o3' },
				},
			),
		);

		it('by day and model, whole numbers as texts, sums without a value null', async () => {
			const rows = await metricsRows({
				dimensions: [{ field: 'providedModelName' }],
				metrics: [
					{ measure: 'count', aggregation: 'count' },
					{ measure: 'traceId', aggregation: 'uniq' },
					{ measure: 'totalTokens', aggregation: 'sum' },
					{ measure: 'totalCost', aggregation: 'sum' },
					{ measure: 'inputCost', aggregation: 'sum' },
				],
				timeDimension: { granularity: 'day' },
				orderBy: [
					{ field: 'time_dimension', direction: 'desc' },
					{ field: 'sum_totalTokens', direction: 'desc' },
				],
			});
			const of = (providedModelName: string | null, count: string, traces: string, tokens: string, cost: unknown) => ({
				time_dimension: '2026-08-22',
				providedModelName,
				count_count: count,
				uniq_traceId: traces,
				sum_totalTokens: tokens,
				sum_totalCost: cost,
				sum_inputCost: null,
			});
			assert.deepEqual(rows, [
				of('gpt-4o', '2', '1', '240', 0.5),
				of('o3', '1', '1', '120', 0.25),
				of(null, '1', '1', '0', '0'),
			]);
		});

		it('as means, extremes and quantiles, in milliseconds', async () => {
			const aggregations = ['avg', 'min', 'max', 'p50'];
			const rows = await metricsRows({
				metrics: aggregations.map((aggregation) => ({ measure: 'latency', aggregation })),
			});
			assert.deepEqual(rows, [{ avg_latency: 1525, min_latency: 100, max_latency: 3000, p50_latency: 1500 }]);
		});

		it('of what a filter lets through', async () => {
			const rows = await metricsRows({
				metrics: [{ measure: 'count', aggregation: 'count' }],
				filters: [{ type: 'boolean', column: 'isRootObservation', operator: '=', value: true }],
			});
			assert.deepEqual(rows, [{ count_count: '2' }]);
		});

		it('with empty times as rows of zeros where no order is asked for', async () => {
			const rows = (await metricsRows({
				metrics: [{ measure: 'count', aggregation: 'count' }],
				timeDimension: { granularity: 'hour' },
			})) as { time_dimension: string; count_count: unknown }[];
			assert.equal(rows.length, 24);
			assert.deepEqual(rows[7], { time_dimension: '2026-08-22T07:00:00.000Z', count_count: 0 });
			assert.equal(rows[8]?.count_count, '4');
		});

		for (const [what, query] of [
			['an end before the beginning', { toTimestamp: '2026-08-21T00:00:00Z' }],
			['a measure that the view has not', { metrics: [{ measure: 'colour', aggregation: 'sum' }] }],
			['a dimension that the view has not', { dimensions: [{ field: 'colour' }] }],
			['a sum of texts', { metrics: [{ measure: 'traceId', aggregation: 'sum' }] }],
			['any number of ids', { dimensions: [{ field: 'traceId' }] }],
			['the view of traces', { view: 'traces' }],
		] as const) {
			it(`but not with ${what}`, async () => {
				assert.equal((await metrics({ metrics: [{ measure: 'count', aggregation: 'count' }], ...query })).status, 400);
			});
		}
	});
});
