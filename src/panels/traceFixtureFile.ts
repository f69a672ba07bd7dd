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
		label: 'Redacted',
		detail: 'Texts, ids and people are replaced; form, names, models, times and figures stay.',
		redacted: true,
	},
	{ label: 'As It Is', detail: 'Everything, with all texts.', redacted: false },
];

/** Writes a trace to a file that opens again; asks whether its texts go along. */
export async function saveFixture(trace: TraceWithObservations): Promise<void> {
	const form = await vscode.window.showQuickPick(forms, {
		title: 'Save as Fixture',
		placeHolder: 'What may the file say?',
	});
	if (form !== undefined) {
		const text = traceFixture(form.redacted ? redactedTrace(trace) : trace);
		await saveFile({
			name: fileName(trace),
			extension: fixtureEnding.slice(1),
			description: 'Trace Fixture',
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
		const detail = `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
		throw new SpandeckError('traces.get', { kind: 'argument', argument: 'The file', detail }, { cause: error });
	}
}
