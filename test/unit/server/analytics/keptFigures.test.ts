import assert from 'node:assert/strict';
import fc from 'fast-check';
import { traceSortFields } from '../../../../src/contract/trace.ts';
import { removeBatch } from '../../../../src/server/store/retention.ts';
import { propertyRuns } from '../../../harness/propertyRuns.ts';
import { TestPlatform } from '../testPlatform.ts';
import {
	byModel,
	costOf,
	dailyMetrics,
	type DailyQuery,
	type Everything,
	figuresOf,
	latencyOf,
	readEverything,
	type Trace,
} from './naiveReads.ts';
import { environments, firstDayMs, metadataKeys, someBatches, someTime, tags, users } from './randomEvents.ts';

/** Figures are kept beside the traces and by day. Whatever came in whatever order, they are what a recount finds. */

interface Page {
	readonly data: Trace[];
	readonly meta: { readonly totalItems: number };
}

/** Takes all batches in and, in half of the cases, removes the oldest traces again as the settings' limits do. */
async function filled(batches: readonly (readonly object[])[], removesOldest: boolean): Promise<TestPlatform> {
	const server = await TestPlatform.open();
	for (const batch of batches) {
		await server.ingest(...batch);
	}
	if (removesOldest) {
		const { database } = server.platform.parts;
		removeBatch(database, firstDayMs + 2 * 86_400_000, { retentionDays: 1, maxSizeMb: undefined });
	}
	return server;
}

async function holds(check: (server: TestPlatform, everything: Everything) => Promise<void>): Promise<void> {
	await fc.assert(
		fc.asyncProperty(someBatches, fc.boolean(), async (batches, removesOldest) => {
			const server = await filled(batches, removesOldest);
			try {
				await check(server, await readEverything(server));
			} finally {
				server.close();
			}
		}),
		{ numRuns: propertyRuns(25) },
	);
}

async function list(server: TestPlatform, query: string): Promise<Page> {
	const { status, body } = await server.analytics('GET', `/traces?limit=100&${query}`);
	assert.equal(status, 200, JSON.stringify(body));
	return body as Page;
}

function observationsOf({ observations }: Everything, traceId: string) {
	return observations.filter((row) => row.traceId === traceId);
}

const idsOf = (traces: readonly Trace[]) => traces.map(({ id }) => id).sort();

describe('a list of traces', () => {
	it('has the figures of the observations that it names', async () => {
		await holds(async (server, everything) => {
			for (const environment of [undefined, ...environments]) {
				const { data } = await list(server, environment === undefined ? '' : `environment=${environment}`);
				for (const trace of data) {
					const own = observationsOf(everything, trace.id).filter(
						(row) => environment === undefined || row.environment === environment,
					);
					assert.deepEqual(
						[trace.latency, trace.totalCost, trace.observations.slice().sort()],
						[latencyOf(own), costOf(own), own.map(({ id }) => id).sort()],
					);
				}
			}
		});
	}).timeout(60_000);

	it('filters by what the observations of a trace say', async () => {
		await holds(async (server, everything) => {
			for (const trace of everything.traces.slice(0, 2)) {
				const figures = figuresOf(observationsOf(everything, trace.id));
				for (const [column, value] of Object.entries(figures)) {
					const [type, operators] =
						typeof value === 'number' ? ['number', ['=', '>', '<=']] : ['string', ['=', 'starts with', 'contains']];
					for (const operator of operators) {
						const filter = encodeURIComponent(JSON.stringify([{ type, column, operator, value }]));
						const { data, meta } = await list(server, `filter=${filter}`);
						const expected = everything.traces.filter(({ id }) =>
							compares(figuresOf(observationsOf(everything, id))[column], operator, value),
						);
						assert.deepEqual([idsOf(data), meta.totalItems], [idsOf(expected), expected.length]);
					}
				}
			}
		});
	}).timeout(120_000);

	it('filters by tags, whatever is in them', async () => {
		await holds(async (server, { traces }) => {
			for (const tag of tags) {
				const expected = idsOf(traces.filter((trace) => trace.tags.includes(tag)));
				const encoded = encodeURIComponent(tag);
				assert.deepEqual(idsOf((await list(server, `tags=${encoded}&tags=${encoded}`)).data), expected);
				const condition = { type: 'arrayOptions', column: 'tags', operator: 'any of', value: [tag] };
				const filter = encodeURIComponent(JSON.stringify([condition]));
				assert.deepEqual(idsOf((await list(server, `filter=${filter}`)).data), expected);
				assert.equal(await totalOf(server, JSON.stringify([condition])), expected.length);
				const opposite = JSON.stringify([{ ...condition, operator: 'none of' }]);
				assert.equal(await totalOf(server, opposite), traces.length - expected.length);
			}
		});
	}).timeout(60_000);

	it('counts those of a range of time, whether it begins and ends with a day or not', async () => {
		const someEnd = fc.option(someTime, { nil: undefined });
		await fc.assert(
			fc.asyncProperty(someBatches, someEnd, someEnd, fc.boolean(), async (batches, from, to, isInclusive) => {
				const server = await filled(batches, false);
				const { traces } = await readEverything(server);
				const [first, last] = [from, to].map((time) => (time === undefined ? undefined : Date.parse(time)));
				const after = { type: 'datetime', column: 'timestamp', operator: '>=', value: from };
				const before = { ...after, operator: isInclusive ? '<=' : '<', value: to };
				const filter = [after, before].filter(({ value }) => value !== undefined);
				const expected = traces.filter(({ timestamp }) => {
					const time = Date.parse(timestamp);
					const isBefore = last === undefined || time < last || (isInclusive && time === last);
					return isBefore && (first === undefined || time >= first);
				});
				assert.equal(await totalOf(server, JSON.stringify(filter)), expected.length);
				server.close();
			}),
			{ numRuns: propertyRuns(60) },
		);
	}).timeout(60_000);

	it('filters by the text of a key of metadata, whatever it is called', async () => {
		const values = ['', 'pro', 'true', '7', '.5', '{"x":[1,"pro"]}', 'quo"te', 'r'];
		const someCondition = fc.record({
			key: fc.constantFrom(...metadataKeys),
			operator: fc.constantFrom(...Object.keys(textOperators)),
			value: fc.constantFrom(...values),
		});
		const someConditions = fc.array(someCondition, { maxLength: 12 });
		await fc.assert(
			fc.asyncProperty(someBatches, someConditions, async (batches, conditions) => {
				const server = await filled(batches, false);
				const { traces } = await readEverything(server);
				for (const { key, operator, value } of conditions) {
					const filter = JSON.stringify([{ type: 'stringObject', column: 'metadata', key, operator, value }]);
					const { data, meta } = await list(server, `filter=${encodeURIComponent(filter)}`);
					const expected = traces.filter(({ metadata }) =>
						textOperators[operator]?.(metadataText(metadata[key]), value),
					);
					assert.deepEqual([idsOf(data), meta.totalItems], [idsOf(expected), expected.length]);
					assert.equal(await totalOf(server, filter), expected.length);
				}
				server.close();
			}),
			{ numRuns: propertyRuns(40) },
		);
	}).timeout(60_000);

	it('is in the order of each field, pages that never overlap, and totals that are right', async () => {
		await holds(async (server, { traces }) => {
			for (const field of traceSortFields) {
				for (const direction of ['asc', 'desc']) {
					const expected = sorted(traces, field, direction).map(({ id }) => id);
					const paged: string[] = [];
					for (let page = 1; page <= Math.ceil(traces.length / 4); page += 1) {
						const { body } = await server.analytics(
							'GET',
							`/traces?limit=4&page=${page}&orderBy=${field}.${direction}`,
						);
						const { data, meta } = body as Page;
						paged.push(...data.map(({ id }) => id));
						assert.equal(meta.totalItems, traces.length);
					}
					assert.deepEqual(paged, expected);
				}
			}
		});
	}).timeout(120_000);
});

