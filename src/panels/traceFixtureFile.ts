import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { SpandeckError } from '../contract/problem.ts';
import { redactedTrace } from '../model/redactedTrace.ts';
import type { TraceWithObservations } from '../model/trace.ts';
import { fixtureEnding, readTraceFixture, traceFixture } from '../model/traceFixture.ts';
import { saveFile } from './saveFile.ts';

interface FormItem extends vscode.QuickPickItem {
	readonly redacted: boolean;
}

const forms: readonly FormItem[] = [
	{
		label: l10n.t('Redacted'),
		detail: l10n.t('Texts, ids and people are replaced; form, names, models, times and figures stay.'),
		redacted: true,
	},
	{ label: l10n.t('As It Is'), detail: l10n.t('Everything, with all texts.'), redacted: false },
];

/** Writes a trace to a file that opens again; asks whether its texts go along. */
export async function saveFixture(trace: TraceWithObservations): Promise<void> {
	const form = await vscode.window.showQuickPick(forms, {
		title: l10n.t('Save as Fixture'),
		placeHolder: l10n.t('What may the file say?'),
	});
	if (form !== undefined) {
		const text = traceFixture(form.redacted ? redactedTrace(trace) : trace);
		await saveFile({
			name: fileName(trace),
			extension: fixtureEnding.slice(1),
			description: l10n.t('Trace Fixture'),
			bytes: new TextEncoder().encode(text),
		});
	}
}

/** A trace's name is a stranger's text. */
function fileName({ name }: TraceWithObservations): string {
	return (name ?? 'trace').replaceAll(/[^\p{L}\p{N}_-]+/gu, '-').slice(0, 60);
}

/** @throws SpandeckError kind `argument` where the file is no fixture, or cannot be read */
export async function readFixtureFile(
	uri: vscode.Uri,
): Promise<{ readonly value: TraceWithObservations; readonly skipped: number }> {
	const { trace, skipped } = readTraceFixture(await textOf(uri));
	return { value: trace, skipped };
}

async function textOf(uri: vscode.Uri): Promise<string> {
	try {
		return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
	} catch (error) {
		const detail = l10n.t('cannot be read: {0}', error instanceof Error ? error.message : String(error));
		throw new SpandeckError('traces.get', { kind: 'argument', argument: l10n.t('The file'), detail }, { cause: error });
	}
}
