import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CallOptions, ConnectionClient } from '../client/connectionClient.ts';
import { traceSortFields } from '../contract/trace.ts';
import { environmentCopiedText } from '../model/environmentText.ts';
import { noticeText } from '../model/notice.ts';
import { parseFilter } from '../model/tracesFilterText.ts';
import { listParts, termsOfList } from '../model/tracesList.ts';
import type { TracesQuery } from '../model/tracesQuery.ts';
import { copyLink } from './copyLink.ts';
import { runCommand } from './errorActions.ts';
import { type PageOwner, PanelPage } from './panelPage.ts';
import {
	type PanelOpener,
	type PanelPlace,
	type PanelServices,
	projectPath,
	connectionSigns,
} from './panelServices.ts';
import { ProjectMemory } from './projectMemory.ts';
import {
	columnLayout,
	type ColumnLayout,
	type CommonToPanel,
	type InitHead,
	tracesProtocol,
	type TracesQueryState,
	type TracesState,
	type TracesToPanel,
	type TracesToWebview,
} from './protocol.ts';
import { exportTraces } from './tracesExport.ts';
import { traceRow } from './traceMessages.ts';
import { TracesFollowing } from './tracesFollowing.ts';
import { TracesReads } from './tracesReads.ts';
import { TracesViews } from './tracesViews.ts';

type OwnMessage = Exclude<TracesToPanel, CommonToPanel>;
type LoadMessage = Extract<TracesToPanel, { type: 'load' }>;
type RowsMessage = Extract<TracesToPanel, { type: 'load' | 'loadPage' }>;

/** How long the status bar says that something was copied. */
const copiedMs = 3000;

/** The list of a project's traces. */
export class TracesPanel implements PageOwner<OwnMessage, TracesToWebview> {
	readonly name = 'traces';
	readonly toPanel = tracesProtocol.toPanel;
	readonly place: PanelPlace;
	private readonly services: PanelServices;
	private readonly opener: PanelOpener;
	private readonly reads: TracesReads;
	private readonly columns: ProjectMemory<ColumnLayout>;
	private readonly views: TracesViews;
	private state: TracesState;
	/** Undefined until it is read. */
	private projectName: string | undefined;
	private readonly following: TracesFollowing;
	private readonly page: PanelPage<OwnMessage, TracesToWebview>;

	constructor(services: PanelServices, opener: PanelOpener, panel: vscode.WebviewPanel, state: TracesState) {
		this.services = services;
		this.opener = opener;
		this.place = state.place;
		this.state = state;
		const client = () => services.connections.client(state.place.connectionId);
		this.reads = new TracesReads(client, projectPath(state.place), services.clock);
		this.columns = new ProjectMemory(services.memory, 'traces.columns', columnLayout);
		this.views = new TracesViews(services.memory, state.place);
		this.following = new TracesFollowing(() => this.clientIfAny(), projectPath(state.place));
		this.page = new PanelPage(services, panel, this);
		const changes = services.connections.onDidChange(() => this.following.connectionsChanged());
		panel.onDidDispose(() => {
			changes.dispose();
			this.following.dispose();
		});
		panel.onDidChangeViewState(() => {
			if (!panel.visible) {
				this.following.stop();
			}
		});
	}

	/** @param query replaces the filters that are shown; left out, these stay and are read again */
	async open(query?: TracesQuery): Promise<void> {
		this.reads.forget();
		if (query !== undefined) {
			this.state = { place: this.state.place, query };
		}
		await this.page.open();
	}

	private query(): TracesQueryState {
		const { terms } = termsOfList(this.state);
		return listParts(terms, this.state.query, this.services.clock.now()).query;
	}

	init(head: InitHead): TracesToWebview {
		const { services, place, state } = this;
		const columns = state.columns ?? this.columns.get(place);
		return {
			type: 'init',
			...head,
			state: { ...state, ...(columns !== undefined && { columns }) },
			sortFields: [...traceSortFields],
			...connectionSigns(services, place),
			isLocal: services.connections.list().some(({ id, kind }) => id === place.connectionId && kind === 'local'),
		};
	}

	firstLoad(request: number, revision: number): LoadMessage {
		return { type: 'load', request, revision, query: this.query() };
	}

	named(projectName: string): void {
		this.projectName = projectName;
		this.page.panel.title = l10n.t('Traces: {0}', projectName);
	}

