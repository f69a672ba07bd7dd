import * as vscode from 'vscode';
import { accessibilityLabel } from './accessibilityLabel.ts';
import { contextValue } from './contextValue.ts';
import { descriptionParts, holdsKeys } from './description.ts';
import { iconOf, type NodeIcon } from './icon.ts';
import { labelOf } from './label.ts';
import type { NodeFacts } from './nodeFacts.ts';
import type { TreeNode } from './nodes.ts';
import { mayReadKeys } from './permissions.ts';
import { rowCommand } from './rowCommand.ts';
import { tooltipMarkdown } from './tooltip.ts';

/** What VS Code draws for a node, all but the tooltip: that is made when someone asks for it. */
export function treeItem(node: TreeNode, facts: NodeFacts): vscode.TreeItem {
	const label = labelOf(node);
	const parts = descriptionParts(node, facts);
	const item = new vscode.TreeItem(label, collapsibleState(node, facts));
	item.id = node.key;
	item.description = parts.join(' · ');
	item.contextValue = contextValue(node, facts);
	item.iconPath = themeIcon(iconOf(node, facts));
	item.accessibilityInformation = { label: accessibilityLabel(node, label, parts) };
	const command = rowCommand(node);
	if (command !== undefined) {
		item.command = command;
	}
	return item;
}

/** The tooltip of a node. Nothing in it runs or is rendered but our own emphasis: most of it is strangers' text. */
export function tooltip(node: TreeNode, facts: NodeFacts): vscode.MarkdownString {
	const markdown = new vscode.MarkdownString(tooltipMarkdown(node, facts), false);
	markdown.isTrusted = false;
	markdown.supportHtml = false;
	return markdown;
}

const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;

function collapsibleState(node: TreeNode, facts: NodeFacts): vscode.TreeItemCollapsibleState {
	switch (node.kind) {
		case 'connection':
		case 'project':
			return Collapsed;
		case 'organization':
			// There is nothing to choose: its projects are what one came for.
			return facts.isOnly ? Expanded : Collapsed;
		case 'group':
			return holdsKeys(node) && !mayReadKeys(node.project.role) ? None : Collapsed;
		case 'apiKey':
		case 'llmApiKey':
		case 'member':
		case 'invitation':
		case 'sentinelPass':
		case 'traces':
		case 'metrics':
		case 'error':
		case 'more':
		case 'message':
			return None;
	}
}

/** One object for each icon that is in use: thousands of rows share a few. */
const themeIcons = new Map<string, vscode.ThemeIcon>();

function themeIcon({ icon, color }: NodeIcon): vscode.ThemeIcon {
	const key = `${icon} ${color ?? ''}`;
	let found = themeIcons.get(key);
	if (found === undefined) {
		found = new vscode.ThemeIcon(icon, color === undefined ? undefined : new vscode.ThemeColor(color));
		themeIcons.set(key, found);
	}
	return found;
}
