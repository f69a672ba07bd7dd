import * as vscode from 'vscode';
import { labelOf } from '../../src/tree/label.ts';
import type { TreeNode } from '../../src/tree/nodes.ts';

/** The tree's own nodes below a path of labels, as VS Code hands them to a menu's command. */
export async function nodesBelow(...path: readonly string[]): Promise<readonly TreeNode[]> {
	return await vscode.commands.executeCommand<readonly TreeNode[]>('spandeck._inspect', { path });
}

/** One of them. @throws Error that names what is there instead */
export async function nodeAt(...path: readonly string[]): Promise<TreeNode> {
	const nodes = await nodesBelow(...path.slice(0, -1));
	const found = nodes.find((node) => labelOf(node) === path.at(-1));
	if (found === undefined) {
		throw new Error(`No ${path.join(' > ')}; there is: ${labels(nodes).join(', ') || 'nothing'}`);
	}
	return found;
}

export function labels(nodes: readonly TreeNode[]): readonly string[] {
	return nodes.map(labelOf);
}
