import type { Clock } from '../base/clock.ts';
import { DisposableStore } from '../base/disposable.ts';
import { Emitter, type Event } from '../base/event.ts';
import type { Connections } from '../connections/connections.ts';
import type { ProjectFilters } from '../model/projectFilters.ts';
import { childNodes, readsBehind, type ChildrenSource } from './children.ts';
import type { ConnectionReads } from './connectionReads.ts';
import { contextValue } from './contextValue.ts';
import { descriptionParts } from './description.ts';
import { DrawnRows } from './drawnRows.ts';
import { factsOf } from './facts.ts';
import { Filters, type OrganizationPlace } from './filters.ts';
import type { Asking, KeptRead } from './keptRead.ts';
import { noFacts, type NodeFacts } from './nodeFacts.ts';
import { NodeIndex } from './nodeIndex.ts';
import { organizationKey } from './nodeKey.ts';
import type { TreeNode } from './nodes.ts';
import { OpenNodes } from './openNodes.ts';
import { mayReadKeys } from './permissions.ts';
import { ShownRows } from './paging.ts';
import { Roots, type ViewSigns } from './roots.ts';
import { TreeReads } from './treeReads.ts';

const byPerson: Asking = { background: false };
const inBackground: Asking = { background: true };

export interface ProjectTreeServices {
	readonly connections: Pick<Connections, 'list' | 'state' | 'client' | 'hasRefusedEntries'>;
	readonly clock: Clock;
}

/** A project that the tree has read. */
export interface KnownProject extends OrganizationPlace {
	readonly projectId: string;
	readonly projectName: string;
}

/**
 * The tree without its looks. It keeps what was read, answers from that, and says which part is to be drawn anew once
 * something newer is there: what is on the screen never flickers away, and failures become nodes. Nothing throws but
 * `setFilter`.
 */
export class ProjectTree {
	readonly filters = new Filters();
	private readonly disposables = new DisposableStore();
	private readonly changed = this.disposables.add(new Emitter<readonly TreeNode[] | undefined>());
	/** The nodes whose rows, and what stands beneath them, are to be drawn again; undefined: all. */
	readonly onDidChange = this.changed.event;
	/** What the view shows beside the tree may have changed without a row. */
	readonly onDidChangeSigns: Event<void>;
	private readonly clock: Clock;
	private readonly shownRows = new ShownRows();
	private readonly index = new NodeIndex();
	private readonly drawnRows = new DrawnRows();
	private readonly reads: TreeReads;
	private readonly roots: Roots;
	private readonly openNodes: OpenNodes;

	constructor({ connections, clock }: ProjectTreeServices) {
		this.clock = clock;
		this.reads = new TreeReads(connections, this.filters, clock);
		this.onDidChangeSigns = this.reads.waits.onDidChange;
		this.roots = new Roots(connections, this.reads, this.filters);
		this.openNodes = new OpenNodes(this.index, (key) => this.roots.isHiddenRoot(key));
	}

	dispose(): void {
		this.disposables.dispose();
	}

	/** What the view shows beside the tree, as things stand. */
	get signs(): ViewSigns {
		return this.roots.signs();
	}

	/** Whether a node's children are on the screen. */
	setOpen(node: TreeNode, isOpen: boolean): void {
		if (isOpen) {
			this.openNodes.unfold(node, this.isToBeRead(node));
		} else {
			this.openNodes.close(node);
		}
	}

	/** The children of a node, or the roots; reads what has not been read. */
	async children(node?: TreeNode): Promise<readonly TreeNode[]> {
		const children = node === undefined ? await this.readRoots() : await this.readChildren(node);
		return this.index.setChildren(node, children);
	}

	/** The facts of a node whose row is being drawn. */
	draws(node: TreeNode): NodeFacts {
		const facts = this.factsOf(node);
		this.drawnRows.drawn(node, facts);
		return facts;
	}

	/** The projects that were read and whose traces the caller may read, of all connections. Reads nothing. */
	knownProjects(): readonly KnownProject[] {
		return this.reads.all().flatMap((reads) =>
			reads
				.knownProjects()
				.filter(({ project }) => mayReadKeys(project.role))
				.map(({ organizationId, project }) => ({
					connectionId: reads.client.connection.id,
					organizationId,
					projectId: project.id,
					projectName: project.name,
				})),
		);
	}

