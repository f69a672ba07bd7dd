import { computed, signal } from '@preact/signals';
import { observationRows, observationTree } from '../../model/observationTree.ts';
import {
	type ShownErrorAction,
	traceProtocol,
	traceState,
	type TracesQueryState,
	type TraceState,
	type TraceToPanel,
	type TraceToWebview,
} from '../../panels/protocol.ts';
import { openChannel } from '../parts/channel.ts';
import { Loading } from '../parts/loading.ts';

type InitMessage = Extract<TraceToWebview, { type: 'init' }>;
type TraceMessage = Extract<TraceToWebview, { type: 'trace' }>;
type DetailMessage = Extract<TraceToWebview, { type: 'detail' }>;

const init = signal<InitMessage | undefined>(undefined);
const state = signal<TraceState | undefined>(undefined);
const loading = new Loading<TraceMessage>();
const loadingDetail = new Loading<DetailMessage>();

export const projectName = signal<string | undefined>(undefined);
export const connectionLabel = computed(() => init.value?.connectionLabel);
export const { isRunning, answer, error, retrySeconds } = loading;
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

const channel = openChannel<TraceToPanel, TraceToWebview>(traceProtocol.toWebview, receive);

function receive(message: TraceToWebview): void {
	switch (message.type) {
		case 'init':
			init.value = message;
			state.value ??= { ...message.state, ...traceState.safeParse(channel.kept()).data };
			load();
			return;
		case 'named':
			projectName.value = message.projectName;
			return;
		case 'trace':
			loading.succeeded(message);
			loadDetail();
			return;
		case 'detail':
			loadingDetail.succeeded(message);
			return;
		case 'failed':
			loading.failed(message);
			loadingDetail.failed(message);
			return;
		case 'cancelled':
			loading.cancelled(message);
			loadingDetail.cancelled(message);
			return;
		case 'waiting':
			loading.waiting(message);
			loadingDetail.waiting(message);
			return;
	}
}

export function start(): void {
	channel.post({ type: 'ready' });
}

function load(forceRefresh = false): void {
	if (init.value === undefined) {
		return;
	}
	channel.keep(state.value);
	const request = loading.start();
	channel.post({ type: 'load', request, revision: init.value.revision, ...(forceRefresh && { forceRefresh }) });
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

export function act(action: ShownErrorAction): void {
	channel.post({ type: 'act', action });
}

/** The trace of this request can be seen. */
export function shown(request: number): void {
	channel.post({ type: 'shown', request });
}
