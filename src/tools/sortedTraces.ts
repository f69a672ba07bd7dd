import type { Read } from '../client/connectionClient.ts';
import { tracePageLimit } from '../contract/trace.ts';
import type { Page, Trace } from '../model/trace.ts';
import type { TracesQuery } from '../model/tracesQuery.ts';
import type { AskedPage } from './answer.ts';

/** What a model can ask for; the last two are no server's orders (contract, traces.list). */
export const tracesOrders = ['timestamp.desc', 'timestamp.asc', 'totalCost.desc', 'latency.desc'] as const;
type FigureOrder = Extract<(typeof tracesOrders)[number], 'totalCost.desc' | 'latency.desc'>;

/** Traces that are read to be sorted: more would take a minute of a server's calls. */
const mostPages = 10;

type ReadPage = Read<Page<Trace>>;

/**
 * A page of the traces by a figure, largest first: the newest ones are read and sorted here.
 * @returns with `note` where there were more than could be read: the order is then of the newest alone
 */
export async function sortedTraces(
	readPage: (query: TracesQuery) => Promise<ReadPage>,
	order: FigureOrder,
	{ page, limit }: AskedPage,
): Promise<ReadPage & { readonly note?: string }> {
	const { pages, isWhole } = await readPages(readPage);
	const traces = pages
		.flatMap(({ value }) => value.data)
		.sort((one, other) => figureOf(other, order) - figureOf(one, order));
	const data = traces.slice((page - 1) * limit, page * limit);
	const totalItems = pages.at(-1)?.value.meta.totalItems;
	const notices = new Map(pages.flatMap((each) => each.notices ?? []).map((notice) => [notice.id, notice]));
	return {
		value: {
			data,
			meta: {
				...{ page, limit, totalPages: Math.ceil(traces.length / limit) },
				...(totalItems !== undefined && { totalItems }),
			},
		},
		skipped: pages.reduce((sum, { skipped }) => sum + skipped, 0),
		notices: Array.from(notices.values()),
		...(!isWhole && { note: `Sorted are the newest ${traces.length} traces alone: narrow the range to sort all.` }),
	};
}

async function readPages(readPage: (query: TracesQuery) => Promise<ReadPage>) {
	const pages: ReadPage[] = [];
	for (let page = 1; page <= mostPages; page += 1) {
		const read = await readPage({ page, limit: tracePageLimit, orderBy: 'timestamp.desc' });
		pages.push(read);
		const { data, meta } = read.value;
		if (meta.totalPages === undefined ? data.length < tracePageLimit : page >= meta.totalPages) {
			return { pages, isWhole: true };
		}
	}
	return { pages, isWhole: false };
}

/** What is unknown comes last. */
function figureOf({ totalCostUsd, latencySeconds }: Trace, order: FigureOrder): number {
	return (order === 'totalCost.desc' ? totalCostUsd : latencySeconds) ?? -1;
}
