import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import type { FilterParts } from '../../model/tracesFilterQuery.ts';
import { filterText } from '../../model/tracesFilterText.ts';
import { listParts, termsOfList } from '../../model/tracesList.ts';
import type { TraceTerm } from '../../model/traceTerm.ts';
import {
	type LoadedSort,
	type RowTexts,
	type TraceRow,
	tracesProtocol,
	type TracesQueryState,
	type TracesState,
	type TracesToPanel,
	type TracesToWebview,
} from '../../panels/protocol.ts';
import { openChannel } from '../parts/channel.ts';
import { Loading } from '../parts/loading.ts';
import { PageStore } from '../parts/pageStore.ts';
import { layout, setFree, setLayout, shownColumns } from './columnModel.ts';
import type { LateValues as RowLateValues } from './columns.ts';
import { LateValues } from './lateValues.ts';
import { RowPages } from './rowPages.ts';
import { ignoredTerms, loadedRows, type ShownRows, wholeList } from './shownRows.ts';
import { nextLoadedSort, orderBySorted, sortOf } from './sorting.ts';

type InitMessage = Extract<TracesToWebview, { type: 'init' }>;
export type TracesPage = Extract<TracesToWebview, { type: 'page' }>;
type Position = NonNullable<TracesState['position']>;

const channel = openChannel<TracesToPanel, TracesToWebview>(tracesProtocol.toWebview, receive);
const store = new PageStore<InitMessage, TracesPage>((message) => channel.post(message));
/** The pages that follow the first answer. */
const more = new Loading<TracesPage>();
const texts = new LateValues<RowTexts>((asked) => channel.post({ type: 'loadTexts', ...asked }));
const levels = new LateValues<string>((asked) => channel.post({ type: 'loadLevels', ...asked }));

export const { projectName, connectionLabel, isProduction, act, shown } = store;
export const { answer, error } = store.loading;
export const isRunning = computed(() => store.loading.isRunning.value || more.isRunning.value);
export const retrySeconds = computed(() => store.loading.retrySeconds.value ?? more.retrySeconds.value);
/** Why rows further on, or their texts, are not there. */
export const moreError = more.error;
export const lateError = computed(() => texts.error.value ?? levels.error.value);

export const terms = signal<readonly TraceTerm[]>([]);
export const draft = signal('');
export const loadedSort = signal<LoadedSort | undefined>(undefined);
export const selectedIds = signal<ReadonlySet<string>>(new Set());
export const position = signal<Position>({ row: 0, firstRow: 0 });
/** New traces are told of, as long as the page is there. */
export const live = signal(false);
export const news = signal({ newTraces: 0, isAtLeast: false });
export const pages = signal(new RowPages());
/** Page size and order; the filter is in the terms. */
const base = signal<Pick<TracesQueryState, 'limit' | 'orderBy'>>({});
/** What the rows were asked with. */
const asked = signal<{ readonly query: TracesQueryState; readonly loaded: readonly TraceTerm[] }>({
	query: {},
	loaded: [],
});

export const sortFields = computed<readonly string[]>(
	() => answer.value?.sortFields ?? store.init.value?.sortFields ?? [],
);
/** What the list's newest answer says of the server. */
export const notices = computed<readonly string[]>(() => (more.answer.value ?? answer.value)?.notices ?? []);
export const orderBy = computed(() => base.value.orderBy);
const askedOfServer = computed(() => terms.value.filter((term) => !asked.value.loaded.includes(term)));
/** Terms that a server was asked for and ignored, as old ones do. */
export const ignored: ReadonlySignal<readonly TraceTerm[]> = computed(() =>
	ignoredTerms(pages.value, askedOfServer.value),
);
/** Terms that only the loaded rows are held against. */
export const loadedTerms = computed(() => [...asked.value.loaded, ...ignored.value]);

export const shownRows: ReadonlySignal<ShownRows> = computed(() =>
	loadedSort.value === undefined && loadedTerms.value.length === 0
		? wholeList(pages.value)
		: loadedRows(pages.value, { terms: loadedTerms.value, sort: loadedSort.value, lateOf }),
);

export function lateOf({ id, level }: TraceRow): RowLateValues {
	return { texts: texts.values.value.get(id), level: level ?? levels.values.value.get(id) };
}

function receive(message: TracesToWebview): void {
	switch (message.type) {
		case 'init':
			begin(message);
			return;
		case 'page':
			store.loading.succeeded(message);
			more.succeeded(message);
			keepPage(message);
			return;
		case 'texts':
			texts.received(message.request, message.texts);
			return;
		case 'levels':
			levels.received(message.request, message.levels);
			return;
		case 'failed':
		case 'cancelled':
		case 'waiting':
			more.receive(message);
			texts.receive(message);
			levels.receive(message);
			store.receive(message);
			return;
		case 'named':
			store.receive(message);
			return;
		case 'news':
			takeNews(message);
			return;
	}
}

