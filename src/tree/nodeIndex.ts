import { isWithin } from './nodeKey.ts';
import type { TreeNode } from './nodes.ts';

/**
 * The nodes that VS Code was last given, by key. VS Code knows an element by identity: to have one drawn again it must
 * be handed the very object.
 */
export class NodeIndex {
	private readonly nodes = new Map<string, TreeNode>();
	private readonly parents = new Map<string, TreeNode | undefined>();
	private readonly children = new Map<string, readonly TreeNode[]>();

	/** Takes note of a node's children (undefined: the roots); forgets what stood there and stands there no more. */
	setChildren(parent: TreeNode | undefined, nodes: readonly TreeNode[]): void {
		const parentKey = parent?.key ?? '';
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
