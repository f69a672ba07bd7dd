import type { Read } from '../client/connectionClient.ts';
import { tracePageLimit } from '../contract/trace.ts';
import type { Notice } from '../model/notice.ts';
import { isLastPage, type Page, type Trace } from '../model/trace.ts';
import { matchesTerms } from '../model/tracesFilterMatch.ts';
import type { TracesQuery } from '../model/tracesQuery.ts';
import type { TraceTerm } from '../model/traceTerm.ts';
import type { AskedPage } from './answer.ts';

/** What a model can ask for; the last two are no server's orders (contract, traces.list). */
export const tracesOrders = ['timestamp.desc', 'timestamp.asc', 'totalCost.desc', 'latency.desc'] as const;
export type TracesOrder = (typeof tracesOrders)[number];

/** Traces that are looked through: more would take a minute of a server's calls. */
const mostPages = 10;

type ReadPage = Read<Page<Trace>>;

/** What no server does, or this one does not. */
interface Scan {
	readonly order: TracesOrder;
	/** Held against each trace. */
	readonly terms: readonly TraceTerm[];
	readonly page: AskedPage;
}

/**
 * A page of the traces in an order, and by conditions, that the server does not know: the newest ones are read and looked
 * through here.
 * @returns with `note` where there are more than could be looked through
 */
export async function scannedTraces(
	readPage: (query: TracesQuery) => Promise<ReadPage>,
	{ order, terms, page: { page, limit } }: Scan,
): Promise<ReadPage & { readonly note?: string }> {
	const { pages, isWhole } = await readPages(readPage);
	const read = pages.flatMap(({ value }) => value.data);
	const matching = read.filter((trace) => matches(trace, terms)).sort(comparisons[order]);
	const total = isWhole ? matching.length : undefined;
	return {
		value: {
			data: matching.slice((page - 1) * limit, page * limit),
			meta: {
				...{ page, limit, totalPages: Math.ceil(matching.length / limit) },
				...(total !== undefined && { totalItems: total }),
			},
		},
		skipped: pages.reduce((sum, { skipped }) => sum + skipped, 0),
		notices: eachOnce(pages.flatMap(({ notices = [] }) => notices)),
		...(!isWhole && {
			note: `Looked through are the newest ${read.length} traces alone: narrow the range for the others.`,
		}),
	};
}

async function readPages(readPage: (query: TracesQuery) => Promise<ReadPage>) {
	const pages: ReadPage[] = [];
	for (let page = 1; page <= mostPages; page += 1) {
		const read = await readPage({ page, limit: tracePageLimit, orderBy: 'timestamp.desc' });
		pages.push(read);
		if (isLastPage(read.value)) {
			return { pages, isWhole: true };
		}
	}
	return { pages, isWhole: false };
}

function matches(trace: Trace, terms: readonly TraceTerm[]): boolean {
	const levels = terms.filter(({ field }) => field === 'level');
	const wanted = levels.filter(({ operator }) => operator === '=');
	const isOfLevel = wanted.length === 0 || wanted.some(({ value }) => value === trace.level);
	const isUnwanted = levels.some(({ operator, value }) => operator === 'not' && value === trace.level);
	const figures = { observationCount: trace.observationIds.length, scoreCount: trace.scoreIds.length };
	return isOfLevel && !isUnwanted && matchesTerms({ ...trace, ...figures }, terms);
}

/** What is unknown comes last. */
const comparisons: Readonly<Record<TracesOrder, (one: Trace, other: Trace) => number>> = {
	'timestamp.desc': (one, other) => Date.parse(other.timestamp) - Date.parse(one.timestamp),
	'timestamp.asc': (one, other) => Date.parse(one.timestamp) - Date.parse(other.timestamp),
	'totalCost.desc': (one, other) => (other.totalCostUsd ?? -1) - (one.totalCostUsd ?? -1),
	'latency.desc': (one, other) => (other.latencySeconds ?? -1) - (one.latencySeconds ?? -1),
};

/** A server's order is of no matter where its rows are sorted here. */
function eachOnce(notices: readonly Notice[]): readonly Notice[] {
	const byId = new Map(notices.filter(({ id }) => id !== 'newestFirstOnly').map((notice) => [notice.id, notice]));
	return Array.from(byId.values());
}
