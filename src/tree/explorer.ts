import * as vscode from 'vscode';
import type { Clock } from '../base/clock.ts';
import { DisposableStore } from '../base/disposable.ts';
import type { Connections } from '../connections/connections.ts';
import type { ProjectFilters } from '../model/projectFilters.ts';
import { views } from '../names.ts';
import { childNodes, readsBehind } from './children.ts';
import { contextValue } from './contextValue.ts';
import { descriptionParts } from './description.ts';
import { factsOf } from './facts.ts';
import { Filters, type OrganizationPlace, type PlacedFilters } from './filters.ts';
import { noFacts, type NodeFacts } from './nodeFacts.ts';
import { NodeIndex } from './nodeIndex.ts';
import { isWithin, organizationKey, projectKey } from './nodeKey.ts';
import type { TreeNode } from './nodes.ts';
import { OpenNodes } from './openNodes.ts';
import { ShownRows } from './paging.ts';
import { Roots } from './roots.ts';
import { tooltip, treeItem } from './treeItem.ts';
import { TreeReads } from './treeReads.ts';
import { ViewSigns } from './viewSigns.ts';

interface ExplorerServices {
	readonly connections: Connections;
	readonly log: vscode.LogOutputChannel;
	readonly clock: Clock;
}

interface ProjectPlace extends OrganizationPlace {
	readonly projectId?: string;
}

/**
 * The sidebar's tree. It keeps what was read, answers VS Code from that, and has the smallest part drawn anew once
 * something newer is there: what is on the screen never flickers away, and failures become nodes.
 */
