import * as vscode from 'vscode';
import { tracePageLimit } from '../contract/trace.ts';
import type { DailyMetricsQuery } from '../model/dailyMetrics.ts';
import { fallbackPreset, type MetricsPreset, metricsPresets } from '../model/metricsRange.ts';
import { defaultTracePageSize, type TracesQuery } from '../model/tracesQuery.ts';
import { settings, settingsSection, webviewTypes } from '../names.ts';
import { MetricsPanel, stateOfQuery } from './metricsPanel.ts';
import type { PanelOpener, PanelPlace, PanelServices, TracePlace } from './panelServices.ts';
import { pageLanguage } from './pageLanguage.ts';
import { pageTitles, unrestoredHtml } from './panelHtml.ts';
import {
	metricsState,
	type MetricsState,
	traceState,
	type TraceState,
	tracesState,
	type TracesState,
} from './protocol.ts';
import { TracePanel } from './tracePanel.ts';
import { TracesPanel } from './tracesPanel.ts';

/** A file is no project's: no connection has this id, as theirs are made at random. */
const fixturePlace: PanelPlace = { connectionId: 'fixture', projectId: 'fixture' };

/** One panel a project for traces and for metrics, and one a trace: an existing one is brought to the front. */
export class PanelHost implements PanelOpener, vscode.Disposable {
	private readonly services: PanelServices;
	private readonly traces = new Map<string, TracesPanel>();
	private readonly trace = new Map<string, TracePanel>();
	private readonly metrics = new Map<string, MetricsPanel>();
	private readonly panels = new Set<vscode.WebviewPanel>();

	constructor(services: PanelServices) {
		this.services = services;
	}

	async openTraces(place: PanelPlace, query?: TracesQuery): Promise<void> {
		this.services.connections.get(place.connectionId);
		const before = this.traces.get(keyOf(place));
		const asked = query && { limit: pageSize(), ...query };
		const panel = before ?? this.addTraces(this.create('traces'), { place, query: asked ?? { limit: pageSize() } });
		await panel.open(asked);
	}

	async openTrace({ traceId, ...place }: TracePlace, along?: TracesQuery): Promise<void> {
		this.services.connections.get(place.connectionId);
		const before = this.trace.get(keyOf(place, traceId));
		const query = along && { query: along };
		const panel = before ?? this.addTrace(this.create('trace'), { place, traceId, ...query });
		await panel.open(along);
		this.services.firstStepDone('openTrace');
	}

	/** @param fixtureUri of a file that a trace was saved to: it is shown without a server */
	async openFixture(fixtureUri: string): Promise<void> {
		const before = this.trace.get(keyOf(fixturePlace, fixtureUri));
		const state = { place: fixturePlace, traceId: fixtureUri, fixtureUri };
		const panel = before ?? this.addTrace(this.create('trace'), state);
		await panel.open();
	}

	async openMetrics(place: PanelPlace, query?: DailyMetricsQuery): Promise<void> {
		this.services.connections.get(place.connectionId);
		const before = this.metrics.get(keyOf(place));
		const state = query === undefined ? { range: { preset: defaultPreset() }, filters: {} } : stateOfQuery(query);
		const panel = before ?? this.addMetrics(this.create('metrics'), { place, ...state });
		await panel.open(query);
	}

	/** Whose panels are open; a file's too, whose connection is none of the list. */
	openProjects(): readonly PanelPlace[] {
		const panels = [...this.traces.values(), ...this.trace.values(), ...this.metrics.values()];
		return panels.map(({ place }) => place);
	}

	/**
	 * Fills a panel that VS Code has kept over a reload of the window. What can't be restored says so in the panel.
	 * @param state what the page had kept, unchecked
	 * @returns resolves once the page is loading; it shows errors itself
	 */
	restore(webviewType: string, panel: vscode.WebviewPanel, state: unknown): Promise<void> {
		if (!this.fill(webviewType, panel, state)) {
			this.services.log.warn(`panel ${webviewType}: what it had kept could not be read`);
			panel.webview.html = unrestoredHtml(pageLanguage());
		}
		return Promise.resolve();
	}

