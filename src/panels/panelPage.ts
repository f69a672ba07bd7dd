import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type * as z from 'zod/mini';
import { DisposableStore } from '../base/disposable.ts';
import type { CallOptions } from '../client/connectionClient.ts';
import { isCancelled, type SpandeckError } from '../contract/problem.ts';
import { runErrorAction } from './errorActions.ts';
import { pageLanguage } from './pageLanguage.ts';
import { type PageName, panelHtml } from './panelHtml.ts';
import { type PanelPlace, type PanelServices, projectPath } from './panelServices.ts';
import type { CommonToPanel, CommonToWebview, InitHead } from './protocol.ts';
import { type RequestCalls, Requests } from './requests.ts';
import { ShownWait } from './shownWait.ts';

interface Message {
	readonly type: string;
}

/** What one kind of panel adds to the channel. */
export interface PageOwner<OwnToPanel extends Message, ToWebview> {
	readonly name: PageName;
	readonly place: PanelPlace;
	readonly toPanel: z.ZodMiniType<OwnToPanel | CommonToPanel>;
	/** The message that tells the page what to show. */
	init(head: InitHead): ToWebview;
	/** What the page would say to ask for the data that `init` speaks of. */
	firstLoad(request: number, revision: number): OwnToPanel;
	/** What the page says beside what all pages say. */
	receive(message: OwnToPanel): void;
	/** The project's name is known: the tab may say it. */
	named?(projectName: string): void;
}

/** What every page says when it asks for its main data. */
interface LoadMessage {
	readonly request: number;
	readonly revision: number;
	readonly forceRefresh?: boolean | undefined;
}

/** The extension's side of one webview: its document, the parsed messages both ways, and who waits for it to show data. */
export class PanelPage<OwnToPanel extends Message, ToWebview> implements vscode.Disposable {
	readonly panel: vscode.WebviewPanel;
	private readonly services: PanelServices;
	private readonly owner: PageOwner<OwnToPanel, ToWebview>;
	private readonly disposables = new DisposableStore();
	private readonly wait = this.disposables.add(new ShownWait());
	private readonly requests: Requests<ToWebview>;
	/** The page has asked what to show: messages reach it. VS Code ends the page of a hidden panel. */
	private listening = false;
	/** What to show was told, and the data is on its way, before the page said that it is there. */
	private toldAhead = false;
	private failedLoad = false;
	private projectName: string | undefined;

	constructor(services: PanelServices, panel: vscode.WebviewPanel, owner: PageOwner<OwnToPanel, ToWebview>) {
		this.services = services;
		this.panel = panel;
		this.owner = owner;
		this.requests = this.disposables.add(new Requests<ToWebview>(services.clock, (message) => this.post(message)));
		this.disposables.add(panel.onDidDispose(() => this.dispose()));
		this.disposables.add(panel.webview.onDidReceiveMessage((message: unknown) => this.receive(message)));
		this.disposables.add(panel.onDidChangeViewState(() => this.viewStateChanged()));
		this.disposables.add(services.connections.onDidChange(() => this.connectionsChanged()));
		this.setHtml();
		void this.readProjectName();
	}

	/**
	 * Brings the panel to the front and has its page show what `init` says now.
	 * @returns resolves once the page shows data
	 * @throws SpandeckError what kept it from that; kind `cancelled` where the panel was closed first
	 */
	async open(): Promise<void> {
		this.panel.reveal();
		await this.showAnew();
	}

	/**
	 * Has the page, which is in front, show what `init` says now. A panel that is brought to the front where it is has the
	 * keyboard taken from it for a moment, and a key that is held down is lost.
	 * @returns and throws as `open`
	 */
	async showAnew(): Promise<void> {
		const shown = this.wait.open();
		if (this.listening) {
			this.tellPage();
		} else {
			this.tellAhead();
		}
		await shown;
	}

	/** VS Code keeps what is said to a page until that has loaded: the data is read while it does. */
	private tellAhead(): void {
		if (this.panel.visible && !this.toldAhead) {
			this.toldAhead = true;
			this.tellAll(this.services.clock.now());
		}
	}

	/** What to show, and what the page will ask for then. */
	private tellAll(request: number): void {
		this.tellPage(request);
		this.owner.receive(this.owner.firstLoad(request, this.wait.revision));
	}

	/** Tells the page what to show: it is ready, or something has changed. @param request which will be answered unasked */
	private tellPage(request?: number): void {
		this.wait.told();
		this.post(this.owner.init({ revision: this.wait.revision, ...(request !== undefined && { request }) }));
		if (this.projectName !== undefined) {
			this.post({ type: 'named', projectName: this.projectName });
		}
	}

