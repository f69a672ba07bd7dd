import { computed, signal } from '@preact/signals';
import type { ChartMeasure } from '../../model/chartSeries.ts';
import { daysSpan } from '../../model/metricsRange.ts';
import {
	type MetricsFiltersState,
	metricsProtocol,
	type MetricsRangeState,
	metricsState,
	type MetricsState,
	type MetricsToPanel,
	type MetricsToWebview,
	type ShownErrorAction,
} from '../../panels/protocol.ts';
import { openChannel } from '../parts/channel.ts';
import { Loading } from '../parts/loading.ts';
import { withoutEmpty } from '../parts/withoutEmpty.ts';

type InitMessage = Extract<MetricsToWebview, { type: 'init' }>;
type FiguresMessage = Extract<MetricsToWebview, { type: 'figures' }>;

const init = signal<InitMessage | undefined>(undefined);
const state = signal<MetricsState | undefined>(undefined);
const loading = new Loading<FiguresMessage>();

export const projectName = signal<string | undefined>(undefined);
export const connectionLabel = computed(() => init.value?.connectionLabel);
export const range = computed<MetricsRangeState | undefined>(() => state.value?.range);
export const filters = computed<MetricsFiltersState>(() => state.value?.filters ?? {});
export const measure = computed<ChartMeasure>(() => state.value?.measure ?? 'cost');
export const { isRunning, answer, error, retrySeconds } = loading;

const channel = openChannel<MetricsToPanel, MetricsToWebview>(metricsProtocol.toWebview, receive);

function receive(message: MetricsToWebview): void {
	switch (message.type) {
		case 'init':
			init.value = message;
			// Which chart is in front is known here alone; range and filters are the panel's.
			state.value = { measure: metricsState.safeParse(channel.kept()).data?.measure, ...message.state };
			load();
			return;
		case 'named':
			projectName.value = message.projectName;
			return;
		case 'figures':
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
		range: state.value.range,
		filters: state.value.filters,
		...(forceRefresh && { forceRefresh }),
	});
}

function change(next: Partial<MetricsState>): void {
	if (state.value !== undefined) {
		state.value = { ...state.value, ...next };
		channel.keep(state.value);
	}
}

export function refresh(): void {
	load(true);
}

export function setRange(next: MetricsRangeState): void {
	change({ range: next });
	load();
}

export function setFilters(next: MetricsFiltersState): void {
	change({ filters: next });
	load();
}

export function setMeasure(next: ChartMeasure): void {
	change({ measure: next });
}

/** Opens the traces of one UTC day that the figures count. */
export function showTracesOfDay(date: string): void {
	const { traceName, userId, tags, environment } = filters.value;
	const query = withoutEmpty({ name: traceName, userId, tags, environment, ...daysSpan(date, date) });
	channel.post({ type: 'showTraces', query });
}

export function act(action: ShownErrorAction): void {
	channel.post({ type: 'act', action });
}

/** The figures of this request can be seen. */
export function shown(request: number): void {
	channel.post({ type: 'shown', request });
}
