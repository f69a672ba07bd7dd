import type * as vscode from 'vscode';
import type { CallOptions } from '../client/connectionClient.ts';
import { traceSortFields } from '../contract/trace.ts';
import type { Trace } from '../model/trace.ts';
import type { TracesQuery } from '../model/tracesQuery.ts';
import { runCommand } from './errorActions.ts';
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
	type TraceRow,
	tracesProtocol,
	type TracesState,
	type TracesToPanel,
	type TracesToWebview,
} from './protocol.ts';

type OwnMessage = Exclude<TracesToPanel, CommonToPanel>;
type LoadMessage = Extract<TracesToPanel, { type: 'load' }>;

/** The list of a project's traces. */
export class TracesPanel implements PageOwner<OwnMessage, TracesToWebview> {
	readonly name = 'traces';
	readonly toPanel = tracesProtocol.toPanel;
	readonly place: PanelPlace;
	private readonly services: PanelServices;
	private readonly opener: PanelOpener;
	private query: TracesQuery;
	private readonly page: PanelPage<OwnMessage, TracesToWebview>;

	constructor(services: PanelServices, opener: PanelOpener, panel: vscode.WebviewPanel, state: TracesState) {
		this.services = services;
		this.opener = opener;
		this.place = state.place;
		this.query = state.query;
		this.page = new PanelPage(services, panel, this);
	}

	/** @param query replaces the filters that are shown; left out, these stay and are read again */
	async open(query?: TracesQuery): Promise<void> {
		this.query = query ?? this.query;
		await this.page.open();
	}

	init(revision: number): TracesToWebview {
		const { services, place, query } = this;
		return {
			type: 'init',
			revision,
			state: { place, query },
			sortFields: [...traceSortFields],
			connectionLabel: connectionLabel(services, place),
		};
	}

	named(projectName: string): void {
		this.page.panel.title = `Traces: ${projectName}`;
	}

	receive(message: OwnMessage): void {
		switch (message.type) {
			case 'load':
				this.query = message.query;
				this.page.load(message, (options) => this.load(message, options));
				return;
			case 'openTrace':
				this.page.opens(this.opener.openTrace({ ...this.place, traceId: message.traceId }, this.query));
				return;
			case 'copyEnvironment':
				void runCommand(this.services, 'spandeck.project.copyEnvironment', this.place);
				return;
		}
	}

	private async load({ request, query }: LoadMessage, options: CallOptions): Promise<TracesToWebview> {
		const client = this.services.connections.client(this.place.connectionId);
		const read = await client.traces.list(projectPath(this.place), query, options);
		const { data, meta } = read.value;
		return { type: 'page', request, rows: data.map(traceRow), meta: { ...meta }, skipped: read.skipped };
	}
}

function traceRow(trace: Trace): TraceRow {
	const { id, timestamp, name, userId, sessionId, latencySeconds, totalCostUsd } = trace;
	return {
		...{ id, timestamp, name, userId, sessionId, latencySeconds, totalCostUsd },
		observationCount: trace.observationIds.length,
		scoreCount: trace.scoreIds.length,
		tags: [...trace.tags],
	};
}
