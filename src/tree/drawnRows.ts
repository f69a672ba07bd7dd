import { contextValue } from './contextValue.ts';
import { descriptionParts } from './description.ts';
import { iconOf } from './icon.ts';
import { labelOf } from './label.ts';
import type { NodeFacts } from './nodeFacts.ts';
import type { TreeNode } from './nodes.ts';
import { tooltipMarkdown } from './tooltip.ts';

interface DrawnRow {
	readonly look: string;
	/** As they were: a node is renewed in place. */
	readonly node: TreeNode;
	readonly facts: NodeFacts;
}

/** How the rows on the screen were drawn last, to tell which ones look another way by now. */
export class DrawnRows {
	private readonly rows = new WeakMap<TreeNode, DrawnRow>();

	/** Takes note of a row that is being drawn. */
	drawn(node: TreeNode, facts: NodeFacts): void {
		this.rows.set(node, { look: look(node, facts), node: { ...node }, facts });
	}

	/** @returns false for a row that was never drawn: it will be as it is now */
	looksOtherwise(node: TreeNode, facts: NodeFacts): boolean {
		const row = this.rows.get(node);
		return row !== undefined && (row.look !== look(node, facts) || saysOtherwise(row, node, facts));
	}
}

/** What is seen of a row without pointing at it. */
function look(node: TreeNode, facts: NodeFacts): string {
	const { icon, color = '' } = iconOf(node, facts);
	const parts = [labelOf(node), ...descriptionParts(node, facts), contextValue(node, facts), icon, color];
	return JSON.stringify([...parts, facts.isOnly]);
}

/** VS Code keeps a tooltip that was shown once. Compared as of one moment, or "3 minutes ago" would never be the same. */
function saysOtherwise(row: DrawnRow, node: TreeNode, facts: NodeFacts): boolean {
	return tooltipMarkdown(row.node, { ...row.facts, nowMs: facts.nowMs }) !== tooltipMarkdown(node, facts);
}