/** Counted apart from the page, which a single trace fills. */
async function totalOf(server: TestPlatform, filter: string): Promise<number> {
	const { body } = await server.analytics('GET', `/traces?limit=1&filter=${encodeURIComponent(filter)}`);
	return (body as Page).meta.totalItems;
}

const textOperators: Readonly<Record<string, (text: string, wanted: string) => boolean>> = {
	'=': (text, wanted) => text === wanted,
	contains: (text, wanted) => text.includes(wanted),
	'does not contain': (text, wanted) => !text.includes(wanted),
	'starts with': (text, wanted) => text.startsWith(wanted),
	'ends with': (text, wanted) => text.endsWith(wanted),
};

function metadataText(value: unknown): string {
	return typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value);
}

function compares(value: number | string | undefined, operator: string, wanted: number | string): boolean {
	if (typeof value === 'string') {
		return operator === '=' ? value === wanted : value.includes(String(wanted));
	}
	const [left, right] = [value ?? 0, Number(wanted)];
	return operator === '=' ? left === right : operator === '>' ? left > right : left <= right;
}

/** What is not set comes last both ways, a name like an empty one; then by id. */
function sorted(traces: readonly Trace[], field: (typeof traceSortFields)[number], direction: string): Trace[] {
	const valueOf = (trace: Trace) => (field === 'name' ? (trace.name ?? '') : trace[field]);
	return traces.toSorted((one, other) => {
		const [left, right] = [valueOf(one), valueOf(other)];
		if (left === right) {
			return one.id < other.id ? -1 : 1;
		}
		if (left === null || right === null) {
			return left === null ? 1 : -1;
		}
		return left < right === (direction === 'asc') ? -1 : 1;
	});
}

function dailyPath(query: DailyQuery): string {
	const parameters = new URLSearchParams({ limit: '100' });
	for (const [name, value] of Object.entries(query)) {
		for (const text of Array.isArray(value) ? (value as string[]) : [value as string | undefined]) {
			if (text !== undefined) {
				parameters.append(name, text);
			}
		}
	}
	return `/metrics/daily?${parameters.toString()}`;
}

describe('daily metrics', () => {
	const perhaps = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
	const someQuery: fc.Arbitrary<DailyQuery> = fc.record(
		{
			traceName: fc.constantFrom('chat', 'search'),
			userId: fc.constantFrom(...users),
			tags: perhaps(fc.constantFrom('a', 'b', 'd"e').map((tag) => [tag, tag])),
			environment: fc.constantFrom(...environments),
			fromTimestamp: someTime,
			toTimestamp: someTime,
		},
		{ requiredKeys: [] },
	);

	it('are what a recount of traces and observations finds, with any filters', async () => {
		await fc.assert(
			fc.asyncProperty(
				someBatches,
				fc.boolean(),
				fc.array(someQuery, { maxLength: 8 }),
				async (batches, removes, queries) => {
					const server = await filled(batches, removes);
					const everything = await readEverything(server);
					for (const query of [{}, ...queries]) {
						const { status, body } = await server.analytics('GET', dailyPath(query));
						assert.equal(status, 200, JSON.stringify(body));
						const { data } = body as { data: ReturnType<typeof dailyMetrics> };
						const days = data.map((day) => ({ ...day, usage: day.usage.toSorted(byModel) }));
						assert.deepEqual(days, dailyMetrics(everything, query));
					}
					server.close();
				},
			),
			{ numRuns: propertyRuns(40) },
		);
	}).timeout(120_000);
});
