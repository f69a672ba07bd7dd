import * as l10n from '@vscode/l10n';
import type { ObservationRow } from '../model/observationRow.ts';
import {
	insideParameters,
	rangeOf,
	rootsOfParameters,
	rootsParameters,
	splitQuery,
	type TimeRange,
} from '../model/observationsQuery.ts';
import { SpandeckError } from '../contract/problem.ts';
import type { traceFieldGroups } from '../contract/trace.ts';
import type { Notice } from '../model/notice.ts';
import type { KeyPair } from '../model/project.ts';
import type { Page, PageMeta, Trace } from '../model/trace.ts';
import { traceFromRows } from '../model/tracesFromRows.ts';
import { defaultTracePageSize, type TracesQuery } from '../model/tracesQuery.ts';
import type { CallOptions, Read } from './connectionClient.ts';
import type { AllRows, Generation4 } from './generation4.ts';
import type { ScoreRow } from '../model/scoreRow.ts';

/** Where a page begins, and which traces the pages before it have shown. */
interface PageStart {
	readonly cursor: string | undefined;
	readonly shown: ReadonlySet<string>;
}

/** The roots of a page by trace, and where the next begins; `end`: there is none. */
interface RootsPage {
	readonly roots: ReadonlyMap<string, readonly ObservationRow[]>;
	readonly skipped: number;
	readonly next: PageStart | undefined;
	readonly shownCount: number;
}

/** Pages on the way to one that nobody has come to yet. */
const mostPagesWalked = 20;
/** A trace with many roots fills a page of rows alone: so often the rest of a page is looked for. */
const mostReadsPerPage = 10;
const mostQueries = 20;

/**
 * Pages of traces by number, of a server that only knows what comes next: the cursors that were seen are kept, and a page
 * further on is walked to.
 */
export class TracePages {
	private readonly server: Generation4;
	/** By query: the starts of pages 1, 2, ... as far as they are known. */
	private readonly starts = new Map<string, PageStart[]>();

	constructor(server: Generation4) {
		this.server = server;
	}

	/**
	 * Newest first, whatever order was asked for: `notices` says so.
	 * @throws SpandeckError kind `argument` for a page too far from those that were seen
	 */
	async list(project: string, pair: KeyPair, query: TracesQuery, options: CallOptions): Promise<Read<Page<Trace>>> {
		const { page = 1, limit = defaultTracePageSize, orderBy, ...question } = query;
		const range = rangeOf(question, this.server.clock.now());
		const starts = this.startsOf(JSON.stringify([project, question, range, limit]));
		const ask = { pair, query: question, range, limit, options };
		await this.walkTo(page, starts, ask);
		const found = await this.readPage(page, starts, ask);
		const { data, skipped, isWhole } = found === undefined ? noTraces : await this.withFigures(found, ask);
		const meta = metaOf(page, limit, found);
		return { value: { data, meta }, skipped, notices: noticesOf(orderBy, meta, isWhole) };
	}

	private startsOf(key: string): PageStart[] {
		const kept = this.starts.get(key) ?? [{ cursor: undefined, shown: new Set<string>() }];
		this.starts.delete(key);
		this.starts.set(key, kept);
		const [oldest] = this.starts.keys();
		if (this.starts.size > mostQueries && oldest !== undefined) {
			this.starts.delete(oldest);
		}
		return kept;
	}

	private async walkTo(page: number, starts: PageStart[], ask: Ask): Promise<void> {
		if (page - starts.length > mostPagesWalked) {
			const detail = l10n.t(
				'is more than {0} pages further on than was read, and this server only knows the next one',
				mostPagesWalked,
			);
			throw new SpandeckError('traces.list', { kind: 'argument', argument: 'page', detail });
		}
		while (starts.length < page) {
			const before = starts.length;
			await this.readPage(before, starts, ask);
			if (starts.length === before) {
				return;
			}
		}
	}

	/** Undefined: past the end. */
	private async readPage(page: number, starts: PageStart[], ask: Ask): Promise<RootsPage | undefined> {
		const start = starts[page - 1];
		if (start === undefined) {
			return undefined;
		}
		const found = await this.roots(start, ask);
		// What comes after a page that has changed has moved on too.
		if (starts[page]?.cursor !== found.next?.cursor) {
			starts.splice(page);
		}
		if (found.next !== undefined && starts[page] === undefined) {
			starts.push(found.next);
		}
		return found;
	}

