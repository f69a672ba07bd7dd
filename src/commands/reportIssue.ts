import { release } from 'node:os';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import * as z from 'zod';
import { redactor } from '../client/redact.ts';
import { issueReport } from '../model/issueReport.ts';
import { extensionId } from '../names.ts';
import { command } from './command.ts';
import type { CommandServices } from './commandServices.ts';

const copiedMs = 5000;
const reporter = 'workbench.action.openIssueReporter';

export const reportIssueCommands = {
	'spandeck.reportIssue': command({
		arguments: z.strictObject({}),
		run: async (_, { services }) => {
			const report = reportOf(services);
			if (!(await opensReporter(report))) {
				void offerCopy(report);
			}
			return report;
		},
	}),
};

function reportOf({ connections, log }: CommandServices): string {
	const known = connections.list().map(({ id, kind, production, readOnly }) => {
		const { generation } = connections.client(id);
		return { kind, production, readOnly, generation };
	});
	return issueReport({ environment: environment(), connections: known, log: log.lines }, redactor([]));
}

function environment(): Readonly<Record<string, string>> {
	const manifest = vscode.extensions.getExtension(extensionId)?.packageJSON as
		{ readonly version?: string } | undefined;
	const { appName, appHost, remoteName, language, uiKind } = vscode.env;
	return {
		Spandeck: manifest?.version ?? 'unknown',
		[appName]: `${vscode.version} (${uiKind === vscode.UIKind.Web ? 'web' : 'desktop'}, ${appHost})`,
		Remote: remoteName ?? 'no',
		System: `${process.platform} ${process.arch} ${release()}`,
		Node: process.version,
		Language: language,
		'Trusted workspace': vscode.workspace.isTrusted ? 'yes' : 'no',
	};
}

/** Some editors that are built from VS Code have no reporter. */
async function opensReporter(issueBody: string): Promise<boolean> {
	try {
		await vscode.commands.executeCommand(reporter, { extensionId, issueBody });
		return true;
	} catch {
		return false;
	}
}

async function offerCopy(report: string): Promise<void> {
	const copy = l10n.t('Copy Text');
	const text = l10n.t('This editor has no issue reporter. Copy the text of the report, and send it where you like.');
	if ((await vscode.window.showInformationMessage(text, copy)) === copy) {
		await vscode.env.clipboard.writeText(report);
		vscode.window.setStatusBarMessage(`$(check) ${l10n.t('Report copied')}`, copiedMs);
	}
}