	/** Answers the page's request for its main data; whoever opened the panel learns how it went. */
	load({ request, revision, forceRefresh }: LoadMessage, run: (options: CallOptions) => Promise<ToWebview>): void {
		// A panel that VS Code has restored, or a change elsewhere, is nobody's question: the page's own button is enough.
		const background = !this.wait.requested(request, revision);
		const options = { background, ...(forceRefresh !== undefined && { forceRefresh }) };
		void this.requests.answer(
			'load',
			request,
			(calls) => run({ ...calls, ...options }),
			(error) => {
				if (error === undefined || isCancelled(error)) {
					this.failedLoad &&= error !== undefined;
					return;
				}
				this.failedLoad = true;
				this.logFailure(error);
				this.wait.failed(revision, error);
			},
		);
	}

	/** Answers another request of the page; one of the same kind that still runs is ended. */
	answer(kind: string, request: number, run: (calls: RequestCalls) => ToWebview | Promise<ToWebview>): void {
		void this.requests.answer(kind, request, run, (error) => {
			if (error !== undefined && !isCancelled(error)) {
				this.logFailure(error);
			}
		});
	}

	/** Another panel is being opened from this one: it says itself what went wrong. */
	opens(opening: Promise<void>): void {
		opening.catch((error: unknown) => {
			this.services.log.debug(`panel ${this.owner.name}: another panel did not open (${String(error)})`);
		});
	}

	dispose(): void {
		this.disposables.dispose();
	}

	private post(message: ToWebview | CommonToWebview): void {
		if (!this.disposables.isDisposed) {
			void this.panel.webview.postMessage(message);
		}
	}

	private receive(raw: unknown): void {
		const parsed = this.owner.toPanel.safeParse(raw);
		if (parsed.success) {
			this.take(parsed.data);
		} else {
			const where = parsed.error.issues.map(({ path }) => path.join('.')).join(', ');
			this.services.log.error(`panel ${this.owner.name}: a message of the page could not be read (${where})`);
		}
	}

	private take(message: OwnToPanel | CommonToPanel): void {
		if (!isCommon(message)) {
			this.owner.receive(message);
			return;
		}
		switch (message.type) {
			case 'ready':
				this.listening = true;
				if (!this.toldAhead) {
					this.tellAll(message.request);
				}
				this.toldAhead = false;
				return;
			case 'shown':
				this.wait.shown(message.request);
				return;
			case 'act':
				void runErrorAction(this.services, this.owner.place.connectionId, message.action);
				return;
		}
	}

	/** Whoever waits for a panel that is hidden before it shows anything waits in vain. */
	private viewStateChanged(): void {
		if (!this.panel.visible) {
			this.listening = false;
			this.toldAhead = false;
			this.wait.abandon();
		}
	}

	/** A panel that shows an error may be helped by what has changed: signed in, another address. */
	private connectionsChanged(): void {
		if (this.failedLoad && this.listening) {
			this.tellPage();
		}
	}

	private logFailure(error: SpandeckError): void {
		this.services.log.warn(`panel ${this.owner.name}: ${error.message}`);
	}

	private setHtml(): void {
		const { webview } = this.panel;
		const folder = vscode.Uri.joinPath(this.services.extensionUri, 'dist', 'webview');
		const urlOf = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(folder, file)).toString();
		webview.options = { enableScripts: true, localResourceRoots: [folder] };
		const addresses = {
			cspSource: webview.cspSource,
			scriptUrl: urlOf(`${this.owner.name}.js`),
			styleUrl: urlOf(`${this.owner.name}.css`),
			nonce: randomBytes(16).toString('base64'),
		};
		webview.html = panelHtml(this.owner.name, addresses, pageLanguage());
	}

	/** A name is a nicety: where it can't be read, the page does without, and what matters says what is wrong. */
	private async readProjectName(): Promise<void> {
		const { connections, log } = this.services;
		const { place } = this.owner;
		try {
			const project = await connections
				.client(place.connectionId)
				.projects.get(projectPath(place), { background: true });
			this.projectName = project.value.name;
			this.owner.named?.(project.value.name);
			this.post({ type: 'named', projectName: this.projectName });
		} catch (error) {
			log.debug(`panel ${this.owner.name}: the project's name could not be read (${String(error)})`);
		}
	}
}

const commonTypes: readonly string[] = ['ready', 'shown', 'act'] satisfies readonly CommonToPanel['type'][];

function isCommon(message: Message): message is CommonToPanel {
	return commonTypes.includes(message.type);
}