	/** An organization's row, where it is drawn. */
	organizationNode({ connectionId, organizationId }: OrganizationPlace): TreeNode | undefined {
		return this.index.get(organizationKey(connectionId, organizationId));
	}

	parentOf(node: TreeNode): TreeNode | undefined {
		return this.index.parentOf(node);
	}

	factsOf(node: TreeNode): NodeFacts {
		const nowMs = this.clock.now();
		const reads = this.reads.of(node.connection.id);
		if (reads === undefined) {
			return noFacts(nowMs);
		}
		const signedOut = this.roots.isSignedOut(node.connection.id);
		const unverified = this.roots.isUnverified(node.connection.id);
		const severalConnections = this.roots.areConnections;
		return factsOf(node, { nowMs, reads, filters: this.filters, signedOut, unverified, severalConnections });
	}

	/** Reads again what is shown, past every cache, and resolves when that is done. */
	async refresh(): Promise<void> {
		this.reads.update();
		this.reads.startRefresh();
		await this.readShownAgain();
		this.drawChanges();
	}

	/** After a write: reads a project's (or with no `projectId` an organization's) rows again. */
	async refreshAfterWrite(place: OrganizationPlace & { readonly projectId?: string }): Promise<void> {
		const reads = this.reads.of(place.connectionId);
		if (reads === undefined) {
			return;
		}
		if (place.projectId === undefined) {
			await this.readOrganizationAgain(reads, place);
		} else {
			await this.readProjectAgain(reads, place, place.projectId);
		}
	}

	/** Reads the children of an error node's parent again. */
	async retry(node: TreeNode): Promise<void> {
		const key = node.kind === 'error' ? node.parentKey : node.key;
		const made = this.reads.of(node.connection.id)?.made() ?? [];
		await readAgain(
			byPerson,
			made.filter((entry) => entry.key === key).map(({ read }) => read),
		);
		this.drawChanges();
	}

	/** Shows the next rows of a long list. */
	showMore(node: TreeNode): void {
		if (node.kind === 'more') {
			this.shownRows.showMore(node);
			this.draw(node.parentKey);
		}
	}

	/** @throws SpandeckError what kept the filtered list from being read; the filter stays, and the tree says so too */
	async setFilter(place: OrganizationPlace, filters: ProjectFilters): Promise<void> {
		this.filters.set(place, filters);
		const list = await this.readFiltered(place);
		if (list?.state.error !== undefined) {
			throw list.state.error;
		}
	}

	async clearFilter(place: OrganizationPlace): Promise<void> {
		if (this.filters.clear(place)) {
			await this.readFiltered(place);
		}
	}

	/** Connections came, went, or have other values or credentials. */
	connectionsChanged(): void {
		this.reads.update();
		this.changed.fire(undefined);
	}

	private async readRoots(): Promise<readonly TreeNode[]> {
		return await this.roots.read((parentKey) => this.shownRows.of(parentKey));
	}

	private async readChildren(node: TreeNode): Promise<readonly TreeNode[]> {
		const wasFolded = this.openNodes.open(node);
		const reads = this.reads.of(node.connection.id);
		if (reads === undefined) {
			return [];
		}
		const before = this.look(node);
		// An only organization unfolds by itself.
		const background = !wasFolded || this.factsOf(node).isOnly;
		await Promise.all(readsBehind(node, reads).map((read) => read.ensure({ background })));
		if (this.look(node) !== before) {
			// Only after the children were taken: VS Code would otherwise register them twice. And from the parent down: drawn
			// anew by itself right after it was unfolded, a node has children that VS Code (1.139) no longer unfolds; those of a
			// group never are.
			const drawnAnew = node.kind === 'group' ? node : this.parentOf(node);
			this.disposables.add(this.clock.after(0, () => this.draw(drawnAnew?.key)));
		}
		const children = childNodes(node, this.childrenSource(reads));
		this.readCosts(children, reads);
		return children;
	}

	private readCosts(children: readonly TreeNode[], { costs }: ConnectionReads): void {
		for (const child of children) {
			if (child.kind === 'metrics' && mayReadKeys(child.project.role)) {
				const { key, organizationId, project } = child;
				costs.want({ key, organizationId, projectId: project.id }, () => this.draw(key));
			}
		}
	}

