import * as vscode from 'vscode';
import type { Clock } from '../base/clock.ts';
import { DisposableStore } from '../base/disposable.ts';
import type { Connections } from '../connections/connections.ts';
import type { ProjectFilters } from '../model/projectFilters.ts';
import { views } from '../names.ts';
import type { OrganizationPlace, PlacedFilters } from './filters.ts';
import { labelOf } from './label.ts';
import type { TreeNode } from './nodes.ts';
import { type KnownProject, ProjectTree } from './projectTree.ts';
import { tooltip, treeItem } from './treeItem.ts';
import { ViewState } from './viewState.ts';

export interface ExplorerServices {
	readonly connections: Connections;
	readonly log: vscode.LogOutputChannel;
	readonly clock: Clock;
}

/** The sidebar: the tree as VS Code asks for it, its progress and its context keys. */
export class Explorer implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
	private readonly disposables = new DisposableStore();
	private readonly changed = this.disposables.add(new vscode.EventEmitter<TreeNode[] | undefined>());
	readonly onDidChangeTreeData = this.changed.event;
	private readonly log: vscode.LogOutputChannel;
	private readonly view: vscode.TreeView<TreeNode>;
	private readonly viewState: ViewState;
	private readonly tree: ProjectTree;

	constructor({ connections, log, clock }: ExplorerServices, view: vscode.TreeView<TreeNode>) {
		this.log = log;
		this.view = view;
		this.viewState = new ViewState(view);
		const tree = this.disposables.add(new ProjectTree({ connections, clock }));
		this.tree = tree;
		this.disposables.add(
			tree.onDidChange((nodes) => {
				if (nodes?.length !== 0) {
					this.changed.fire(nodes && [...nodes]);
				}
				void this.viewState.show(tree.signs);
			}),
		);
		this.disposables.add(tree.onDidChangeSigns(() => void this.viewState.show(tree.signs)));
		this.disposables.add(connections.onDidChange(() => tree.connectionsChanged()));
		this.disposables.add(view.onDidExpandElement(({ element }) => tree.setOpen(element, true)));
		this.disposables.add(view.onDidCollapseElement(({ element }) => tree.setOpen(element, false)));
	}

	dispose(): void {
		this.disposables.dispose();
	}

	get selection(): readonly TreeNode[] {
		return this.view.selection;
	}

	async getChildren(node?: TreeNode): Promise<TreeNode[]> {
		const children = await this.tree.children(node);
		if (node === undefined) {
			await this.viewState.show(this.tree.signs);
		}
		return [...children];
	}

	/** The projects that were read and whose traces the caller may read, of all connections. Reads nothing. */
	knownProjects(): readonly KnownProject[] {
		return this.tree.knownProjects();
	}

	/** The nodes below a path of labels, from a root's down; empty where there is no such path. */
	async nodesBelow(path: readonly string[]): Promise<readonly TreeNode[]> {
		let nodes: readonly TreeNode[] = await this.tree.children();
		for (const label of path) {
			const node = nodes.find((one) => labelOf(one) === label);
			nodes = node === undefined ? [] : await this.tree.children(node);
		}
		return nodes;
	}

	getTreeItem(node: TreeNode): vscode.TreeItem {
		return treeItem(node, this.tree.draws(node));
	}

	getParent(node: TreeNode): TreeNode | undefined {
		return this.tree.parentOf(node);
	}

	resolveTreeItem(item: vscode.TreeItem, node: TreeNode): vscode.TreeItem {
		item.tooltip = tooltip(node, this.tree.factsOf(node));
		return item;
	}

	/**
	 * Drops the caches and reads again what is shown; resolves when that is done. Always all of it: VS Code hands the
	 * button in the view's title the focused row (1.139), so that it cannot be told from the menu of that row.
	 */
	async refresh(): Promise<void> {
		await withProgress(() => this.tree.refresh());
	}

	/** After a write: reads a project's (or with no `projectId` an organization's) rows again. */
	refreshAfterWrite(place: OrganizationPlace & { readonly projectId?: string }): void {
		this.inBackground(() => this.tree.refreshAfterWrite(place));
	}

	/** Reads the children of an error node's parent again. */
	retry(node: TreeNode): void {
		this.inBackground(() => this.tree.retry(node));
	}

	/** Shows the next rows of a long list. */
	showMore(node: TreeNode): void {
		this.tree.showMore(node);
	}

	filterOf(place: OrganizationPlace): ProjectFilters | undefined {
		return this.tree.filters.of(place);
	}

	filters(): readonly PlacedFilters[] {
		return this.tree.filters.all();
	}

	/** @throws SpandeckError what kept the filtered list from being read; the filter stays, and the tree says so too */
	async setFilter(place: OrganizationPlace, filters: ProjectFilters): Promise<void> {
		await withProgress(() => this.tree.setFilter(place, filters));
		await this.unfold(this.tree.organizationNode(place));
	}

	clearFilter(place: OrganizationPlace): void {
		this.inBackground(() => this.tree.clearFilter(place));
	}

	/** Shows what a filter lets through; a sidebar that is closed stays so. */
	private async unfold(node: TreeNode | undefined): Promise<void> {
		if (node !== undefined && this.view.visible) {
			await this.view.reveal(node, { expand: true, select: false, focus: false });
		}
	}

	/** The tree shows its own failures; what comes here nobody foresaw. */
	private inBackground(work: () => Promise<void>): void {
		withProgress(work).catch((thrown: unknown) => {
			this.log.error('The tree could not be read again', thrown instanceof Error ? thrown : String(thrown));
		});
	}
}

async function withProgress(work: () => Promise<void>): Promise<void> {
	await vscode.window.withProgress({ location: { viewId: views.explorer } }, work);
}