export class Explorer implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
	private readonly disposables = new DisposableStore();
	private readonly changed = this.disposables.add(new vscode.EventEmitter<TreeNode | undefined>());
	readonly onDidChangeTreeData = this.changed.event;
	private readonly services: ExplorerServices;
	private readonly view: vscode.TreeView<TreeNode>;
	private readonly projectFilters = new Filters();
	private readonly shownRows = new ShownRows();
	private readonly index = new NodeIndex();
	private readonly reads: TreeReads;
	private readonly roots: Roots;
	private readonly openNodes: OpenNodes;
	private readonly signs: ViewSigns;

	constructor(services: ExplorerServices, view: vscode.TreeView<TreeNode>) {
		this.services = services;
		this.view = view;
		this.signs = new ViewSigns(view);
		this.reads = new TreeReads(services.connections, this.projectFilters, services.clock);
		this.roots = new Roots(services.connections, this.reads, this.projectFilters);
		this.openNodes = new OpenNodes(this.index, (key) => this.roots.isHiddenRoot(key));
		this.disposables.add(view.onDidExpandElement(({ element }) => this.openNodes.open(element)));
		this.disposables.add(view.onDidCollapseElement(({ element }) => this.openNodes.close(element)));
		this.disposables.add(services.connections.onDidChange(() => this.connectionsChanged()));
	}

	dispose(): void {
		this.disposables.dispose();
	}

	get selection(): readonly TreeNode[] {
		return this.view.selection;
	}

	async getChildren(node?: TreeNode): Promise<TreeNode[]> {
		try {
			const children = node === undefined ? await this.readRoots() : await this.readChildren(node);
			this.index.setChildren(node, children);
			return [...children];
		} catch (thrown) {
			this.services.log.error('The tree could not be read', thrown instanceof Error ? thrown : String(thrown));
			return [];
		}
	}

	getTreeItem(node: TreeNode): vscode.TreeItem {
		return treeItem(node, this.factsOf(node));
	}

	getParent(node: TreeNode): TreeNode | undefined {
		return this.index.parentOf(node);
	}

	resolveTreeItem(item: vscode.TreeItem, node: TreeNode): vscode.TreeItem {
		item.tooltip = tooltip(node, this.factsOf(node));
		return item;
	}

	/** Reads again what is shown, past every cache, and resolves when that is done. With a node: what is beneath it. */
	async refresh(node?: TreeNode): Promise<void> {
		const top = node && this.topOfRead(node);
		if (top === undefined) {
			this.reads.startRefresh();
		}
		await this.withProgress(() => this.readShownAgain(top?.key));
		this.draw(top?.key);
	}

	/** After a write: reads a project's (or with no `projectId` an organization's) rows again. */
	refreshAfterWrite(place: ProjectPlace): void {
		void this.withProgress(() =>
			place.projectId === undefined ? this.readOrganizationAgain(place) : this.readProjectAgain(place, place.projectId),
		);
	}

	/** Reads the children of an error node's parent again. */
	retry(node: TreeNode): void {
		void this.withProgress(async () => {
			const key = node.kind === 'error' ? node.parentKey : node.key;
			const made = this.reads.of(node.connection.id)?.made() ?? [];
			await Promise.all(made.filter((entry) => entry.key === key).map(({ read }) => read.readAgain(true)));
			this.draw(key);
		});
	}

	/** Shows the next rows of a long list. */
	showMore(node: TreeNode): void {
		if (node.kind === 'more') {
			this.shownRows.showMore(node);
			this.draw(node.parentKey);
		}
	}

	filterOf(place: OrganizationPlace): ProjectFilters | undefined {
		return this.projectFilters.of(place);
	}

	filters(): readonly PlacedFilters[] {
		return this.projectFilters.all();
	}

	/** @throws SpandeckError what kept the filtered list from being read; the filter stays, and the tree says so too */
	async setFilter(place: OrganizationPlace, filters: ProjectFilters): Promise<void> {
		this.projectFilters.set(place, filters);
		await this.withProgress(() => this.readFilteredAgain(place));
		const { error } = this.reads.of(place.connectionId)?.projects(place.organizationId).state ?? {};
		if (error !== undefined) {
			throw error;
		}
	}

	clearFilter(place: OrganizationPlace): void {
		if (this.projectFilters.clear(place)) {
			void this.withProgress(() => this.readFilteredAgain(place));
		}
	}

	private async readRoots(): Promise<readonly TreeNode[]> {
		const roots = await this.roots.read((parentKey) => this.shownRows.of(parentKey));
		await this.updateSigns();
		return roots;
	}

	private async readChildren(node: TreeNode): Promise<readonly TreeNode[]> {
		this.openNodes.open(node);
		const reads = this.reads.of(node.connection.id);
		if (reads === undefined) {
			return [];
		}
		const before = this.look(node);
		await Promise.all(readsBehind(node, reads).map((read) => read.ensure()));
		if (this.look(node) !== before) {
			// Only after VS Code has taken the children: it would register them twice.
			this.disposables.add(this.services.clock.after(0, () => this.changed.fire(node)));
		}
		return childNodes(node, this.childrenSource(reads));
	}

	private childrenSource(reads: NonNullable<ReturnType<TreeReads['of']>>) {
		return { reads, filters: this.projectFilters, shownRows: (key: string) => this.shownRows.of(key) };
	}

	/** What of a node's row depends on what stands beneath it. */
	private look(node: TreeNode): string {
		const facts = this.factsOf(node);
		return [...descriptionParts(node, facts), contextValue(node, facts)].join();
	}

	private factsOf(node: TreeNode): NodeFacts {
		const nowMs = this.services.clock.now();
		const reads = this.reads.of(node.connection.id);
		if (reads === undefined) {
			return noFacts(nowMs);
		}
		const signedOut = this.roots.isSignedOut(node.connection.id);
		const severalConnections = this.roots.areConnections;
		return factsOf(node, { nowMs, reads, filters: this.projectFilters, signedOut, severalConnections });
	}

	/** The node at which a read begins when this node is to be read again: rows of a project come with the project. */
	private topOfRead(node: TreeNode): TreeNode | undefined {
		const reads = this.reads.of(node.connection.id);
		const isOwnRead = reads?.made().some(({ key }) => key === node.key) ?? false;
		if (isOwnRead) {
			return node;
		}
		const parent = this.getParent(node);
		return parent && this.topOfRead(parent);
	}

	private async readShownAgain(topKey: string | undefined): Promise<void> {
		const made = this.reads.all().flatMap((reads) => reads.made());
		await Promise.all(
			made
				.filter(({ key }) => topKey === undefined || isWithin(key, topKey))
				.map(async ({ key, read }) => {
					if (this.openNodes.isShown(key)) {
						await read.readAgain(topKey !== undefined);
					} else {
						read.forget();
					}
				}),
		);
	}

	private async readOrganizationAgain({ connectionId, organizationId }: OrganizationPlace): Promise<void> {
		const reads = this.reads.of(connectionId);
		if (reads === undefined) {
			return;
		}
		const list = reads.projects(organizationId);
		// The organization's own row counts its projects.
		await Promise.all([reads.organizations, list].filter((read) => read.isAsked).map((read) => read.readAgain(true)));
		this.draw(undefined);
	}

	private async readProjectAgain(
		{ connectionId, organizationId }: OrganizationPlace,
		projectId: string,
	): Promise<void> {
		const reads = this.reads.of(connectionId);
		if (reads === undefined) {
			return;
		}
		const own = [reads.project(organizationId, projectId), reads.invitations(organizationId, projectId)];
		const asked = own.filter((read) => read.isAsked);
		await Promise.all(asked.map((read) => read.readAgain(true)));
		if (reads.rowIsCurrent(organizationId, projectId)) {
			this.draw(projectKey(connectionId, organizationId, projectId));
			return;
		}
		await Promise.all(
			[reads.projects(organizationId)].filter((read) => read.isAsked).map((read) => read.readAgain(true)),
		);
		this.draw(organizationKey(connectionId, organizationId));
	}

	private async readFilteredAgain({ connectionId, organizationId }: OrganizationPlace): Promise<void> {
		const list = this.reads.of(connectionId)?.projects(organizationId);
		// Rows of another filter are not old rows of this one.
		list?.forget();
		await list?.ensure();
		this.draw(this.roots.areConnections ? organizationKey(connectionId, organizationId) : undefined);
	}

	private connectionsChanged(): void {
		this.reads.update();
		this.draw(undefined);
	}

	/** Has VS Code draw a node and what is beneath it from what was read; undefined, or what VS Code has not: everything. */
	private draw(key: string | undefined): void {
		const isRoot = key === undefined || this.roots.isHiddenRoot(key);
		const node = isRoot ? undefined : this.index.get(key);
		if (isRoot || node !== undefined) {
			this.changed.fire(node);
		}
		void this.updateSigns();
	}

	private async updateSigns(): Promise<void> {
		await this.signs.show(this.roots.signs(this.projectFilters.all()));
	}

	private async withProgress(work: () => Promise<void>): Promise<void> {
		await vscode.window.withProgress({ location: { viewId: views.explorer } }, work);
	}
}
