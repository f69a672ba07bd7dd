import * as l10n from '@vscode/l10n';
import { isJsonObject, type JsonObject } from '../contract/json.ts';
import { SpandeckError } from '../contract/problem.ts';
import { isTreeNode, type NodeKind, type TreeNode } from '../tree/nodes.ts';

/** The three ways in which a command is run. */
export type Invocation =
	| { readonly kind: 'nodes'; readonly nodes: readonly TreeNode[]; readonly others: number }
	| { readonly kind: 'object'; readonly value: JsonObject }
	| { readonly kind: 'lostRow' }
	| { readonly kind: 'nothing' };

/** What keybindings hand over that run on what is selected in the tree. */
const onSelection = 'selection';

/**
 * Reads what VS Code or a caller handed over.
 * @param args VS Code hands a menu's command the clicked node, then the selected ones where the clicked is among them
 * @throws SpandeckError kind `argument` for anything that is neither a node, nothing, nor one plain object
 */
export function readInvocation(
	commandId: string,
	args: readonly unknown[],
	row: { readonly on?: readonly NodeKind[]; readonly several?: true },
	selection: readonly TreeNode[],
): Invocation {
	const [first, second] = args;
	if (isOfLostRow(args) && row.on !== undefined) {
		return { kind: 'lostRow' };
	}
	if (first === undefined || first === null) {
		return { kind: 'nothing' };
	}
	if (first === onSelection) {
		return nodesOf(selection, row);
	}
	if (isTreeNode(first)) {
		return nodesOf(selectedWith(first, second), row);
	}
	if (isJsonObject(first)) {
		return { kind: 'object', value: first };
	}
	throw new SpandeckError(commandId, {
		kind: 'argument',
		argument: l10n.t('The argument'),
		detail: l10n.t('must be one plain object'),
	});
}

/**
 * A row's menu and the icons in it hand over the row, and what else is selected. While VS Code (1.139) draws a row anew it
 * does not know its node, and hands over undefined in its place. The view's title hands over one argument.
 */
function isOfLostRow(args: readonly unknown[]): boolean {
	return args.length > 1 && args[0] === undefined;
}

function selectedWith(clicked: TreeNode, selected: unknown): readonly TreeNode[] {
	const others = Array.isArray(selected) ? selected.filter(isTreeNode).filter(({ key }) => key !== clicked.key) : [];
	return [clicked, ...others];
}

function nodesOf(
	nodes: readonly TreeNode[],
	row: { readonly on?: readonly NodeKind[]; readonly several?: true },
): Invocation {
	const fitting = nodes.filter(({ kind }) => row.on?.includes(kind));
	const [first] = fitting;
	if (first === undefined) {
		return { kind: 'nothing' };
	}
	return row.several
		? { kind: 'nodes', nodes: fitting, others: nodes.length - fitting.length }
		: { kind: 'nodes', nodes: [first], others: 0 };
}
