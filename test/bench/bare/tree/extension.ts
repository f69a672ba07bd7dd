import * as vscode from 'vscode';
import { connectedText, type ConnectorEnvironment } from '../../../harness/connector/environment.ts';

interface Row {
	readonly id: string;
	readonly type: string;
	readonly attributes: { readonly name: string };
}

/** One organization, and beneath it the answer of one request as plain items. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
	const file = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(context.extensionUri, 'environment.json'));
	const [connection] = (JSON.parse(new TextDecoder().decode(file)) as ConnectorEnvironment).connections;
	const read = async (path: string): Promise<Row[]> => {
		const headers = { 'Api-Key': connection?.apiKey ?? '', Authorization: `Bearer ${connection?.token ?? ''}` };
		const answer = await fetch(`${connection?.organizationsApiUrl ?? ''}${path}`, { headers });
		return ((await answer.json()) as { data: Row[] }).data;
	};
	const provider: vscode.TreeDataProvider<Row> = {
		getChildren: (row) => read(row === undefined ? '/organizations' : `/organizations/${row.id}/projects`),
		getTreeItem: ({ type, attributes }) => {
			const { Expanded, None } = vscode.TreeItemCollapsibleState;
			return new vscode.TreeItem(attributes.name, type === 'organization' ? Expanded : None);
		},
	};
	context.subscriptions.push(vscode.window.createTreeView('spandeck.explorer', { treeDataProvider: provider }));
	const item = vscode.window.createStatusBarItem();
	context.subscriptions.push(item);
	item.text = connectedText;
	item.show();
}
