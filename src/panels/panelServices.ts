import type * as vscode from 'vscode';
import type { Clock } from '../base/clock.ts';
import type { Connections } from '../connections/connections.ts';
import type { DailyMetricsQuery } from '../model/dailyMetrics.ts';
import type { TracesQuery } from '../model/tracesQuery.ts';
import type { FirstStep } from '../names.ts';

/** As VS Code's own `Memento`. */
export interface Memory {
	get(key: string): unknown;
	update(key: string, value: unknown): Thenable<void>;
}

/** Read-only texts in editors. */
export interface PanelDocuments {
	/** @param place what the text is about: the same place, the same editor. @param fileName its ending says the language */
	show(place: readonly string[], fileName: string, text: string): Promise<void>;
}

/** What the panels stand on. */
export interface PanelServices {
	readonly connections: Connections;
	readonly log: vscode.LogOutputChannel;
	readonly clock: Clock;
	readonly extensionUri: vscode.Uri;
	readonly documents: PanelDocuments;
	/** What people have set, kept over restarts. */
	readonly memory: Memory;
	/** Ticks a step of the walkthrough off. */
	firstStepDone(step: FirstStep): void;
}

/** Whose data a panel shows; `organizationId` may be left out on a Langfuse connection. */
export interface PanelPlace {
	readonly connectionId: string;
	readonly organizationId?: string | undefined;
	readonly projectId: string;
}

export interface TracePlace extends PanelPlace {
	readonly traceId: string;
}

/** One panel opens another. */
export interface PanelOpener {
	openTraces(place: PanelPlace, query?: TracesQuery): Promise<void>;
	/** @param along the list that *Next* and *Previous* lead through, at the page on which the trace is */
	openTrace(place: TracePlace, along?: TracesQuery): Promise<void>;
	openMetrics(place: PanelPlace, query?: DailyMetricsQuery): Promise<void>;
}

/** What a page says of its connection: nothing where it is gone. */
export function connectionSigns(
	{ connections }: PanelServices,
	{ connectionId }: PanelPlace,
): { readonly connectionLabel?: string; readonly isProduction?: boolean } {
	const connection = connections.list().find(({ id }) => id === connectionId);
	return connection === undefined
		? {}
		: { connectionLabel: connection.label, isProduction: connection.production === true };
}

/** The project's path as the client takes it. */
export function projectPath({ organizationId, projectId }: PanelPlace): { organizationId?: string; projectId: string } {
	return organizationId === undefined ? { projectId } : { organizationId, projectId };
}