/** What a person had typed and can no longer be read goes back into the bar. */
function begin(message: InitMessage): void {
	const { state } = message;
	const { limit, orderBy: order, page = 1 } = state.query;
	const list = termsOfList(state);
	const firstRow = (page - 1) * (limit ?? 50);
	batch(() => {
		base.value = { limit, orderBy: order };
		terms.value = list.terms;
		draft.value = [...list.unread, ...(state.draft === undefined ? [] : [state.draft])].join(' ');
		loadedSort.value = state.loadedSort;
		selectedIds.value = new Set(state.selectedIds);
		live.value = state.live ?? false;
		position.value = state.position ?? { row: firstRow, firstRow };
		setLayout(state.columns);
		if (store.begin(message)) {
			expectPage(listParts(terms.value, { ...base.value, page }, Date.now()));
		} else {
			load({ page });
		}
	});
}

function keepPage(message: TracesPage): void {
	if (store.loading.answer.value === message) {
		pages.value = RowPages.of(message);
		setFree(freeColumns(message));
		follow();
	} else if (more.answer.value === message) {
		pages.value = pages.value.with(message);
	}
}

function freeColumns({ rows }: TracesPage): readonly string[] {
	const saysTokens = rows.some(({ totalTokens }) => totalTokens !== undefined);
	const saysLevel = store.init.value?.isLocal === true || rows.some(({ level }) => level !== undefined);
	return [...(saysTokens ? ['tokens'] : []), ...(saysLevel ? ['level'] : [])];
}

/** Reads the list from its first page, or from another one; relative times count from now. */
function load({ page = 1, forceRefresh = false, keepLate = false } = {}): void {
	const parts = listParts(terms.value, { ...base.value, page }, Date.now());
	const head = store.startLoad(forceRefresh);
	if (head !== undefined) {
		expectPage(parts, keepLate);
		channel.post({ ...head, query: asked.value.query });
	}
}

/** The list's page is on its way: what was asked about another list is no longer of interest. */
function expectPage({ query, loaded }: FilterParts, keepLate = false): void {
	more.forget();
	if (!keepLate) {
		texts.forget();
		levels.forget();
	}
	asked.value = { query: { ...query }, loaded };
}

export function refresh(): void {
	load({ forceRefresh: true });
}

/** A page of the list as it was when its first page came: traces that are new since then do not push the others down. */
function queryOfPage(page: number): TracesQueryState {
	const { query } = asked.value;
	const { field, direction } = sortOf(query.orderBy);
	const newest = Date.parse(pages.value.rowAt(0)?.timestamp ?? '');
	const isPinned = page > 1 && field === 'timestamp' && direction === 'descending' && !Number.isNaN(newest);
	return { ...query, page, ...(isPinned && { toTimestamp: new Date(newest + 1).toISOString() }) };
}

/** So long rows have to stay in sight: who drags the scroll bar past asks for nothing. */
const restMs = 120;
let restTimer: number | undefined;
let pageOnItsWay: number | undefined;

/** These rows can be seen: what of them is missing is read, one page at a time. */
export function needRows(firstRow: number, lastRow: number): void {
	window.clearTimeout(restTimer);
	const page = shownRows.value.isWholeList ? pages.value.missingPage(firstRow, lastRow) : undefined;
	if (page === undefined || more.error.value !== undefined || (more.isRunning.value && page === pageOnItsWay)) {
		return;
	}
	restTimer = window.setTimeout(() => loadPage(page), restMs);
}

function loadPage(page: number): void {
	pageOnItsWay = page;
	channel.post({ type: 'loadPage', request: more.start(), query: queryOfPage(page) });
}

/** The next page of the list, where only the loaded rows are shown. */
export function loadNext(): void {
	const page = pages.value.nextPage();
	if (page !== undefined) {
		loadPage(page);
	}
}

/** Once more what failed. */
export function retryMore(): void {
	more.forget();
	loadPage(pageOnItsWay ?? 1);
}

/** These rows can be seen: what comes later is asked for as far as its columns are shown. */
export function needLate(rows: readonly TraceRow[]): void {
	const wanted = new Set(shownColumns().map(({ column }) => column.late));
	if (wanted.has('texts')) {
		texts.need(rows);
	}
	if (wanted.has('levels')) {
		levels.need(rows.filter(({ level }) => level === undefined));
	}
}

