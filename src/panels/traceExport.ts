import { csvText } from '../base/csv.ts';
import { isLastPage, type Page, type Trace } from '../model/trace.ts';
import { matchesTerms } from '../model/tracesFilterMatch.ts';
import type { TracesQuery } from '../model/tracesQuery.ts';
import type { TraceTerm } from '../model/traceTerm.ts';

export const exportFormats = ['json', 'jsonl', 'csv'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** Everything of a trace, its texts as well. */
const allFields = ['core', 'io', 'scores', 'observations', 'metrics'] as const;
const pageLimit = 100;

export interface ExportSource {
	/** What the server selects. */
	readonly query: TracesQuery;
	/** What is held against each trace beside. */
	readonly terms: readonly TraceTerm[];
	/** These alone, whatever the query says. */
	readonly traceIds?: readonly string[] | undefined;
}

/** Told after each page. `total` is absent where the server does not say it. */
export interface ExportProgress {
	readonly written: number;
	readonly read: number;
	readonly total?: number | undefined;
}

type ReadPage = (query: TracesQuery) => Promise<Page<Trace>>;

/**
 * All traces of a filter, page by page, as the parts of a file's text. What comes in meanwhile does not push the pages
 * on: they are of the list as it was when its first page came.
 * @throws SpandeckError what `readPage` throws
 */
export async function* exportedText(
	format: ExportFormat,
	source: ExportSource,
	readPage: ReadPage,
	onProgress: (progress: ExportProgress) => void,
): AsyncGenerator<string> {
	let written = 0;
	let read = 0;
	yield heads[format];
	for await (const page of pagesOf(source, readPage)) {
		const traces = page.data.filter((trace) => matchesTerms(rowOf(trace), source.terms));
		if (traces.length > 0) {
			yield linesOf(format, traces, written > 0);
		}
		written += traces.length;
		read += page.data.length;
		onProgress({ written, read, total: source.traceIds?.length ?? page.meta.totalItems });
	}
	yield format === 'json' ? (written > 0 ? '\n]\n' : ']\n') : '';
}

async function* pagesOf({ query, traceIds }: ExportSource, readPage: ReadPage): AsyncGenerator<Page<Trace>> {
	const base: TracesQuery = { ...query, limit: pageLimit, fields: [...allFields] };
	if (traceIds !== undefined) {
		for (let first = 0; first < traceIds.length; first += pageLimit) {
			const value = traceIds.slice(first, first + pageLimit);
			const page = await readPage({
				...{ limit: pageLimit, fields: [...allFields] },
				filter: [{ type: 'stringOptions', column: 'id', operator: 'any of', value }],
			});
			// A server that knows no `filter` answers with others.
			yield { ...page, data: page.data.filter(({ id }) => value.includes(id)) };
		}
		return;
	}
	let pinned = base;
	for (let number = 1; ; number += 1) {
		const page = await readPage({ ...pinned, page: number });
		pinned = number === 1 ? pinnedTo(base, page) : pinned;
		yield page;
		if (isLastPage(page)) {
			return;
		}
	}
}

function pinnedTo(query: TracesQuery, { data }: Page<Trace>): TracesQuery {
	const [newest] = data;
	return newest === undefined || (query.orderBy ?? 'timestamp.desc') !== 'timestamp.desc'
		? query
		: { ...query, toTimestamp: new Date(Date.parse(newest.timestamp) + 1).toISOString() };
}

function rowOf(trace: Trace) {
	return { ...trace, observationCount: trace.observationIds.length, scoreCount: trace.scoreIds.length };
}

const columns: readonly (readonly [string, (trace: Trace) => string | number | boolean | undefined])[] = [
	['id', ({ id }) => id],
	['timestamp', ({ timestamp }) => timestamp],
	['name', ({ name }) => name],
	['userId', ({ userId }) => userId],
	['sessionId', ({ sessionId }) => sessionId],
	['environment', ({ environment }) => environment],
	['version', ({ version }) => version],
	['release', ({ release }) => release],
	['tags', ({ tags }) => tags.join(', ')],
	['latencySeconds', ({ latencySeconds }) => latencySeconds],
	['totalCostUsd', ({ totalCostUsd }) => totalCostUsd],
	['observations', ({ observationIds }) => observationIds.length],
	['scores', ({ scoreIds }) => scoreIds.length],
	['input', ({ input }) => textOf(input)],
	['output', ({ output }) => textOf(output)],
	['metadata', ({ metadata }) => textOf(metadata)],
];

function textOf(value: unknown): string | undefined {
	return value === undefined || typeof value === 'string' ? value : JSON.stringify(value);
}

const heads: Readonly<Record<ExportFormat, string>> = {
	json: '[',
	jsonl: '',
	csv: csvText([columns.map(([name]) => name)]),
};

function linesOf(format: ExportFormat, traces: readonly Trace[], follow: boolean): string {
	switch (format) {
		case 'json':
			return traces.map((trace, index) => `${follow || index > 0 ? ',' : ''}\n${JSON.stringify(trace)}`).join('');
		case 'jsonl':
			return traces.map((trace) => `${JSON.stringify(trace)}\n`).join('');
		case 'csv':
			return csvText(traces.map((trace) => columns.map(([, value]) => value(trace))));
	}
}
