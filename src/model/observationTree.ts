/** What the tree needs to know of an observation. */
export interface TreeObservation {
	readonly id: string;
	readonly parentObservationId?: string | undefined;
	/** ISO 8601, UTC. */
	readonly startTime: string;
}

export interface ObservationTreeNode<Item extends TreeObservation> {
	readonly observation: Item;
	/** By start time, then id. */
	readonly children: readonly ObservationTreeNode<Item>[];
	/** 1 for a root, as `aria-level` counts. */
	readonly level: number;
}

/** A line of the tree as it is drawn. */
export interface ObservationTreeRow<Item extends TreeObservation> {
	readonly node: ObservationTreeNode<Item>;
	readonly parentId: string | undefined;
	readonly expanded: boolean;
	/** Counted from 1 among `siblingCount`. */
	readonly position: number;
	readonly siblingCount: number;
}

interface GrowingNode<Item extends TreeObservation> {
	readonly observation: Item;
	readonly children: GrowingNode<Item>[];
	level: number;
}

/**
 * The observations of a trace as a forest. An observation whose parent is missing, or is itself, is a root; a cycle of
 * parents is cut before its earliest observation, which becomes a root. Every id appears exactly once, the first one
 * where a server repeats it. Works without recursion: a chain may be as deep as the trace is long.
 */
export function observationTree<Item extends TreeObservation>(
	observations: readonly Item[],
): readonly ObservationTreeNode<Item>[] {
	const nodes = new Map<string, GrowingNode<Item>>();
	for (const observation of observations) {
		if (!nodes.has(observation.id)) {
			nodes.set(observation.id, { observation, children: [], level: 0 });
		}
	}
	const ordered = Array.from(nodes.values()).sort(byStart);
	const roots: GrowingNode<Item>[] = [];
	for (const node of ordered) {
		const parent = nodes.get(node.observation.parentObservationId ?? '');
		if (parent === undefined || parent === node) {
			roots.push(node);
		} else {
			parent.children.push(node);
		}
	}
	roots.forEach(setLevels);
	for (const node of ordered) {
		if (node.level === 0) {
			cutAbove(node, nodes);
			roots.push(node);
			setLevels(node);
		}
	}
	return roots.sort(byStart);
}

function byStart(one: { observation: TreeObservation }, other: { observation: TreeObservation }): number {
	const [first, second] = [one.observation, other.observation];
	if (first.startTime !== second.startTime) {
		return first.startTime < second.startTime ? -1 : 1;
	}
	return first.id < second.id ? -1 : 1;
}

/** Gives a root and all below it their levels; 0 means not reached yet. */
function setLevels<Item extends TreeObservation>(root: GrowingNode<Item>): void {
	root.level = 1;
	const waiting = [root];
	for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
		for (const child of node.children) {
			child.level = node.level + 1;
			waiting.push(child);
		}
	}
}

function cutAbove<Item extends TreeObservation>(
	node: GrowingNode<Item>,
	nodes: ReadonlyMap<string, GrowingNode<Item>>,
): void {
	const siblings = nodes.get(node.observation.parentObservationId ?? '')?.children ?? [];
	siblings.splice(siblings.indexOf(node), 1);
}

/** The lines to draw, top to bottom, leaving out what is below a collapsed observation. */
export function observationRows<Item extends TreeObservation>(
	roots: readonly ObservationTreeNode<Item>[],
	collapsed: ReadonlySet<string>,
): readonly ObservationTreeRow<Item>[] {
	const rows: ObservationTreeRow<Item>[] = [];
	const waiting = rowsOf(roots, undefined, collapsed);
	for (let row = waiting.pop(); row !== undefined; row = waiting.pop()) {
		rows.push(row);
		if (row.expanded) {
			for (const child of rowsOf(row.node.children, row.node.observation.id, collapsed)) {
				waiting.push(child);
			}
		}
	}
	return rows;
}

/** Last first, to be popped in order. */
function rowsOf<Item extends TreeObservation>(
	siblings: readonly ObservationTreeNode<Item>[],
	parentId: string | undefined,
	collapsed: ReadonlySet<string>,
): ObservationTreeRow<Item>[] {
	return siblings
		.map((node, index) => ({
			node,
			parentId,
			expanded: node.children.length > 0 && !collapsed.has(node.observation.id),
			position: index + 1,
			siblingCount: siblings.length,
		}))
		.reverse();
}