	dispose(): void {
		for (const panel of this.panels) {
			panel.dispose();
		}
	}

	/** @returns false where the state can't be read */
	private fill(webviewType: string, panel: vscode.WebviewPanel, state: unknown): boolean {
		switch (webviewType) {
			case webviewTypes.traces:
				return filled(tracesState.safeParse(state).data, (kept) => this.addTraces(panel, kept));
			case webviewTypes.trace:
				return filled(traceState.safeParse(state).data, (kept) => this.addTrace(panel, kept));
			case webviewTypes.metrics:
				return filled(metricsState.safeParse(state).data, (kept) => this.addMetrics(panel, kept));
			default:
				return false;
		}
	}

	private create(name: keyof typeof webviewTypes): vscode.WebviewPanel {
		return createPanel(name, this.services.extensionUri);
	}

	private addTraces(panel: vscode.WebviewPanel, state: TracesState): TracesPanel {
		const added = new TracesPanel(this.services, this, panel, state);
		this.keep(this.traces, keyOf(state.place), added, panel);
		return added;
	}

	private addTrace(panel: vscode.WebviewPanel, state: TraceState): TracePanel {
		const added: TracePanel = new TracePanel(this.services, this, panel, state, (traceId) => {
			this.rename(this.trace, added, keyOf(state.place, traceId));
		});
		this.keep(this.trace, keyOf(state.place, state.traceId), added, panel);
		return added;
	}

	private addMetrics(panel: vscode.WebviewPanel, state: MetricsState): MetricsPanel {
		const added = new MetricsPanel(this.services, this, panel, state);
		this.keep(this.metrics, keyOf(state.place), added, panel);
		return added;
	}

	/** Holds a panel until it is closed. */
	private keep<Panel>(panels: Map<string, Panel>, key: string, added: Panel, panel: vscode.WebviewPanel): void {
		panels.set(key, added);
		this.panels.add(panel);
		panel.onDidDispose(() => {
			this.panels.delete(panel);
			remove(panels, added);
		});
	}

	/** The panel shows another thing now. One that shows that already stays the one that is brought to the front. */
	private rename<Panel>(panels: Map<string, Panel>, renamed: Panel, key: string): void {
		remove(panels, renamed);
		if (!panels.has(key)) {
			panels.set(key, renamed);
		}
	}
}

function remove<Panel>(panels: Map<string, Panel>, removed: Panel): void {
	for (const [key, panel] of panels) {
		if (panel === removed) {
			panels.delete(key);
		}
	}
}

function filled<State>(state: State | undefined, fill: (state: State) => unknown): boolean {
	if (state === undefined) {
		return false;
	}
	fill(state);
	return true;
}

function keyOf({ connectionId, organizationId, projectId }: PanelPlace, traceId = ''): string {
	return JSON.stringify([connectionId, organizationId, projectId, traceId]);
}

function createPanel(name: keyof typeof webviewTypes, extensionUri: vscode.Uri): vscode.WebviewPanel {
	const panel = vscode.window.createWebviewPanel(webviewTypes[name], pageTitles[name], vscode.ViewColumn.Active, {
		enableFindWidget: true,
	});
	const icon = (theme: 'light' | 'dark') =>
		vscode.Uri.joinPath(extensionUri, 'media', 'panels', `${name}-${theme}.svg`);
	panel.iconPath = { light: icon('light'), dark: icon('dark') };
	return panel;
}

function setting(name: string): unknown {
	return vscode.workspace.getConfiguration(settingsSection).get(name);
}

/** Whatever stands in the settings file, what is asked of the server is a page that it can give. */
function pageSize(): number {
	const size = setting(settings.tracesPageSize);
	return typeof size === 'number' && Number.isFinite(size)
		? Math.min(Math.max(Math.round(size), 1), tracePageLimit)
		: defaultTracePageSize;
}

function defaultPreset(): MetricsPreset {
	const chosen = setting(settings.metricsDefaultRange);
	return metricsPresets.find((preset) => preset === chosen) ?? fallbackPreset;
}