	private childrenSource(reads: ConnectionReads): ChildrenSource {
		return { reads, filters: this.filters, shownRows: (key) => this.shownRows.of(key) };
	}

	private isToBeRead(node: TreeNode): boolean {
		const reads = this.reads.of(node.connection.id);
		return reads !== undefined && readsBehind(node, reads).some((read) => !read.isSettled);
	}

	/** What of a node's row depends on what stands beneath it. */
	private look(node: TreeNode): string {
		const facts = this.factsOf(node);
		return [...descriptionParts(node, facts), contextValue(node, facts)].join();
	}

	private async readShownAgain(): Promise<void> {
		const made = this.reads.all().flatMap((reads) => reads.made());
		const shown = made.filter(({ key }) => this.openNodes.isShown(key));
		for (const { read } of made.filter((entry) => !shown.includes(entry))) {
			read.outdate();
		}
		await Promise.all(shown.map(({ read }) => read.readAgain(byPerson)));
	}

	private async readOrganizationAgain(reads: ConnectionReads, { organizationId }: OrganizationPlace): Promise<void> {
		// The organization's own row counts its projects.
		await readAgain(inBackground, [reads.organizations, reads.projects(organizationId)]);
		this.drawChanges();
	}

	private async readProjectAgain(
		reads: ConnectionReads,
		{ organizationId }: OrganizationPlace,
		projectId: string,
	): Promise<void> {
		await readAgain(inBackground, [
			reads.project(organizationId, projectId),
			reads.invitations(organizationId, projectId),
		]);
		if (!reads.rowIsCurrent(organizationId, projectId)) {
			await readAgain(inBackground, [reads.projects(organizationId)]);
		}
		this.drawChanges();
	}

	private async readFiltered({
		connectionId,
		organizationId,
	}: OrganizationPlace): Promise<KeptRead<unknown> | undefined> {
		const list = this.reads.of(connectionId)?.projects(organizationId);
		// Rows of another filter are not old rows of this one.
		list?.forget();
		// Whoever sets it shows the failure, and the tree does.
		await list?.ensure(inBackground);
		this.drawChanges();
		return list;
	}

	private draw(key: string | undefined): void {
		if (key === undefined || this.roots.isHiddenRoot(key)) {
			this.changed.fire(undefined);
			return;
		}
		const node = this.index.get(key);
		if (node !== undefined) {
			this.changed.fire([node]);
		}
	}

	/**
	 * Has drawn anew what looks another way by now, and nothing else: for as long as the children of a row are drawn anew,
	 * VS Code does not know them, and a command chosen from the menu of one would be told of none.
	 */
	private drawChanges(): void {
		const now = this.roots.known((key) => this.shownRows.of(key));
		this.changed.fire(now === 'unread' ? undefined : this.changedBelow(undefined, now));
	}

	/** @returns the smallest parts of the tree that changed; undefined: its roots */
	private changedBelow(parent: TreeNode | undefined, now: readonly TreeNode[]): readonly TreeNode[] | undefined {
		const before = this.index.childrenOf(parent);
		if (before === undefined) {
			return [];
		}
		if (!haveSameKeys(before, now)) {
			return parent && [parent];
		}
		return this.index.setChildren(parent, now).flatMap((node) => this.changedFrom(node));
	}

	private changedFrom(node: TreeNode): readonly TreeNode[] {
		const reads = this.reads.of(node.connection.id);
		if (reads === undefined || this.drawnRows.looksOtherwise(node, this.factsOf(node))) {
			return [node];
		}
		const behind = readsBehind(node, reads);
		if (behind.every((read) => read.isSettled)) {
			return this.changedBelow(node, childNodes(node, this.childrenSource(reads))) ?? [];
		}
		// What is out of date is read when its row is unfolded; what is being read, VS Code has asked for.
		return behind.every((read) => read.isAsked) || this.index.childrenOf(node) === undefined ? [] : [node];
	}
}

function haveSameKeys(before: readonly TreeNode[], now: readonly TreeNode[]): boolean {
	return before.length === now.length && before.every(({ key }, index) => key === now[index]?.key);
}

/** Of what has been read before: the rest is read when someone looks. */
async function readAgain(asking: Asking, reads: readonly KeptRead<unknown>[]): Promise<void> {
	await Promise.all(reads.filter((read) => read.isAsked).map((read) => read.readAgain(asking, true)));
}
