import { computed, signal } from '@preact/signals';
import { observationSums } from '../../model/observationSums.ts';
import { observationRows, observationTree } from '../../model/observationTree.ts';
import { timeSpan } from '../../model/timeline.ts';
import {
	type ContentPart,
	type ContentView,
	type ContentViews,
	rowsOfColumns,
	type ShownScore,
	type ShownSourcePlace,
	type TraceLayout,
	traceProtocol,
	traceState,
	type TracesQueryState,
	type TraceState,
	type TraceToPanel,
	type TraceToWebview,
} from '../../panels/protocol.ts';
import { openChannel } from '../parts/channel.ts';
import { Loading } from '../parts/loading.ts';
import { PageStore } from '../parts/pageStore.ts';
import { ancestorsOf, collapsedIn, type Folding, foldingWith, parentIds } from './folding.ts';
import type { TreeLine } from './treeMove.ts';

type InitMessage = Extract<TraceToWebview, { type: 'init' }>;
type TraceMessage = Extract<TraceToWebview, { type: 'trace' }>;
type DetailMessage = Extract<TraceToWebview, { type: 'detail' }>;
type LeaveMessage = Extract<
	TraceToPanel,
	{ type: 'compare' | 'copyLink' | 'explain' | 'copyCurl' | 'saveFixture' | 'openInBrowser' | 'openContent' }
>;
type SteppedMessage = Extract<TraceToWebview, { type: 'stepped' }>;

/** No observation has it. */
const traceLineId = '';

const defaultLayout: TraceLayout = { compact: false, timeline: true, listShare: 58, namesShare: 56 };

const state = signal<TraceState | undefined>(undefined);
const loadingDetail = new Loading<DetailMessage>();
const stepping = new Loading<SteppedMessage>();
const channel = openChannel<TraceToPanel, TraceToWebview>(traceProtocol.toWebview, receive);
const store = new PageStore<InitMessage, TraceMessage>((message) => channel.post(message));

export const { projectName, connectionLabel, isProduction, act, shown } = store;
export const { isRunning, answer, error, retrySeconds } = store.loading;

/** Undefined also while another's is on its way: one observation's texts never stand below another's name. */
export const detail = computed(() => (loadingDetail.isRunning.value ? undefined : loadingDetail.answer.value?.detail));
export const detailError = loadingDetail.error;
export const stepError = stepping.error;
/** There is no trace further on in the direction that was asked for last. */
export const atEndOfList = computed(() => !stepping.isRunning.value && stepping.answer.value?.found === false);

export const observations = computed(() =>
	answer.value === undefined ? [] : rowsOfColumns(answer.value.observations),
);
const roots = computed(() => observationTree(observations.value));
export const sums = computed(() => observationSums(roots.value));
export const span = computed(() => timeSpan(observations.value));
const scoresById = computed(() => {
	const byId = new Map<string | undefined, ShownScore[]>();
	for (const score of answer.value?.header.scores ?? []) {
		byId.set(score.observationId, [...(byId.get(score.observationId) ?? []), score]);
	}
	return byId;
});
/** Every observation once, as the tree shows them when nothing is collapsed. */
export const allRows = computed(() => observationRows(roots.value, new Set()));
const folding = computed<Folding>(() => state.value ?? {});
const collapsed = computed(() => collapsedIn(folding.value, allRows.value));
export const rows = computed(() => observationRows(roots.value, collapsed.value));
/** The trace itself as the first line, the observations below: the tree as keys lead through it. */
export const lines = computed<readonly TreeLine[]>(() => [
	{ id: traceLineId, parentId: undefined, expandable: rows.value.length > 0, expanded: true },
	...rows.value.map(({ node, parentId, expanded }) => ({
		id: node.observation.id,
		parentId: parentId ?? traceLineId,
		expandable: node.children.length > 0,
		expanded,
	})),
]);
const indexById = computed(() => new Map(rows.value.map(({ node }, index) => [node.observation.id, index])));
export const layout = computed(() => state.value?.layout ?? defaultLayout);
/** The trace is in a file: there is no server to ask for others. */
export const isFixture = computed(() => state.value?.fixtureUri !== undefined);
export const views = computed<ContentViews>(() => state.value?.views ?? {});

/** The line that is chosen: 0 is the trace, n the nth row. */
export const selectedIndex = computed(() => (indexById.value.get(state.value?.selectedId ?? '') ?? -1) + 1);
/** The observation whose detail is shown; undefined: the trace itself. */
export const selected = computed(() => rows.value[selectedIndex.value - 1]?.node.observation);

