import type * as vscode from 'vscode';
import { contextKeys } from '../names.ts';
import type { LocalPlatform } from './localPlatform.ts';

/**
 * Keeps the context key that says whether the local platform runs: menus offer to stop it where it does, to start it
 * where it does not.
 * @param setContext VS Code's command `setContext`
 */
export function showWhetherRunning(
	platform: Pick<LocalPlatform, 'isRunning' | 'onDidChange'>,
	setContext: (key: string, value: boolean) => void,
): vscode.Disposable {
	const show = () => {
		setContext(contextKeys.localPlatformRunning, platform.isRunning);
	};
	show();
	return platform.onDidChange(show);
}
