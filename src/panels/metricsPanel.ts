import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { CallOptions } from '../client/connectionClient.ts';
import type { DailyMetricsQuery } from '../model/dailyMetrics.ts';
import { daysSpan, presetSpan, type TimeSpan } from '../model/metricsRange.ts';
import { runCommand } from './errorActions.ts';
import { metricsCsv, metricsFileName, pngBytes } from './metricsExport.ts';
import { type FiguresRead, readFigures } from './metricsFigures.ts';
import { type PageOwner, PanelPage } from './panelPage.ts';
import {
	type PanelOpener,
	type PanelPlace,
	type PanelServices,
	projectPath,
	connectionSigns,
} from './panelServices.ts';
import {
	type CommonToPanel,
	type InitHead,
	type MetricsFigures,
	type MetricsFiltersState,
	metricsProtocol,
	type MetricsRangeState,
	type MetricsState,
	type MetricsToPanel,
	type MetricsToWebview,
} from './protocol.ts';
import { saveFile } from './saveFile.ts';

type OwnMessage = Exclude<MetricsToPanel, CommonToPanel>;
type LoadMessage = Extract<MetricsToPanel, { type: 'load' }>;

type Question = Pick<MetricsState, 'range' | 'filters' | 'compare'>;

/** A project's daily metrics. */
export class MetricsPanel implements PageOwner<OwnMessage, MetricsToWebview> {
	readonly name = 'metrics';
	readonly toPanel = metricsProtocol.toPanel;
	readonly place: PanelPlace;
	private readonly services: PanelServices;
	private readonly opener: PanelOpener;
	private state: MetricsState;
	/** What the page shows, or showed last. */
	private figures: MetricsFigures | undefined;
	private projectName: string | undefined;
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

	init(head: InitHead): MetricsToWebview {
		const { services, place, state } = this;
		return { type: 'init', ...head, state, ...connectionSigns(services, place) };
	}

	firstLoad(request: number, revision: number): LoadMessage {
		const { range, filters, compare } = this.state;
		return { type: 'load', request, revision, range, filters, compare };
	}

	named(projectName: string): void {
		this.projectName = projectName;
		this.page.panel.title = l10n.t('Metrics: {0}', projectName);
	}

	receive(message: OwnMessage): void {
		switch (message.type) {
			case 'load':
				this.state = {
					...this.state,
					range: message.range,
					filters: message.filters,
					compare: message.compare,
				};
				this.page.load(message, (options) => this.load(message, options));
				return;
			case 'showTraces':
				this.page.opens(this.opener.openTraces(this.place, message.query));
				return;
			case 'explain':
				void runCommand(this.services, 'spandeck.metrics.explain', {
					...this.place,
					query: this.explained(message.date),
				});
				return;
			case 'saveCsv':
				void this.save('csv', 'CSV', this.figures && Buffer.from(metricsCsv(this.figures)));
				return;
			case 'savePng':
				void this.save('png', 'PNG', pngBytes(message.pngBase64));
				return;
		}
	}

	private async load(message: LoadMessage, options: CallOptions): Promise<MetricsToWebview> {
		const read = await this.read(message, options);
		this.figures = read.figures;
		const { generation } = this.services.connections.client(this.place.connectionId);
		return { type: 'figures', request: message.request, ...read, tracesByModel: generation === 'v4' };
	}

	private async read({ range, filters, compare = false }: Question, options: CallOptions): Promise<FiguresRead> {
		const nowMs = this.services.clock.now();
		const client = this.services.connections.client(this.place.connectionId);
		const place = projectPath(this.place);
		const read = (query: DailyMetricsQuery) => client.metrics.daily(place, query, options);
		return await readFigures(read, filters, spanOf(range, nowMs), { compare, nowMs });
	}

	/** What is asked about: one day, or all that is shown, and what is counted in either. */
	private explained(date: string | undefined): DailyMetricsQuery {
		const { range, filters } = this.state;
		const span = date === undefined ? spanOf(range, this.services.clock.now()) : daysSpan(date, date);
		return { ...filters, ...span };
	}

	private async save(extension: 'csv' | 'png', description: string, bytes: Uint8Array | undefined): Promise<void> {
		if (this.figures !== undefined && bytes !== undefined) {
			const name = metricsFileName(this.projectName ?? '', this.figures);
			await saveFile({ name, extension, description, bytes });
		}
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
