import { computed, signal } from '@preact/signals';
import {
	tracesProtocol,
	type TracesQueryState,
	type TracesState,
	type TracesToPanel,
	type TracesToWebview,
} from '../../panels/protocol.ts';
import { openChannel } from '../parts/channel.ts';
import { PageStore } from '../parts/pageStore.ts';
import { withFilters } from './tracesQuery.ts';

type InitMessage = Extract<TracesToWebview, { type: 'init' }>;
export type TracesPage = Extract<TracesToWebview, { type: 'page' }>;

const state = signal<TracesState | undefined>(undefined);
const channel = openChannel<TracesToPanel, TracesToWebview>(tracesProtocol.toWebview, receive);
const store = new PageStore<InitMessage, TracesPage>((message) => channel.post(message));

export const { projectName, connectionLabel, start, act, shown } = store;
export const { isRunning, answer, error, retrySeconds } = store.loading;

export const sortFields = computed<readonly string[]>(() => store.init.value?.sortFields ?? []);
export const query = computed<TracesQueryState>(() => state.value?.query ?? {});

function receive(message: TracesToWebview): void {
	switch (message.type) {
		case 'init':
			store.init.value = message;
			state.value = message.state;
			load();
			return;
		case 'page':
			store.loading.succeeded(message);
			return;
		case 'named':
		case 'failed':
		case 'cancelled':
		case 'waiting':
			store.receive(message);
			return;
	}
}

function load(forceRefresh = false): void {
	const head = store.startLoad(forceRefresh);
	if (head !== undefined && state.value !== undefined) {
		channel.keep(state.value);
		channel.post({ ...head, query: state.value.query });
	}
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
