import { isWithin } from './nodeKey.ts';
import type { TreeNode } from './nodes.ts';

/**
 * The nodes that VS Code was last given, by key. VS Code knows an element by identity: to have one drawn again it must
 * be handed the very object. So a node is one object for as long as its row stands, and what it says is renewed in it.
 */
export class NodeIndex {
	private readonly nodes = new Map<string, TreeNode>();
	private readonly parents = new Map<string, TreeNode | undefined>();
	private readonly children = new Map<string, readonly TreeNode[]>();

	/**
	 * Takes note of a node's children (undefined: the roots); forgets what stood there and stands there no more.
	 * @returns the children, those that stood there before as the objects they were
	 */
	setChildren(parent: TreeNode | undefined, fresh: readonly TreeNode[]): readonly TreeNode[] {
		const parentKey = parent?.key ?? '';
		const nodes = fresh.map((node) => renewed(this.nodes.get(node.key), node));
		const before = this.children.get(parentKey) ?? [];
		const keys = new Set(nodes.map(({ key }) => key));
		for (const { key } of before) {
			if (!keys.has(key)) {
				this.forget(key);
			}
		}
		for (const node of nodes) {
			this.nodes.set(node.key, node);
			this.parents.set(node.key, parent);
		}
		this.children.set(parentKey, nodes);
		return nodes;
	}

	/** What VS Code was given as the children of this node (undefined: the roots); undefined where it never asked. */
	childrenOf(parent: TreeNode | undefined): readonly TreeNode[] | undefined {
		return this.children.get(parent?.key ?? '');
	}

	get(key: string): TreeNode | undefined {
		return this.nodes.get(key);
	}

	parentOf({ key }: TreeNode): TreeNode | undefined {
		const parent = this.parents.get(key);
		return parent && this.nodes.get(parent.key);
	}

	private forget(rootKey: string): void {
		for (const key of Array.from(this.nodes.keys()).filter((candidate) => isWithin(candidate, rootKey))) {
			this.nodes.delete(key);
			this.parents.delete(key);
			this.children.delete(key);
		}
	}
}

function renewed(before: TreeNode | undefined, fresh: TreeNode): TreeNode {
	return before === undefined || before.kind !== fresh.kind ? fresh : Object.assign(before, fresh);
}
