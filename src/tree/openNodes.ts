import type { NodeIndex } from './nodeIndex.ts';
import type { TreeNode } from './nodes.ts';

/** Which nodes are open: a refresh reads what is seen, and what is folded away when it is unfolded. */
export class OpenNodes {
	private readonly keys = new Set<string>();
	private readonly justUnfolded = new Set<string>();
	private readonly index: NodeIndex;
	/** Whether a key is that of a node which is not drawn itself, its children being the roots. */
	private readonly isHiddenRoot: (key: string) => boolean;

	constructor(index: NodeIndex, isHiddenRoot: (key: string) => boolean) {
		this.index = index;
		this.isHiddenRoot = isHiddenRoot;
	}

	/**
	 * VS Code tells that a person has unfolded it.
	 * @param willAsk there is something to read, so that VS Code will ask for its children unless it has
	 */
	unfold({ key }: TreeNode, willAsk: boolean): void {
		if (willAsk && !this.keys.has(key)) {
			this.justUnfolded.add(key);
		}
		this.keys.add(key);
	}

	/**
	 * VS Code asks for its children: it is unfolded, of which VS Code tells before or after, or drawn anew.
	 * @returns whether it was folded until now
	 */
	open({ key }: TreeNode): boolean {
		const wasFolded = this.justUnfolded.delete(key) || !this.keys.has(key);
		this.keys.add(key);
		return wasFolded;
	}

	close({ key }: TreeNode): void {
		this.keys.delete(key);
		this.justUnfolded.delete(key);
	}

	/** Whether the children of the node with this key are seen: it and all above it are open. */
	isShown(key: string): boolean {
		if (this.isHiddenRoot(key)) {
			return true;
		}
		let node = this.index.get(key);
		if (node === undefined) {
			return false;
		}
		while (node !== undefined) {
			if (!this.keys.has(node.key)) {
				return false;
			}
			node = this.index.parentOf(node);
		}
		return true;
	}
}