	receive(message: OwnMessage): void {
		switch (message.type) {
			case 'load':
				this.page.load(message, (options) => this.rows(message, options));
				return;
			case 'loadPage':
				this.page.answer('page', message.request, (calls) => this.rows(message, calls));
				return;
			case 'loadTexts':
				this.page.answer('texts', message.request, async (calls) => {
					const texts = await this.reads.texts(message, calls);
					return { type: 'texts', request: message.request, texts };
				});
				return;
			case 'loadLevels':
				this.page.answer('levels', message.request, async (calls) => {
					const levels = await this.reads.levels(message, calls);
					return { type: 'levels', request: message.request, levels };
				});
				return;
			case 'keep':
				this.keep(message.state);
				return;
			case 'openTrace':
				this.page.opens(this.opener.openTrace({ ...this.place, traceId: message.traceId }, message.query));
				return;
			case 'copyText':
				void this.copy(message.text, message.what);
				return;
			case 'copyLink':
				void copyLink(this.services, { ...this.place, traceId: message.traceId });
				return;
			case 'explain':
				void runCommand(this.services, 'spandeck.trace.explain', { ...this.place, traceId: message.traceId });
				return;
			case 'compareTraces':
				void runCommand(this.services, 'spandeck.trace.compare', { ...this.place, traceIds: message.traceIds });
				return;
			case 'export':
				void exportTraces(this.services, this.place, { ...message, terms: parseFilter(message.filter).terms });
				return;
			case 'views':
				void this.chooseView(message.state);
				return;
			case 'follow':
				this.follow(message);
				return;
			case 'copyEnvironment':
				void this.copyEnvironment();
				return;
		}
	}

	private async rows({ request, query }: RowsMessage, options: CallOptions): Promise<TracesToWebview> {
		const { value, skipped, notices = [] } = await this.reads.page(query, options);
		return {
			...{ type: 'page', request, rows: value.data.map(traceRow), meta: { ...value.meta }, skipped },
			notices: notices.filter(({ id }) => id !== 'totalUnknown').map(noticeText),
			// From one table of observations newest first is the only order (contract, "The v3 views from v4").
			...(this.reads.generation === 'v4' && { sortFields: [] }),
		};
	}

	/** Whose data it is stays the panel's own. */
	private keep(state: TracesState): void {
		const before = this.state.columns;
		this.state = { ...state, place: this.state.place };
		if (JSON.stringify(before) !== JSON.stringify(state.columns)) {
			void this.columns.set(this.place, state.columns);
		}
	}

	private async chooseView(shown: TracesState): Promise<void> {
		const view = await this.views.ask(shown);
		if (view !== undefined) {
			const { limit } = this.state.query;
			const { filter, orderBy, columns } = view;
			const query = { ...(limit !== undefined && { limit }), ...(orderBy !== undefined && { orderBy }) };
			this.state = { place: this.place, query, filter, ...(columns !== undefined && { columns }) };
			this.page.opens(this.page.open());
		}
	}

	/** A page that is hidden is gone: it asks anew when it is back. */
	private follow({ on, since }: Extract<TracesToPanel, { type: 'follow' }>): void {
		if (!on || !this.page.panel.visible) {
			this.following.stop();
			return;
		}
		this.following.start({
			...(since !== undefined && { since }),
			onChange: (change) => {
				void this.page.panel.webview.postMessage({ type: 'news', ...change });
				if (change.newTraces > 0) {
					this.services.firstStepDone('sendTrace');
				}
			},
			onTrouble: (error) => {
				this.services.log.debug(`panel traces: following ${error === undefined ? 'works again' : error.message}`);
			},
		});
	}

	/** Undefined where the connection is gone. */
	private clientIfAny(): ConnectionClient | undefined {
		const { connections } = this.services;
		const { connectionId } = this.place;
		return connections.list().some(({ id }) => id === connectionId) ? connections.client(connectionId) : undefined;
	}

	private async copyEnvironment(): Promise<void> {
		if (await runCommand(this.services, 'spandeck.project.copyEnvironment', this.place)) {
			const project = this.projectName ?? this.place.projectId;
			vscode.window.setStatusBarMessage(environmentCopiedText(project), copiedMs);
		}
	}

	private async copy(text: string, what: string): Promise<void> {
		await vscode.env.clipboard.writeText(text);
		vscode.window.setStatusBarMessage(l10n.t('Copied {0}', what), copiedMs);
	}
}
