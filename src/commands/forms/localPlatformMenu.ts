import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { localConnectionId } from '../../localPlatform/localPlatform.ts';
import type { CommandId } from '../../names.ts';

interface MenuItem extends vscode.QuickPickItem {
	readonly command: CommandId;
	readonly argument?: object;
}

/** What the item in the status bar knows. */
export interface LocalPlatformMenu {
	/** The project of the last run, or the platform's first. */
	readonly organizationId: string;
	readonly projectId: string;
	/** The last run, in words. */
	readonly description: string;
}

export async function showLocalPlatformMenu({
	organizationId,
	projectId,
	description,
}: LocalPlatformMenu): Promise<void> {
	const place = { connectionId: localConnectionId, organizationId, projectId };
	const items: readonly MenuItem[] = [
		{ label: `$(list-flat) ${l10n.t('Open Traces')}`, description, command: 'spandeck.traces.open', argument: place },
		{ label: `$(copy) ${l10n.t('Copy SDK Environment')}`, command: 'spandeck.localPlatform.copySdkEnvironment' },
		{ label: `$(debug-stop) ${l10n.t('Stop Local Platform')}`, command: 'spandeck.localPlatform.stop' },
	];
	const picked = await vscode.window.showQuickPick(items, { title: l10n.t('Local Platform') });
	if (picked !== undefined) {
		await vscode.commands.executeCommand(picked.command, ...(picked.argument === undefined ? [] : [picked.argument]));
	}
}
