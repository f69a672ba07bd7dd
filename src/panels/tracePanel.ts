import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CallOptions, Read } from '../client/connectionClient.ts';
import { SpandeckError } from '../contract/problem.ts';
import type { TraceWithObservations } from '../model/trace.ts';
import type { TracesQuery } from '../model/tracesQuery.ts';
import { type PageOwner, PanelPage } from './panelPage.ts';
import {
	type PanelOpener,
	type PanelPlace,
	type PanelServices,
	projectPath,
	connectionSigns,
} from './panelServices.ts';
import {
	columnsOfRows,
	type CommonToPanel,
	type InitHead,
	traceArrangement,
	traceProtocol,
	type TraceState,
	type TraceToPanel,
	type TraceToWebview,
} from './protocol.ts';
import { isTraceAction, observationOf, TraceActions } from './traceActions.ts';
import { observationDetail, observationRow, traceDetail, traceHeader } from './traceMessages.ts';
import { readFixtureFile } from './traceFixtureFile.ts';
import { neighbourOf } from './traceNeighbours.ts';

type OwnMessage = Exclude<TraceToPanel, CommonToPanel>;
type LoadMessage = Extract<TraceToPanel, { type: 'load' }>;
type LoadDetailMessage = Extract<TraceToPanel, { type: 'loadDetail' }>;
type StepMessage = Extract<TraceToPanel, { type: 'step' }>;

/** Where it is kept how a person likes the page of a trace. */
const arrangementKey = 'trace.arrangement';

/** The inside of one trace. It is read whole, held here, and posted without its texts: those follow one by one. */
export class TracePanel implements PageOwner<OwnMessage, TraceToWebview> {
	readonly name = 'trace';
	readonly toPanel = traceProtocol.toPanel;
	readonly place: PanelPlace;
	private readonly services: PanelServices;
	private readonly opener: PanelOpener;
	private readonly moved: (traceId: string) => void;
	private readonly page: PanelPage<OwnMessage, TraceToWebview>;
	private readonly actions: TraceActions;
	private state: TraceState;
	private trace: TraceWithObservations | undefined;

	/** @param moved told when the panel goes on to another trace */
	constructor(
		services: PanelServices,
		opener: PanelOpener,
		panel: vscode.WebviewPanel,
		state: TraceState,
		moved: (traceId: string) => void,
	) {
		this.services = services;
		this.opener = opener;
		this.place = state.place;
		this.state = state;
		this.moved = moved;
		this.actions = new TraceActions(services);
		this.page = new PanelPage(services, panel, this);
	}

	/** @param along the list that *Next* and *Previous* lead through from now on; left out, it stays */
	async open(along?: TracesQuery): Promise<void> {
		if (along !== undefined) {
			this.state = { ...this.state, query: along };
		}
		await this.page.open();
	}

	init(head: InitHead): TraceToWebview {
		const { services, place, state } = this;
		const arranged = traceArrangement.safeParse(services.memory.get(arrangementKey)).data;
		return { type: 'init', ...head, state: { ...arranged, ...state }, ...connectionSigns(services, place) };
	}

	firstLoad(request: number, revision: number): LoadMessage {
		return { type: 'load', request, revision };
	}

	receive(message: OwnMessage): void {
		if (isTraceAction(message)) {
			const { place, state, trace } = this;
			void this.actions.run(message, { place, trace, query: state.query ?? {} });
			return;
		}
		switch (message.type) {
			case 'load':
				this.page.load(message, (options) => this.load(message, options));
				return;
			case 'loadDetail':
				this.page.answer('detail', message.request, () => this.detail(message));
				return;
			case 'step':
				this.page.answer('step', message.request, (calls) => this.step(message, calls));
				return;
			case 'arranged':
				void this.services.memory.update(arrangementKey, { layout: message.layout, views: message.views });
				return;
			case 'showTraces':
				this.page.opens(this.opener.openTraces(this.place, message.query));
				return;
		}
	}

	private async load({ request }: LoadMessage, options: CallOptions): Promise<TraceToWebview> {
		const read = await this.read(options);
		this.trace = read.value;
		this.page.panel.title = read.value.name ?? l10n.t('Trace');
		return {
			type: 'trace',
			request,
			header: traceHeader(read.value),
			observations: columnsOfRows(read.value.observations.map(observationRow)),
			skipped: read.skipped,
			hasPage: this.hasPage(),
		};
	}

	private read(options: CallOptions): Promise<Read<TraceWithObservations>> {
		const { place, services } = this;
		const { fixtureUri, traceId } = this.state;
		return fixtureUri === undefined
			? services.connections.client(place.connectionId).traces.get({ ...projectPath(place), traceId }, options)
			: readFixtureFile(vscode.Uri.parse(fixtureUri));
	}

	/** The local platform has no pages, a file has no server. */
	private hasPage(): boolean {
		const { connections } = this.services;
		return this.state.fixtureUri === undefined && connections.get(this.place.connectionId).kind !== 'local';
	}

	private detail({ request, observationId }: LoadDetailMessage): TraceToWebview {
		const { trace } = this;
		if (observationId === undefined && trace !== undefined) {
			return { type: 'detail', request, detail: traceDetail(trace) };
		}
		const observation = trace && observationOf(trace, observationId);
		if (observation === undefined) {
			throw new SpandeckError('traces.get', {
				kind: 'argument',
				argument: l10n.t('The trace'),
				detail: l10n.t('has not been read yet'),
			});
		}
		return { type: 'detail', request, detail: observationDetail(observation) };
	}

	private async step({ request, direction }: StepMessage, options: CallOptions): Promise<TraceToWebview> {
		const { traceId, query = {} } = this.state;
		const client = this.services.connections.client(this.place.connectionId);
		const readPage = async (page: number) =>
			(await client.traces.list(projectPath(this.place), { ...query, page }, options)).value;
		const found = await neighbourOf({ traceId, page: query.page ?? 1 }, direction, readPage);
		if (found !== undefined) {
			this.state = { place: this.place, traceId: found.traceId, query: { ...query, page: found.page } };
			this.moved(found.traceId);
			this.page.opens(this.page.showAnew());
		}
		return { type: 'stepped', request, found: found !== undefined };
	}
}