	private async roots(start: PageStart, ask: Ask): Promise<RootsPage> {
		const { limit } = ask;
		const roots = new Map<string, ObservationRow[]>();
		let { cursor } = start;
		let skipped = 0;
		for (let reads = 0; reads < mostReadsPerPage && roots.size < limit; reads += 1) {
			const read = await this.rootRows(ask, limit - roots.size, cursor);
			for (const row of read.rows.filter(({ isRoot, traceId }) => isRoot && !start.shown.has(traceId))) {
				roots.set(row.traceId, [...(roots.get(row.traceId) ?? []), row]);
			}
			({ cursor } = read);
			skipped += read.skipped;
			if (cursor === undefined) {
				break;
			}
		}
		const shown = new Set([...start.shown, ...roots.keys()]);
		return { roots, skipped, next: cursor === undefined ? undefined : { cursor, shown }, shownCount: shown.size };
	}

	private async rootRows({ pair, query, range, options }: Ask, limit: number, cursor: string | undefined) {
		const { roots, inside } = splitQuery(query);
		if (inside.length === 0) {
			return await this.server.observationPage(pair, rootsParameters(roots, range, limit), cursor, options);
		}
		const found = await this.server.observationPage(pair, insideParameters(inside, range, limit), cursor, options);
		const ids = Array.from(new Set(found.rows.map(({ traceId }) => traceId)));
		if (ids.length === 0) {
			return found;
		}
		const parameters = rootsOfParameters(roots, range, ids);
		const read = await this.server.observationPage(pair, parameters, undefined, options);
		return { ...found, rows: read.rows, skipped: found.skipped + read.skipped };
	}

	/** What of the page's rows needs the traces' inside and scores: as far as it was asked for. */
	private async withFigures({ roots, skipped }: RootsPage, { pair, query, range, options }: Ask) {
		const ids = Array.from(roots.keys());
		const groups = query.fields ?? ['observations', 'metrics', 'scores'];
		const asks = (...names: readonly TraceFieldGroup[]) =>
			ids.length > 0 && names.some((name) => groups.includes(name));
		const members = asks('observations', 'metrics')
			? await this.server.members(pair, ids, range, options)
			: nothingRead;
		const scores = asks('scores') ? await this.server.scores(pair, ids, options) : nothingRead;
		const wants = { ids: groups.includes('observations'), figures: groups.includes('metrics') };
		const data = tracesOf(roots, members, scores, wants).sort(newestFirst);
		return { data, skipped: skipped + members.skipped + scores.skipped, isWhole: members.isWhole };
	}
}

type TraceFieldGroup = (typeof traceFieldGroups)[number];

interface Ask {
	readonly pair: KeyPair;
	readonly query: TracesQuery;
	readonly range: TimeRange;
	readonly limit: number;
	readonly options: CallOptions;
}

const nothingRead: AllRows<never> = { rows: [], skipped: 0, isWhole: true };
const noTraces = { data: [], skipped: 0, isWhole: true };

function tracesOf(
	roots: RootsPage['roots'],
	members: AllRows<ObservationRow>,
	scores: AllRows<ScoreRow>,
	wants: { readonly ids: boolean; readonly figures: boolean },
): Trace[] {
	const rows = Map.groupBy(members.rows, ({ traceId }) => traceId);
	const scoreRows = Map.groupBy(scores.rows, ({ traceId }) => traceId);
	const lastRead = members.rows.at(-1)?.observation.startTime ?? '';
	return Array.from(roots, ([traceId, ofPage]) => {
		const own = rows.get(traceId) ?? [];
		const all = [...ofPage, ...own.filter(({ isRoot, isTrace }) => isRoot || isTrace)];
		// Newest first was read: what began after the last row is there whole.
		const isWhole = members.isWhole || all.every(({ observation }) => observation.startTime > lastRead);
		const scoreIds = (scoreRows.get(traceId) ?? []).map(({ score }) => score.id);
		const trace = traceFromRows(all, { rows: own, isWhole: wants.figures && isWhole, scoreIds });
		return wants.ids ? trace : { ...trace, observationIds: [] };
	});
}

/** A trace of several roots was met at its latest, and has the time of its earliest. */
function newestFirst(one: Trace, other: Trace): number {
	return other.timestamp.localeCompare(one.timestamp) || (one.id < other.id ? -1 : 1);
}

/** The total is known where the end is. Pages may be short, so that there are more than the total would fill: `page` is the last. */
function metaOf(page: number, limit: number, found: RootsPage | undefined): PageMeta {
	if (found === undefined) {
		return { page, limit, hasNext: false };
	}
	return found.next === undefined
		? { page, limit, totalItems: found.shownCount, totalPages: found.shownCount === 0 ? 0 : page }
		: { page, limit, hasNext: true };
}

function noticesOf(orderBy: string | undefined, meta: PageMeta, isWhole: boolean): Notice[] {
	return [
		...(orderBy === undefined || orderBy === 'timestamp.desc' ? [] : [{ id: 'newestFirstOnly' } as const]),
		...(meta.totalItems === undefined ? [{ id: 'totalUnknown' } as const] : []),
		...(isWhole ? [] : [{ id: 'figuresIncomplete' } as const]),
	];
}
