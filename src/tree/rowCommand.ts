import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { errorText } from '../model/errorText.ts';
import type { InternalCommandId, PersonCommandId } from '../names.ts';
import { connectionKey } from './nodeKey.ts';
import type { ConnectionNode, ErrorNode, MessageNode, TreeNode } from './nodes.ts';
import { mayReadKeys } from './permissions.ts';

/** What a click or Enter on the row does, beside selecting it. */
export function rowCommand(node: TreeNode): vscode.Command | undefined {
	switch (node.kind) {
		case 'traces':
			return mayReadKeys(node.project.role) ? run('spandeck.traces.open', l10n.t('Open Traces'), node) : undefined;
		case 'metrics':
			return mayReadKeys(node.project.role)
				? run('spandeck.metrics.open', l10n.t('Open Daily Metrics'), node)
				: undefined;
		case 'error':
			return errorCommand(node);
		case 'more':
			return run('spandeck._showMore', l10n.t('Show More'), node);
		case 'message':
			return messageCommand(node);
		case 'connection':
		case 'organization':
		case 'project':
		case 'group':
		case 'apiKey':
		case 'llmApiKey':
		case 'member':
		case 'invitation':
		case 'sentinelPass':
			return undefined;
	}
}

function errorCommand(node: ErrorNode): vscode.Command {
	const [likeliest] = errorText(node.error).actions;
	if (likeliest === 'signIn') {
		return run('spandeck.connection.signIn', l10n.t('Sign In'), connectionOf(node));
	}
	return likeliest === 'editConnection'
		? run('spandeck.connection.edit', l10n.t('Edit Connection'), connectionOf(node))
		: run('spandeck._retry', l10n.t('Retry'), node);
}

function messageCommand(node: MessageNode): vscode.Command | undefined {
	const { connection, organizationId } = node;
	switch (node.because) {
		case 'noMatch':
			return run('spandeck.projects.clearFilter', l10n.t('Clear Filter'), {
				connectionId: connection.id,
				organizationId,
			});
		case 'signedOut':
			return run('spandeck.connection.signIn', l10n.t('Sign In'), connectionOf(node));
		case 'nothing':
			return undefined;
	}
}

/** Whose row it is: the commands of a connection run on its own node. */
function connectionOf({ connection }: TreeNode): ConnectionNode {
	return { kind: 'connection', key: connectionKey(connection.id), connection };
}

function run(command: PersonCommandId | InternalCommandId, title: string, argument: object): vscode.Command {
	return { command, title, arguments: [argument] };
}
