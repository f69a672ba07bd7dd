import { computed, signal } from '@preact/signals';
import {
	type ShownErrorAction,
	tracesProtocol,
	type TracesQueryState,
	type TracesState,
	type TracesToPanel,
	type TracesToWebview,
} from '../../panels/protocol.ts';
import { openChannel } from '../parts/channel.ts';
import { Loading } from '../parts/loading.ts';
import { withFilters } from './tracesQuery.ts';

type InitMessage = Extract<TracesToWebview, { type: 'init' }>;
export type TracesPage = Extract<TracesToWebview, { type: 'page' }>;

const init = signal<InitMessage | undefined>(undefined);
const state = signal<TracesState | undefined>(undefined);
const loading = new Loading<TracesPage>();

export const projectName = signal<string | undefined>(undefined);
export const connectionLabel = computed(() => init.value?.connectionLabel);
export const sortFields = computed<readonly string[]>(() => init.value?.sortFields ?? []);
export const query = computed<TracesQueryState>(() => state.value?.query ?? {});
export const { isRunning, answer, error, retrySeconds } = loading;

const channel = openChannel<TracesToPanel, TracesToWebview>(tracesProtocol.toWebview, receive);

function receive(message: TracesToWebview): void {
	switch (message.type) {
		case 'init':
			init.value = message;
			state.value = message.state;
			load();
			return;
		case 'named':
			projectName.value = message.projectName;
			return;
		case 'page':
			loading.succeeded(message);
			return;
		case 'failed':
			loading.failed(message);
			return;
		case 'cancelled':
			loading.cancelled(message);
			return;
		case 'waiting':
			loading.waiting(message);
			return;
	}
}

export function start(): void {
	channel.post({ type: 'ready' });
}

function load(forceRefresh = false): void {
	if (init.value === undefined || state.value === undefined) {
		return;
	}
	channel.keep(state.value);
	channel.post({
		type: 'load',
		request: loading.start(),
		revision: init.value.revision,
		query: state.value.query,
		...(forceRefresh && { forceRefresh }),
	});
}

export function refresh(): void {
	load(true);
}

export function ask(next: TracesQueryState): void {
	if (state.value !== undefined) {
		state.value = { ...state.value, query: next };
		load();
	}
}

export function filterBy(filters: Partial<TracesQueryState>): void {
	ask(withFilters(query.value, filters));
}

export function goToPage(page: number): void {
	ask({ ...query.value, page });
}

export function openTrace(traceId: string): void {
	channel.post({ type: 'openTrace', traceId });
}

export function copyEnvironment(): void {
	channel.post({ type: 'copyEnvironment' });
}

export function act(action: ShownErrorAction): void {
	channel.post({ type: 'act', action });
}

/** The rows of this request can be seen. */
export function shown(request: number): void {
	channel.post({ type: 'shown', request });
}
