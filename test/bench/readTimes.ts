import { traceSortFields } from '../../src/contract/trace.ts';
import { filledFile } from './filledFile.ts';
import { days, lastDayMs } from './filledTraces.ts';
import { type Benchmark, byTurns, compared, type Figure, limited, rounded } from './figure.ts';
import { Reader } from './reader.ts';

/**
 * How long lists and metrics take at the server, in process: from the request to the answer's last byte, checks and JSON
 * included, the socket left out. Medians; both sides of a ratio by turns.
 */

const many = 1_000_000;
const few = 10_000;
const calls = 41;
const slowCalls = 15;

const firstPage = '/traces';
const firstPageLimitMs = 5;
const metricsLimitMs = 20;
const filteredMetricsLimitMs = 500;
const growthBar = 1.5;
const filterBar = 10;
const deepPageBar = 20;

const day = (number: number) => new Date(lastDayMs - number * 86_400_000).toISOString();

type FilterRow = readonly [type: string, operator: string, value: unknown, key?: string];

/** A condition on each column that `filter` knows, some with several operators. */
const filterRows: Readonly<Record<string, readonly FilterRow[]>> = {
	id: [['string', 'starts with', 'a1']],
	name: [
		['string', 'contains', 'search'],
		['stringOptions', 'any of', ['translate', 'draft-reply']],
		['null', 'is null', ''],
	],
	timestamp: [['datetime', '<', day(200)]],
	userId: [['string', '=', 'user-7']],
	sessionId: [['string', 'ends with', '77']],
	environment: [['stringOptions', 'none of', ['production']]],
	version: [['string', '=', '2']],
	release: [['string', 'starts with', '2.2']],
	tags: [
		['arrayOptions', 'any of', ['refund', 'voice']],
		['arrayOptions', 'all of', ['refund', 'voice']],
		['arrayOptions', 'none of', ['chat', 'eu', 'us']],
	],
	bookmarked: [['boolean', '=', false]],
	metadata: [['stringObject', '=', 'us-east', 'region']],
	latency: [['number', '>', 9]],
	inputTokens: [['number', '>', 9000]],
	outputTokens: [['number', '>', 3000]],
	totalTokens: [['number', '<', 4000]],
	inputCost: [['number', '>', 0.05]],
	outputCost: [['number', '>', 0.01]],
	totalCost: [['number', '>', 0.1]],
	warningCount: [['number', '>=', 2]],
	errorCount: [['number', '>', 0]],
	defaultCount: [['number', '>=', 12]],
	debugCount: [['number', '=', 3]],
	level: [['stringOptions', 'any of', ['ERROR']]],
};

/** Name of a figure -> the query that it measures. */
const filterQueries: ReadonlyMap<string, string> = new Map([
	['name', 'name=translate'],
	['userId', 'userId=user-7'],
	['sessionId', 'sessionId=session-100'],
	['version', 'version=2'],
	['release', 'release=2.2.1'],
	['fromTimestamp', `fromTimestamp=${day(100)}`],
	['toTimestamp', `toTimestamp=${day(100)}`],
	['tags', 'tags=voice'],
	['two-tags', 'tags=voice,refund'],
	['environment', 'environment=staging'],
	['fields', 'fields=core,metrics'],
	...Object.entries(filterRows).flatMap(([column, rows]) =>
		rows.map(([type, operator, value, key]): [string, string] => [
			`filter-${column}-${operator.replaceAll(' ', '-')}`,
			`filter=${encodeURIComponent(JSON.stringify([{ type, column, operator, value, key }]))}`,
		]),
	),
]);

async function withReaders<Result>(measure: (many: Reader, few: Reader) => Promise<Result>): Promise<Result> {
	const readers = [await Reader.open(await filledFile(many)), await Reader.open(await filledFile(few))] as const;
	try {
		return await measure(...readers);
	} finally {
		readers[0].close();
		readers[1].close();
	}
}

/** Median of a path beside that of another path, or of the same on another file. */
async function beside(
	name: string,
	bar: number,
	measure: () => Promise<number>,
	measureYardstick: () => Promise<number>,
	rounds = calls,
): Promise<Figure> {
	await measure();
	await measureYardstick();
	return compared(name, 'ms', bar, await byTurns(rounds, measure, measureYardstick));
}

