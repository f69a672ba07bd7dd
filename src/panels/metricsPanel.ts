import type * as vscode from 'vscode';
import type { CallOptions } from '../client/connectionClient.ts';
import { chartSeries, type ChartSeries, dayFigures, figuresTotal } from '../model/chartSeries.ts';
import type { DailyMetrics, DailyMetricsQuery } from '../model/dailyMetrics.ts';
import { presetSpan, spanDates, type TimeSpan } from '../model/metricsRange.ts';
import { type PageOwner, PanelPage } from './panelPage.ts';
import {
	type PanelOpener,
	type PanelPlace,
	type PanelServices,
	projectPath,
	connectionLabel,
} from './panelServices.ts';
import {
	type CommonToPanel,
	type MetricsFigures,
	type MetricsFiltersState,
	metricsProtocol,
	type MetricsRangeState,
	type MetricsState,
	type MetricsToPanel,
	type MetricsToWebview,
} from './protocol.ts';

type OwnMessage = Exclude<MetricsToPanel, CommonToPanel>;
type LoadMessage = Extract<MetricsToPanel, { type: 'load' }>;

/** A project's daily metrics. */
export class MetricsPanel implements PageOwner<OwnMessage, MetricsToWebview> {
	readonly name = 'metrics';
	readonly toPanel = metricsProtocol.toPanel;
	readonly place: PanelPlace;
	private readonly services: PanelServices;
	private readonly opener: PanelOpener;
	private state: MetricsState;
	private readonly page: PanelPage<OwnMessage, MetricsToWebview>;

	constructor(services: PanelServices, opener: PanelOpener, panel: vscode.WebviewPanel, state: MetricsState) {
		this.services = services;
		this.opener = opener;
		this.place = state.place;
		this.state = state;
		this.page = new PanelPage(services, panel, this);
	}

	/** @param query replaces range and filters; left out, those that are shown stay and are read again */
	async open(query?: DailyMetricsQuery): Promise<void> {
		this.state = query === undefined ? this.state : { ...this.state, ...stateOfQuery(query) };
		await this.page.open();
	}

	init(revision: number): MetricsToWebview {
		const { services, place, state } = this;
		return { type: 'init', revision, state, connectionLabel: connectionLabel(services, place) };
	}

	named(projectName: string): void {
		this.page.panel.title = `Metrics: ${projectName}`;
	}

	receive(message: OwnMessage): void {
		switch (message.type) {
			case 'load':
				this.state = { ...this.state, range: message.range, filters: message.filters };
				this.page.load(message, (options) => this.load(message, options));
				return;
			case 'showTraces':
				this.page.opens(this.opener.openTraces(this.place, message.query));
				return;
		}
	}

	private async load({ request, range, filters }: LoadMessage, options: CallOptions): Promise<MetricsToWebview> {
		const nowMs = this.services.clock.now();
		const span = spanOf(range, nowMs);
		const client = this.services.connections.client(this.place.connectionId);
		const read = await client.metrics.daily(projectPath(this.place), { ...filters, ...span }, options);
		return { type: 'figures', request, figures: figuresOf(read.value, span, nowMs), skipped: read.skipped };
	}
}

/** A `fromTimestamp` left out means all time, as in every caller's query. */
export function stateOfQuery(query: DailyMetricsQuery): { range: MetricsRangeState; filters: MetricsFiltersState } {
	const { fromTimestamp, toTimestamp, ...filters } = query;
	return { range: { fromTimestamp, toTimestamp }, filters };
}

function spanOf(range: MetricsRangeState, nowMs: number): TimeSpan {
	return 'preset' in range ? presetSpan(range.preset, nowMs) : range;
}

function figuresOf(metrics: DailyMetrics, span: TimeSpan, nowMs: number): MetricsFigures {
	const dates = spanDates(span, metrics.data, nowMs);
	const days = dayFigures(metrics.data, dates);
	const chart = (measure: 'cost' | 'traces' | 'observations' | 'tokens') =>
		chartSeries(metrics.data, dates, measure).map((series: ChartSeries) => ({ ...series, values: [...series.values] }));
	return {
		dates: [...dates],
		charts: {
			cost: chart('cost'),
			traces: chart('traces'),
			observations: chart('observations'),
			tokens: chart('tokens'),
		},
		days: days.map((day) => ({ ...day })),
		total: figuresTotal(days),
	};
}
