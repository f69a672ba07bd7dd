import type * as vscode from 'vscode';
import { canChange } from '../model/connectionCan.ts';
import { contextKeys } from '../names.ts';
import type { Connections } from './connections.ts';

/**
 * Keeps the context key that says whether the local platform may be changed from here: the menus of the view, which know
 * no row, offer to empty it only then.
 * @param setContext VS Code's command `setContext`
 */
export function showWhetherReadOnly(
	connections: Pick<Connections, 'list' | 'onDidChange'>,
	setContext: (key: string, value: boolean) => void,
): vscode.Disposable {
	const show = () => {
		const local = connections.list().filter(({ kind }) => kind === 'local');
		setContext(contextKeys.localPlatformReadOnly, local.length > 0 && !local.some(canChange));
	};
	show();
	return connections.onDidChange(show);
}