async function limit(name: string, bar: number, measure: () => Promise<number>, rounds = calls): Promise<Figure> {
	await measure();
	const values: number[] = [];
	for (let round = 0; round < rounds; round += 1) {
		values.push(await measure());
	}
	return limited(name, 'ms', bar, values);
}

/**
 * Such a figure for each query, beside the first page in the order that is the default, and last the slowest answer of those
 * that were the first of their query: a total that was counted is remembered.
 */
async function besideFirstPage(
	reader: Reader,
	bar: number,
	kind: string,
	queries: Iterable<readonly [string, string]>,
): Promise<Figure[]> {
	const figures: Figure[] = [];
	const first: number[] = [];
	await reader.timeMs(firstPage);
	for (const [name, query] of queries) {
		const path = `${firstPage}?${query}`;
		first.push(await reader.timeMs(path));
		figures.push(
			await beside(
				`traces-list-${name}`,
				bar,
				() => reader.timeMs(path),
				() => reader.timeMs(firstPage),
				slowCalls,
			),
		);
	}
	return [...figures, { name: `traces-list-${kind}-slowest-first`, value: rounded(Math.max(...first)), unit: 'ms' }];
}

export const tracesListFirstPage: Benchmark = {
	name: 'traces-list-first-page',
	measure: () =>
		withReaders(async (large, small) => [
			await limit('traces-list-first-page', firstPageLimitMs, () => large.timeMs(firstPage)),
			await beside(
				'traces-list-first-page-growth',
				growthBar,
				() => large.timeMs(firstPage),
				() => small.timeMs(firstPage),
			),
		]),
};

export const tracesListFilters: Benchmark = {
	name: 'traces-list-filters',
	measure: () => withReaders((large) => besideFirstPage(large, filterBar, 'filters', filterQueries)),
};

const sorts = traceSortFields.flatMap((field) =>
	['asc', 'desc'].map((direction) => [`sort-${field}-${direction}`, `orderBy=${field}.${direction}`] as const),
);

export const tracesListSorts: Benchmark = {
	name: 'traces-list-sorts',
	measure: () => withReaders((large) => besideFirstPage(large, filterBar, 'sorts', sorts)),
};

export const tracesListDeepPage: Benchmark = {
	name: 'traces-list-page-1000',
	measure: () => withReaders((large) => besideFirstPage(large, deepPageBar, 'pages', [['page-1000', 'page=1000']])),
};

/** The client always says where it begins: a year, here. */
const wholeYear = `&fromTimestamp=${day(days - 1)}`;

/** All pages, as the client reads them. */
async function allDaysMs(reader: Reader, query: string): Promise<number> {
	const pageLimit = 100;
	let elapsed = 0;
	for (let page = 1; page <= Math.ceil(days / pageLimit); page += 1) {
		elapsed += await reader.timeMs(`/metrics/daily?limit=${pageLimit}&page=${page}${query}`);
	}
	return elapsed;
}

export const dailyMetricsTime: Benchmark = {
	name: 'metrics-daily',
	measure: () =>
		withReaders(async (large, small) => [
			await limit('metrics-daily', metricsLimitMs, () => allDaysMs(large, '')),
			await beside(
				'metrics-daily-growth',
				growthBar,
				() => allDaysMs(large, ''),
				() => allDaysMs(small, ''),
			),
			await limit('metrics-daily-year', metricsLimitMs, () => allDaysMs(large, wholeYear)),
			await beside(
				'metrics-daily-year-growth',
				growthBar,
				() => allDaysMs(large, wholeYear),
				() => allDaysMs(small, wholeYear),
			),
			...(await filteredMetrics(large)),
		]),
};

async function filteredMetrics(reader: Reader): Promise<Figure[]> {
	const figures: Figure[] = [];
	for (const [name, query] of [
		['tag', 'tags=voice'],
		['name', 'traceName=support-chat'],
		['user', 'userId=user-7'],
		['environment', 'environment=production'],
		['from', `fromTimestamp=${day(199.5)}`],
	] as const) {
		const path = `/metrics/daily?limit=100&${query}`;
		figures.push(await limit(`metrics-daily-${name}`, filteredMetricsLimitMs, () => reader.timeMs(path), slowCalls));
	}
	return figures;
}
