import { computed, signal } from '@preact/signals';
import { observationRows, observationTree } from '../../model/observationTree.ts';
import {
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

type InitMessage = Extract<TraceToWebview, { type: 'init' }>;
type TraceMessage = Extract<TraceToWebview, { type: 'trace' }>;
type DetailMessage = Extract<TraceToWebview, { type: 'detail' }>;

const state = signal<TraceState | undefined>(undefined);
const loadingDetail = new Loading<DetailMessage>();
const channel = openChannel<TraceToPanel, TraceToWebview>(traceProtocol.toWebview, receive);
const store = new PageStore<InitMessage, TraceMessage>((message) => channel.post(message));

export const { projectName, connectionLabel, start, act, shown } = store;
export const { isRunning, answer, error, retrySeconds } = store.loading;

export const detail = computed(() => loadingDetail.answer.value?.detail);
export const detailError = loadingDetail.error;

const roots = computed(() => observationTree(answer.value?.observations ?? []));
const collapsed = computed(() => new Set(state.value?.collapsedIds ?? []));
export const rows = computed(() => observationRows(roots.value, collapsed.value));

/** The observation whose detail is shown; undefined: the trace itself. */
export const selectedId = computed(() => {
	const id = state.value?.selectedId;
	return rows.value.some(({ node }) => node.observation.id === id) ? id : undefined;
});
export const selected = computed(
	() => rows.value.find(({ node }) => node.observation.id === selectedId.value)?.node.observation,
);

function receive(message: TraceToWebview): void {
	switch (message.type) {
		case 'init':
			store.init.value = message;
			state.value ??= { ...message.state, ...traceState.safeParse(channel.kept()).data };
			load();
			return;
		case 'trace':
			store.loading.succeeded(message);
			loadDetail();
			return;
		case 'detail':
			loadingDetail.succeeded(message);
			return;
		case 'named':
			store.receive(message);
			return;
		case 'failed':
		case 'cancelled':
		case 'waiting':
			store.receive(message);
			loadingDetail.receive(message);
			return;
	}
}

function load(forceRefresh = false): void {
	const head = store.startLoad(forceRefresh);
	if (head !== undefined) {
		channel.keep(state.value);
		channel.post(head);
	}
}

function loadDetail(): void {
	const observationId = selectedId.value;
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

export function retryDetail(): void {
	loadDetail();
}

export function select(id: string | undefined): void {
	if (id !== selectedId.value) {
		change({ selectedId: id });
		loadDetail();
	}
}

export function setExpanded(id: string, expanded: boolean): void {
	const others = Array.from(collapsed.value).filter((one) => one !== id);
	const selectedBefore = selectedId.value;
	change({ collapsedIds: expanded ? others : [...others, id] });
	if (selectedId.value !== selectedBefore) {
		select(id);
	}
}

export function showTraces(query: TracesQueryState): void {
	channel.post({ type: 'showTraces', query });
}
