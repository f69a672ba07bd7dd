import { computed, signal } from '@preact/signals';
import { daysSpan } from '../../model/metricsRange.ts';
import {
	type MetricsFiltersState,
	metricsProtocol,
	type MetricsRangeState,
	metricsState,
	type MetricsState,
	type MetricsToPanel,
	type MetricsToWebview,
	type TracesQueryState,
} from '../../panels/protocol.ts';
import { openChannel } from '../parts/channel.ts';
import { PageStore } from '../parts/pageStore.ts';
import { withoutEmpty } from '../parts/withoutEmpty.ts';

type InitMessage = Extract<MetricsToWebview, { type: 'init' }>;
type FiguresMessage = Extract<MetricsToWebview, { type: 'figures' }>;

const state = signal<MetricsState | undefined>(undefined);
const channel = openChannel<MetricsToPanel, MetricsToWebview>(metricsProtocol.toWebview, receive);
const store = new PageStore<InitMessage, FiguresMessage>((message) => channel.post(message));

export const { projectName, connectionLabel, isProduction, act, shown } = store;
export const { isRunning, answer, error, retrySeconds } = store.loading;

export const range = computed<MetricsRangeState | undefined>(() => state.value?.range);
export const filters = computed<MetricsFiltersState>(() => state.value?.filters ?? {});
export const hidden = computed<ReadonlySet<string>>(() => new Set(state.value?.hidden));
export const compare = computed<boolean>(() => state.value?.compare ?? false);

function receive(message: MetricsToWebview): void {
	switch (message.type) {
		case 'init':
			// What was taken out of the charts is known here alone; all else is the panel's.
			state.value = { hidden: metricsState.safeParse(channel.kept()).data?.hidden, ...message.state };
			channel.keep(state.value);
			if (!store.begin(message)) {
				load();
			}
			return;
		case 'figures':
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
		const { range, filters, compare } = state.value;
		channel.post({ ...head, range, filters, compare });
	}
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

export function setCompare(next: boolean): void {
	change({ compare: next });
	load();
}

/** Takes a series out of the charts, or puts it back. */
export function toggleSeries(label: string): void {
	const next = new Set(hidden.value);
	if (!next.delete(label)) {
		next.add(label);
	}
	change({ hidden: Array.from(next) });
}

/** @param date a UTC day; left out: what is shown */
export function explain(date?: string): void {
	channel.post({ type: 'explain', ...(date !== undefined && { date }) });
}

export function saveCsv(): void {
	channel.post({ type: 'saveCsv' });
}

export function savePng(pngBase64: string): void {
	channel.post({ type: 'savePng', pngBase64 });
}

/** Opens the traces of one UTC day that the figures count. */
export function showTracesOfDay(date: string): void {
	showTraces(daysSpan(date, date));
}

/** Opens the traces of the range in which a model was used. */
export function showTracesOfModel(model: string): void {
	const dates = answer.value?.figures.dates ?? [];
	const [first, last] = [dates.at(0), dates.at(-1)];
	const span = first === undefined || last === undefined ? {} : daysSpan(first, last);
	showTraces({ ...span, filter: [{ type: 'stringOptions', column: 'model', operator: 'any of', value: [model] }] });
}

function showTraces(part: TracesQueryState): void {
	const { traceName, userId, tags, environment } = filters.value;
	channel.post({ type: 'showTraces', query: withoutEmpty({ name: traceName, userId, tags, environment, ...part }) });
}
