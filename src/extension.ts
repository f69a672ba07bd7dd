import * as vscode from 'vscode';
import { traceIdAt } from './model/traceIdInText.ts';
import {
	commandIds,
	internalCommands,
	settings,
	settingsSection,
	type ToolName,
	toolReferenceNames,
	views,
	webviewTypes,
} from './names.ts';
import type { Services } from './services.ts';
import type { TreeNode } from './tree/nodes.ts';

/**
 * Registers what the extension offers and nothing more: everything that takes time to load (the client, the schemas, the
 * tree's children, the panels) waits in a second bundle until a person first needs it.
 */
export function activate(context: vscode.ExtensionContext): void {
	const treeChanged = new vscode.EventEmitter<TreeNode[] | undefined>();
	let services: Promise<Services> | undefined;
	const load = () => {
		services ??= loadServices(context, view, treeChanged);
		return services;
	};
	const view = vscode.window.createTreeView<TreeNode>(views.explorer, {
		treeDataProvider: lazyTreeDataProvider(load, treeChanged),
		canSelectMany: true,
		showCollapseAll: true,
	});
	context.subscriptions.push(
		treeChanged,
		view,
		vscode.window.registerUriHandler({ handleUri: async (uri) => (await load()).openLink(uri) }),
		...registerCommands(load),
		...registerPanels(load),
		...registerTools(load),
	);
	// What can wait until activation is over. Reading the first setting makes VS Code merge all of them.
	setImmediate(() => {
		context.subscriptions.push(registerTraceHover(load));
		if (vscode.workspace.getConfiguration(settingsSection).get<boolean>(settings.localPlatformAutoStart) === true) {
			void load().then((loaded) => loaded.startLocalPlatformInBackground());
		}
	});
}

async function loadServices(
	context: vscode.ExtensionContext,
	view: vscode.TreeView<TreeNode>,
	treeChanged: vscode.EventEmitter<TreeNode[] | undefined>,
): Promise<Services> {
	const { createServices } = await import('./services.ts');
	const services = createServices(context, view);
	context.subscriptions.push(
		services,
		services.tree.onDidChangeTreeData((nodes) => {
			treeChanged.fire(nodes);
		}),
	);
	return services;
}

function lazyTreeDataProvider(
	load: () => Promise<Services>,
	treeChanged: vscode.EventEmitter<TreeNode[] | undefined>,
): vscode.TreeDataProvider<TreeNode> {
	let tree: Services['tree'] | undefined;
	return {
		onDidChangeTreeData: treeChanged.event,
		getChildren: async (node) => {
			tree = (await load()).tree;
			return tree.getChildren(node);
		},
		// VS Code asks for items of nodes that getChildren gave: the tree is loaded by then, and answers without waiting.
		getTreeItem: (node) => tree?.getTreeItem(node) ?? load().then((loaded) => loaded.tree.getTreeItem(node)),
		getParent: async (node) => (await load()).tree.getParent(node),
		resolveTreeItem: async (item, node) => (await load()).tree.resolveTreeItem(item, node),
	};
}

function registerCommands(load: () => Promise<Services>): vscode.Disposable[] {
	return [...commandIds, ...internalCommands].map((id) =>
		vscode.commands.registerCommand(id, async (...args: unknown[]) => (await load()).runCommand(id, args)),
	);
}

function registerPanels(load: () => Promise<Services>): vscode.Disposable[] {
	return Object.values(webviewTypes).map((type) =>
		vscode.window.registerWebviewPanelSerializer(type, {
			deserializeWebviewPanel: async (panel, state) => (await load()).restorePanel(type, panel, state),
		}),
	);
}

/** VS Code knows what they take from package.json; a call is what loads them. */
function registerTools(load: () => Promise<Services>): vscode.Disposable[] {
	return (Object.keys(toolReferenceNames) as ToolName[]).map((name) =>
		vscode.lm.registerTool<unknown>(name, {
			prepareInvocation: async ({ input }) => (await load()).tools.prepare(name, input),
			invoke: async (options, token) => (await load()).tools.invoke(name, options, token),
		}),
	);
}

/** Text that people write and read; not the lines that one types into, such as a commit's message. */
const hoveredSchemes = ['file', 'untitled', 'vscode-notebook-cell', 'vscode-vfs', 'git', 'output'];

/** Every word that the mouse rests on is looked at here: only what may be the id of a trace loads more. */
function registerTraceHover(load: () => Promise<Services>): vscode.Disposable {
	const selector = hoveredSchemes.map((scheme) => ({ scheme, language: '*' }));
	return vscode.languages.registerHoverProvider(selector, {
		provideHover: async (document, { line, character }, token) => {
			const wanted = traceIdAt(document.lineAt(line).text, character);
			return wanted !== undefined && mayLookUp(document)
				? (await load()).traceHovers.provide(wanted, line, token)
				: undefined;
		},
	});
}

/** What stands in a workspace that is not trusted is sent nowhere. */
function mayLookUp(document: vscode.TextDocument): boolean {
	const isEnabled = vscode.workspace.getConfiguration(settingsSection, document).get<boolean>(settings.hoverEnabled);
	return vscode.workspace.isTrusted && isEnabled !== false;
}
