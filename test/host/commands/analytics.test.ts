import assert from 'node:assert/strict';
import { byObject, refusalOf } from '../byObject.ts';
import { type Place, usePlatform } from '../servedPlatform.ts';

const noon = Math.floor(Date.now() / 86_400_000) * 86_400_000 - 43_200_000;
const at = (seconds: number) => new Date(noon + seconds * 1000).toISOString();

function event(type: string, id: string, body: object): object {
	return { id: `event-${id}`, type, timestamp: at(0), body: { id, ...body } };
}

/** One question to an assistant, answered by one call of a model. */
const batch = [
	event('trace-create', 'trace/1', {
		timestamp: at(0),
		name: 'Answer a question',
		userId: 'customer-7',
		sessionId: 'session-3',
		tags: ['billing', 'chat'],
		environment: 'production',
		input: { question: 'Where is my invoice?' },
		output: 'Under Billing.',
		metadata: { channel: 'web' },
	}),
	event('generation-create', 'answer', {
		traceId: 'trace/1',
		name: 'Write the answer',
		startTime: at(1),
		endTime: at(3),
		model: 'house-model',
		environment: 'production',
		input: 'Where is my invoice?',
		output: 'Under Billing.',
		usageDetails: { input: 30, output: 12, total: 42 },
		costDetails: { input: 0.001, output: 0.002, total: 0.003 },
	}),
	event('score-create', 'score-1', { traceId: 'trace/1', name: 'helpful', value: 1, dataType: 'NUMERIC' }),
];

describe('traces and metrics by object', () => {
	const platform = usePlatform();
	let place: Place;
	before(async () => {
		place = await platform().newProject('Traced');
		await platform().ingest(place, batch);
	});
	const core = {
		id: 'trace/1',
		timestamp: at(0),
		name: 'Answer a question',
		userId: 'customer-7',
		sessionId: 'session-3',
		tags: ['billing', 'chat'],
		public: false,
		bookmarked: false,
		environment: 'production',
		latencySeconds: 2,
		totalCostUsd: 0.003,
	};
	const generation = {
		id: 'answer',
		traceId: 'trace/1',
		type: 'GENERATION',
		name: 'Write the answer',
		level: 'DEFAULT',
		environment: 'production',
		startTime: at(1),
		endTime: at(3),
		latencySeconds: 2,
		input: 'Where is my invoice?',
		output: 'Under Billing.',
		metadata: {},
		model: 'house-model',
		usage: { input: 30, output: 12, total: 42 },
		cost: { input: 0.001, output: 0.002, total: 0.003 },
		totalTokens: 42,
		totalCostUsd: 0.003,
	};

	byObject('spandeck.traces.list', 'returns the page of rows and what it is a page of', async (run) => {
		const page = await run({ ...place, query: { limit: 10 } });

		assert.deepEqual(withoutHtmlPath(page), {
			data: [{ ...core, metadata: {}, observationIds: ['answer'], scoreIds: ['score-1'] }],
			meta: { page: 1, limit: 10, totalItems: 1, totalPages: 1 },
		});
	});

	byObject('spandeck.traces.list', 'asks by every member of the query', async (run) => {
		const query = {
			page: 1,
			limit: 5,
			name: 'Answer a question',
			userId: 'customer-7',
			sessionId: 'session-3',
			fromTimestamp: at(-10),
			toTimestamp: at(10),
			orderBy: 'timestamp.asc',
			tags: ['billing', 'chat'],
			environment: ['production'],
		};
		const { data } = (await run({ ...place, query })) as { readonly data: readonly { readonly id: string }[] };

		assert.deepEqual(
			data.map(({ id }) => id),
			['trace/1'],
		);
		for (const [name, other] of Object.entries({ name: 'No', userId: 'no', sessionId: 'no', tags: ['no'] })) {
			const { data: none } = (await run({ ...place, query: { ...query, [name]: other } })) as { data: unknown[] };
			assert.deepEqual(none, [], name);
		}
	});

	byObject('spandeck.trace.get', 'returns the trace with its inside, whatever its id is made of', async (run) => {
		const trace = await run({ ...place, traceId: 'trace/1' });

		assert.deepEqual(withoutHtmlPath(trace), {
			...core,
			input: { question: 'Where is my invoice?' },
			output: 'Under Billing.',
			metadata: { channel: 'web' },
			observations: [generation],
			scores: [{ id: 'score-1', name: 'helpful', dataType: 'NUMERIC', source: 'API', value: 1, timestamp: at(0) }],
		});
	});

	byObject('spandeck.metrics.daily', 'returns a row for the day with its models', async (run) => {
		const metrics = await run({ ...place, query: { fromTimestamp: at(-3600), tags: ['billing'] } });

		const usage = {
			model: 'house-model',
			inputTokens: 30,
			outputTokens: 12,
			totalTokens: 42,
			totalCostUsd: 0.003,
			observationCount: 1,
			traceCount: 1,
		};
		assert.deepEqual(metrics, {
			data: [{ date: at(0).slice(0, 10), traceCount: 1, observationCount: 1, totalCostUsd: 0.003, usage: [usage] }],
			meta: { page: 1, limit: 100, totalItems: 1, totalPages: 1 },
		});
	});

	byObject('spandeck.metrics.daily', 'without a beginning means all time', async (run) => {
		const { data } = (await run(place)) as { readonly data: readonly { readonly date: string }[] };

		assert.deepEqual(
			data.map(({ date }) => date),
			[at(0).slice(0, 10)],
		);
	});

	byObject('spandeck.trace.get', 'says that there is no such trace', async (run) => {
		assert.match(
			await refusalOf(run({ ...place, traceId: 'none' })),
			/^The server knows nothing at this place \(trying to read a trace\)/,
		);
	});
});

/** The page's own address is the server's matter. */
function withoutHtmlPath(value: unknown): unknown {
	const text = JSON.stringify(value, (name, member: unknown) => (name === 'htmlPath' ? undefined : member));
	return JSON.parse(text) as unknown;
}