function receive(message: TraceToWebview): void {
	switch (message.type) {
		case 'init':
			state.value = stateAfter(message.state);
			channel.keep(state.value);
			if (!store.begin(message)) {
				load();
			}
			return;
		case 'trace':
			store.loading.succeeded(message);
			loadDetail();
			return;
		case 'detail':
			loadingDetail.succeeded(message);
			return;
		case 'stepped':
			stepping.succeeded(message);
			return;
		case 'named':
			store.receive(message);
			return;
		case 'failed':
		case 'cancelled':
		case 'waiting':
			store.receive(message);
			loadingDetail.receive(message);
			stepping.receive(message);
			return;
	}
}

/** What the panel says, with what the page has kept of the same trace; another trace keeps the layout alone. */
function stateAfter(told: TraceState): TraceState {
	const kept = state.value ?? traceState.safeParse(channel.kept()).data;
	if (kept?.traceId === told.traceId) {
		return { ...kept, ...(told.query && { query: told.query }) };
	}
	return { ...told, ...(kept?.layout && { layout: kept.layout }), ...(kept?.views && { views: kept.views }) };
}

function load(forceRefresh = false): void {
	const head = store.startLoad(forceRefresh);
	if (head !== undefined) {
		channel.post(head);
	}
}

function loadDetail(): void {
	const observationId = selected.value?.id;
	const request = loadingDetail.start();
	channel.post({ type: 'loadDetail', request, ...(observationId !== undefined && { observationId }) });
}

function change(next: Partial<TraceState>): void {
	if (state.value !== undefined) {
		state.value = { ...state.value, ...next };
		channel.keep(state.value);
	}
}

export function refresh(): void {
	load(true);
}

/** An observation's scores; with no id the trace's own. */
export function scoresOf(observationId: string | undefined): readonly ShownScore[] {
	return scoresById.value.get(observationId) ?? [];
}

export function retryDetail(): void {
	loadDetail();
}

export function select(id: string | undefined): void {
	if (id !== selected.value?.id) {
		change({ selectedId: id });
		loadDetail();
	}
}

/** Selects an observation, and expands what hides it. */
export function reveal(id: string): void {
	fold(foldingWith(folding.value, ancestorsOf(id, allRows.value), true));
	select(id);
}

/** What was chosen below one that is collapsed is hidden then: that one is chosen in its place. */
export function setExpanded(toggledIds: readonly string[], expanded: boolean): void {
	const ids = toggledIds.filter((id) => id !== traceLineId);
	const selectedBefore = selected.value?.id;
	fold(foldingWith(folding.value, ids, expanded));
	if (selected.value?.id !== selectedBefore) {
		select(ids[0]);
	}
}

export function expandAll(): void {
	fold({ collapsedIds: [] });
}

/** What was chosen below a root is hidden then: the root is chosen in its place. */
export function collapseAll(): void {
	const { id } = selected.value ?? {};
	const root = id === undefined ? undefined : (ancestorsOf(id, allRows.value).at(-1) ?? id);
	fold({ expandedIds: [] });
	select(root);
}

export function expandToErrors(): void {
	const failed = allRows.value.filter(({ node }) => node.observation.level === 'ERROR');
	fold({ expandedIds: parentIds(failed, allRows.value) });
	const [first] = failed;
	if (first !== undefined) {
		reveal(first.node.observation.id);
	}
}

function fold(next: Folding): void {
	if (state.value !== undefined) {
		const { collapsedIds: _collapsed, expandedIds: _expanded, ...rest } = state.value;
		state.value = { ...rest, ...next };
		channel.keep(state.value);
	}
}

export function setLayout(next: Partial<TraceLayout>): void {
	change({ layout: { ...layout.value, ...next } });
	tellArrangement();
}

export function setView(kind: keyof ContentViews, view: ContentView): void {
	change({ views: { ...views.value, [kind]: view } });
	tellArrangement();
}

/** So that the next page is as this one is. */
function tellArrangement(): void {
	channel.post({ type: 'arranged', layout: state.value?.layout, views: state.value?.views });
}

/** Opens or copies a text of what is selected, whole, however much of it the page shows. */
export function withContent(type: 'openContent' | 'copyContent', part: ContentPart): void {
	const observationId = selected.value?.id;
	channel.post({ type, part, ...(observationId !== undefined && { observationId }) });
}

/** Asks the panel for what is done outside of the page. */
export function leave(message: LeaveMessage): void {
	channel.post(message);
}

export function openSource(place: ShownSourcePlace): void {
	channel.post({ type: 'openSource', place });
}

export function openLink(url: string): void {
	channel.post({ type: 'openLink', url });
}

export function step(direction: 'next' | 'previous'): void {
	channel.post({ type: 'step', request: stepping.start(), direction });
}

export function showTraces(query: TracesQueryState): void {
	channel.post({ type: 'showTraces', query });
}
