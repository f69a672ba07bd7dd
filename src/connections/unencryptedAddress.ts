import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { SpandeckError } from '../contract/problem.ts';
import { type Connection, isUnencrypted } from '../model/connection.ts';

/**
 * Asks before credentials go anywhere where they could be read on the way: http to anything but this machine.
 * @throws SpandeckError kind `cancelled` where the person would rather not; nothing has been sent then
 */
export async function confirmUnencrypted(operation: string, connection: Connection): Promise<void> {
	const unencrypted = [connection.organizationsApiUrl, connection.analyticsUrl].find(
		(url) => url !== undefined && isUnencrypted(url),
	);
	if (unencrypted === undefined) {
		return;
	}
	const { origin } = new URL(unencrypted);
	const useAnyway = l10n.t('Send Unencrypted');
	const chosen = await vscode.window.showWarningMessage(
		l10n.t('Send credentials to {0} without encryption?', origin),
		{
			modal: true,
			detail: l10n.t('Anyone on the way can read them. Use an address that begins with https:// if there is one.'),
		},
		useAnyway,
	);
	if (chosen !== useAnyway) {
		throw new SpandeckError(operation, { kind: 'cancelled' });
	}
}
