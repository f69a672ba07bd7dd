import * as l10n from '@vscode/l10n';
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import * as vscode from 'vscode';
import { asSpandeckError, isCancelled, SpandeckError } from '../contract/problem.ts';
import { errorText } from '../model/errorText.ts';
import { countText } from '../model/numberText.ts';
import { type PanelPlace, type PanelServices, projectPath } from './panelServices.ts';
import { exportedText, type ExportFormat, type ExportProgress, type ExportSource } from './traceExport.ts';

const formats: readonly (vscode.QuickPickItem & { readonly format: ExportFormat })[] = [
	{ label: 'JSON', description: l10n.t('one list of traces'), format: 'json' },
	{ label: 'JSON Lines', description: l10n.t('one trace a line'), format: 'jsonl' },
	{ label: 'CSV', description: l10n.t('for a spreadsheet'), format: 'csv' },
];

/** Asks for a format and a file, and writes every trace of the source to it; a person can end it, and nothing is left then. */
export async function exportTraces(services: PanelServices, place: PanelPlace, source: ExportSource): Promise<void> {
	const picked = await vscode.window.showQuickPick(formats, {
		title: l10n.t('Export Traces'),
		placeHolder: l10n.t('Format'),
	});
	const target = picked && (await askForFile(picked.label, picked.format));
	if (picked === undefined || target === undefined) {
		return;
	}
	try {
		const count = await withProgress((signal, report) =>
			writeTraces(services, place, source, { format: picked.format, file: target.fsPath, signal, report }),
		);
		void offerToOpen(target, count);
	} catch (thrown) {
		const error = asSpandeckError('traces.list', thrown);
		if (!isCancelled(error)) {
			services.log.warn(`export of traces: ${error.message}`);
			void vscode.window.showErrorMessage(`${l10n.t('The traces were not exported.')} ${errorText(error).sentence}`);
		}
	}
}

async function askForFile(description: string, extension: ExportFormat): Promise<vscode.Uri | undefined> {
	const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(homedir());
	const day = new Date().toISOString().slice(0, 10);
	return vscode.window.showSaveDialog({
		title: l10n.t('Save {0}', description),
		defaultUri: folder.with({ path: join(folder.path, `traces-${day}.${extension}`) }),
		filters: { [description]: [extension] },
	});
}

type Report = (message: string) => void;

async function withProgress<Value>(run: (signal: AbortSignal, report: Report) => Promise<Value>): Promise<Value> {
	const options = {
		location: vscode.ProgressLocation.Notification,
		title: l10n.t('Exporting traces'),
		cancellable: true,
	};
	return vscode.window.withProgress(options, async (progress, token) => {
		const abort = new AbortController();
		const listening = token.onCancellationRequested(() => {
			abort.abort();
		});
		try {
			return await run(abort.signal, (message) => {
				progress.report({ message });
			});
		} finally {
			listening.dispose();
		}
	});
}

interface Writing {
	readonly format: ExportFormat;
	readonly file: string;
	readonly signal: AbortSignal;
	readonly report: Report;
}

/** Into a file beside it first: whatever stands at the target stays until all is there. */
async function writeTraces(
	services: PanelServices,
	place: PanelPlace,
	source: ExportSource,
	{ format, file, signal, report }: Writing,
): Promise<number> {
	const client = services.connections.client(place.connectionId);
	const partial = `${file}.${randomUUID().slice(0, 8)}.partial`;
	let last: ExportProgress = { written: 0, read: 0 };
	const onRetry = ({ seconds }: { readonly seconds: number }) => {
		report(l10n.t('{0}; waits {1} s for the server', progressText(last), countText(seconds)));
	};
	const text = exportedText(
		format,
		source,
		async (query) => (await client.traces.list(projectPath(place), query, { signal, onRetry })).value,
		(progress) => {
			last = progress;
			report(progressText(progress));
		},
	);
	try {
		await pipeline(Readable.from(text), createWriteStream(partial, { flags: 'wx' }), { signal });
		await rename(partial, file);
		return last.written;
	} catch (thrown) {
		await rm(partial, { force: true });
		throw signal.aborted ? new SpandeckError('traces.list', { kind: 'cancelled' }, { cause: thrown }) : thrown;
	}
}

function progressText({ written, read, total }: ExportProgress): string {
	const so = countText(read);
	const match = countText(written);
	if (total === undefined) {
		return written === read ? so : l10n.t('{0} read, {1} match', so, match);
	}
	const all = countText(total);
	return written === read ? l10n.t('{0} of {1}', so, all) : l10n.t('{0} of {1} read, {2} match', so, all, match);
}

async function offerToOpen(target: vscode.Uri, count: number): Promise<void> {
	const open = l10n.t('Open');
	const chosen = await vscode.window.showInformationMessage(
		count === 1
			? l10n.t('Exported 1 trace to {0}', target.path)
			: l10n.t('Exported {0} traces to {1}', countText(count), target.path),
		open,
	);
	if (chosen === open) {
		await vscode.commands.executeCommand('vscode.open', target);
	}
}