/** The list from its beginning, with other filters. */
export function setTerms(next: readonly TraceTerm[]): void {
	batch(() => {
		terms.value = next;
		backToTop();
		load();
	});
}

export function sortByServer(field: string): void {
	batch(() => {
		base.value = {
			...base.value,
			orderBy: orderBySorted(loadedSort.value === undefined ? orderBy.value : undefined, field),
		};
		loadedSort.value = undefined;
		backToTop();
		load();
	});
}

export function sortLoaded(column: string): void {
	batch(() => {
		loadedSort.value = nextLoadedSort(loadedSort.value, column);
		backToTop();
	});
}

function backToTop(): void {
	position.value = { row: 0, firstRow: 0 };
}

export function openTrace(index: number): void {
	const row = shownRows.value.rowAt(index);
	if (row !== undefined) {
		const page = pages.value.pageOf(shownRows.value.listIndexOf(index));
		channel.post({ type: 'openTrace', traceId: row.id, query: queryOfPage(page) });
	}
}

export function copyText(text: string, what: string): void {
	channel.post({ type: 'copyText', text, what });
}

export function copyLinkOf(traceId: string): void {
	channel.post({ type: 'copyLink', traceId });
}

export function explainTrace(traceId: string): void {
	channel.post({ type: 'explain', traceId });
}

export function compareSelected(): void {
	channel.post({ type: 'compareTraces', traceIds: Array.from(selectedIds.value) });
}

/** All that the filter selects, loaded or not. */
export function exportAll(): void {
	channel.post({ type: 'export', query: asked.value.query, filter: filterText(loadedTerms.value) });
}

export function exportSelected(): void {
	channel.post({ type: 'export', query: {}, filter: '', traceIds: Array.from(selectedIds.value) });
}

export function setLive(on: boolean): void {
	live.value = on;
	if (on) {
		follow();
	} else {
		channel.post({ type: 'follow', on });
		news.value = { newTraces: 0, isAtLeast: false };
	}
}

/** From the newest trace on that is shown. */
function follow(): void {
	if (live.value) {
		news.value = { newTraces: 0, isAtLeast: false };
		const newest = Date.parse(pages.value.rowAt(0)?.timestamp ?? '');
		channel.post({
			type: 'follow',
			on: true,
			...(!Number.isNaN(newest) && { since: new Date(newest).toISOString() }),
		});
	}
}

/** At the top of the list what is new is shown at once; further down nothing moves what one reads, and a button says it. */
function takeNews({ newTraces, isAtLeast }: Extract<TracesToWebview, { type: 'news' }>): void {
	const isAtTop = position.value.firstRow === 0 && position.value.row === 0 && selectedIds.value.size === 0;
	news.value = { newTraces: news.value.newTraces + newTraces, isAtLeast: news.value.isAtLeast || isAtLeast };
	if (newTraces > 0 && isAtTop && !isRunning.value) {
		showNew();
	}
}

/** The list anew, from its top; what is known of older rows stays. */
export function showNew(): void {
	backToTop();
	load({ forceRefresh: true, keepLate: true });
}

export function chooseView(): void {
	const state = kept.peek();
	if (state !== undefined) {
		channel.post({ type: 'views', state });
	}
}

export function copyEnvironment(): void {
	channel.post({ type: 'copyEnvironment' });
}

/** All that is to survive; told to the panel as well, which answers a page that VS Code had ended. */
const kept = computed<TracesState | undefined>(() => {
	const init = store.init.value;
	return (
		init && {
			place: init.state.place,
			query: asked.value.query,
			filter: filterText(terms.value),
			...(draft.value !== '' && { draft: draft.value }),
			...(loadedSort.value !== undefined && { loadedSort: loadedSort.value }),
			...(layout() !== undefined && { columns: layout() }),
			position: position.value,
			...(selectedIds.value.size > 0 && { selectedIds: Array.from(selectedIds.value) }),
			...(live.value && { live: true }),
		}
	);
});

function keep(): void {
	const state = kept.peek();
	if (state !== undefined) {
		channel.keep(state);
		channel.post({ type: 'keep', state });
	}
}

/** Where one scrolls changes sixty times a second: it is written when it rests. All else is written at once. */
const positionRestMs = 200;
let keepTimer: number | undefined;
position.subscribe(() => {
	window.clearTimeout(keepTimer);
	keepTimer = window.setTimeout(keep, positionRestMs);
});
computed(() => [
	asked.value,
	terms.value,
	draft.value,
	loadedSort.value,
	selectedIds.value,
	live.value,
	layout(),
]).subscribe(keep);
