import assert from 'node:assert/strict';
import type { Page, Trace } from '../../../src/model/trace.ts';
import type { TracesQuery } from '../../../src/model/tracesQuery.ts';
import { exportedText, type ExportFormat, type ExportSource } from '../../../src/panels/traceExport.ts';

function trace(index: number): Trace {
	return {
		id: `trace-${index}`,
		timestamp: new Date(Date.UTC(2026, 10, 24) - index).toISOString(),
		name: index === 0 ? '=HYPERLINK("http://example.com")' : `checkout ${index}`,
		tags: ['prod'],
		public: false,
		bookmarked: false,
		input: { question: `number ${index}` },
		metadata: {},
		latencySeconds: index,
		observationIds: ['o-1'],
		scoreIds: [],
	};
}

/** A server with so many traces, that keeps what it was asked. */
function server(count: number, { withTotal = true } = {}) {
	const queries: TracesQuery[] = [];
	const readPage = (query: TracesQuery): Promise<Page<Trace>> => {
		queries.push(query);
		const [page, limit] = [query.page ?? 1, query.limit ?? 50];
		const all = Array.from({ length: count }, (_, index) => trace(index));
		const totals = withTotal ? { totalItems: count, totalPages: Math.ceil(count / limit) } : {};
		return Promise.resolve({ data: all.slice((page - 1) * limit, page * limit), meta: { page, limit, ...totals } });
	};
	return { queries, readPage };
}

async function exported(format: ExportFormat, from: ReturnType<typeof server>, source: Partial<ExportSource> = {}) {
	const told: unknown[] = [];
	const parts: string[] = [];
	for await (const part of exportedText(format, { query: {}, terms: [], ...source }, from.readPage, (one) =>
		told.push(one),
	)) {
		parts.push(part);
	}
	return { text: parts.join(''), told };
}

describe('an export of traces', () => {
	it('reads every page once, of the list as it was at first, with texts', async () => {
		const from = server(230);
		const { text, told } = await exported('jsonl', from, { query: { userId: 'u-1' } });
		assert.equal(text.trimEnd().split('\n').length, 230);
		assert.deepEqual(
			from.queries.map(({ page, toTimestamp, userId, limit }) => [page, toTimestamp, userId, limit]),
			[1, 2, 3].map((page) => [page, page === 1 ? undefined : '2026-11-24T00:00:00.001Z', 'u-1', 100]),
		);
		assert.ok(from.queries.every(({ fields }) => fields?.includes('io')));
		assert.deepEqual(told.at(-1), { written: 230, read: 230, total: 230 });
	});

	it('ends at a page that is not full where the total is unknown', async () => {
		const from = server(150, { withTotal: false });
		assert.equal((await exported('jsonl', from)).text.trimEnd().split('\n').length, 150);
		assert.equal(from.queries.length, 2);
	});

	it('goes on after pages that are short or empty where the server knows of more', async () => {
		const sizes = [3, 0, 2];
		const readPage = ({ page = 1, limit = 50 }: TracesQuery): Promise<Page<Trace>> => {
			const data = Array.from({ length: sizes[page - 1] ?? 0 }, (_, index) => trace(page * 10 + index));
			return Promise.resolve({ data, meta: { page, limit, hasNext: page < sizes.length } });
		};
		const { text } = await exported('jsonl', { queries: [], readPage });
		assert.equal(text.trimEnd().split('\n').length, 5);
	});

	for (const count of [0, 1, 230]) {
		it(`is one list in JSON, of ${count}`, async () => {
			const { text } = await exported('json', server(count));
			assert.deepEqual(
				(JSON.parse(text) as Trace[]).map(({ id }) => id),
				Array.from({ length: count }, (_, index) => `trace-${index}`),
			);
		});
	}

	it('is a table in CSV, with one head, in which no cell is a formula', async () => {
		const lines = (await exported('csv', server(101))).text.trimEnd().split('\r\n');
		assert.equal(lines.length, 102);
		assert.match(lines[0] ?? '', /^"id","timestamp","name"/);
		assert.match(lines[1] ?? '', /"'=HYPERLINK\(""http:\/\/example\.com""\)"/);
	});

	it('holds against each trace what no server filters by', async () => {
		const terms = [{ field: 'latency', operator: '>', value: '197' }] as const;
		const { text, told } = await exported('jsonl', server(200), { terms });
		assert.equal(text.trimEnd().split('\n').length, 2);
		assert.deepEqual(told.at(-1), { written: 2, read: 200, total: 200 });
	});

	it('is of these traces alone where some are selected', async () => {
		const from = server(20);
		const { text } = await exported('jsonl', from, { traceIds: ['trace-3', 'trace-5'] });
		const ids = text
			.trimEnd()
			.split('\n')
			.map((line) => (JSON.parse(line) as Trace).id);
		assert.deepEqual([ids, from.queries.length], [['trace-3', 'trace-5'], 1]);
	});
});
