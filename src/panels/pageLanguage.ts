import * as vscode from 'vscode';
import type { PageLanguage } from './panelHtml.ts';

/** What pages are given to say their texts in VS Code's language; undefined where they say what stands in the sources. */
export function pageLanguage(): PageLanguage | undefined {
	const { bundle } = vscode.l10n;
	return bundle === undefined ? undefined : { code: vscode.env.language, texts: bundle };
}
