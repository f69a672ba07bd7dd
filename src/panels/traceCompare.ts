import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Trace } from '../model/trace.ts';
import type { TracesQuery } from '../model/tracesQuery.ts';
import { ageText } from '../model/timeText.ts';
import { runCommand } from './errorActions.ts';
import { type PanelPlace, type PanelServices, projectPath } from './panelServices.ts';

interface TraceItem extends vscode.QuickPickItem {
	readonly traceId: string;
}

/** Asks for a trace of the list that another was opened from, and shows both in the diff editor. */
export async function compareTrace(
	services: PanelServices,
	place: PanelPlace,
	query: TracesQuery,
	trace: { readonly id: string; readonly name?: string },
): Promise<void> {
	const title = l10n.t('Compare {0}', trace.name ?? trace.id);
	const chosen = await vscode.window.showQuickPick(otherTraces(services, place, query, trace.id), {
		title,
		placeHolder: l10n.t('Choose the trace to compare it with'),
		matchOnDescription: true,
	});
	if (chosen !== undefined) {
		const input = { ...place, traceIds: [chosen.traceId, trace.id], confirmed: true };
		await runCommand(services, 'spandeck.trace.compare', input);
	}
}

async function otherTraces(
	{ connections, clock }: PanelServices,
	place: PanelPlace,
	query: TracesQuery,
	traceId: string,
): Promise<readonly TraceItem[]> {
	const { value } = await connections.client(place.connectionId).traces.list(projectPath(place), query);
	return value.data.filter(({ id }) => id !== traceId).map((trace) => itemOf(trace, clock.now()));
}

function itemOf({ id, name, timestamp }: Trace, nowMs: number): TraceItem {
	return { label: name ?? id, description: `${ageText(timestamp, nowMs)} · ${id}`, traceId: id };
}
