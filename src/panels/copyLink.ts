import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { runCommand } from './errorActions.ts';
import type { PanelServices, TracePlace } from './panelServices.ts';

/** How long the status bar says it. */
const copiedMs = 3000;

/** Puts a link to the trace on the clipboard and says so; a failure is told as the command's. */
export async function copyLink(services: PanelServices, place: TracePlace): Promise<void> {
	if (await runCommand(services, 'spandeck.trace.copyLink', { ...place })) {
		vscode.window.setStatusBarMessage(`$(check) ${l10n.t('Link copied')}`, copiedMs);
	}
}
