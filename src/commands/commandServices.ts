import type * as vscode from 'vscode';
import type { Clock } from '../base/clock.ts';
import type { Connections } from '../connections/connections.ts';
import type { LocalPlatform } from '../localPlatform/localPlatform.ts';
import type { Connection } from '../model/connection.ts';
import type { DailyMetricsQuery } from '../model/dailyMetrics.ts';
import type { ProjectFilters } from '../model/projectFilters.ts';
import type { TracesQuery } from '../model/tracesQuery.ts';
import type { FirstStep } from '../names.ts';
import type { TreeNode } from '../tree/nodes.ts';
import type { DetailsDocuments } from './detailsDocuments.ts';
import type { RecentLog } from './recentLog.ts';
import type { SecretClipboard } from './secretClipboard.ts';

/** What the commands need of the sidebar. */
export interface ExplorerView {
	/** Drops the caches and reads again what is shown, all of it; resolves when that is done. */
	refresh(): Promise<void>;
	/** After a write: reads a project's (or with no `projectId` an organization's) rows again. */
	refreshAfterWrite(place: { connectionId: string; organizationId: string; projectId?: string }): void;
	/** Reads the children of an error node's parent again. */
	retry(node: TreeNode): void;
	/** Shows the next rows of a long list. */
	showMore(node: TreeNode): void;
	filterOf(place: { connectionId: string; organizationId: string }): ProjectFilters | undefined;
	setFilter(place: { connectionId: string; organizationId: string }, filters: ProjectFilters): Promise<void>;
	clearFilter(place: { connectionId: string; organizationId: string }): void;
	/** Filters in force, for `projects.clearFilter` with no argument. */
	filters(): readonly { connectionId: string; organizationId: string; filters: ProjectFilters }[];
	readonly selection: readonly TreeNode[];
	/** The nodes below a path of labels, from a root's down; read where they have not been. Empty where there is no such path. */
	nodesBelow(path: readonly string[]): Promise<readonly TreeNode[]>;
}

export interface ProjectPlace {
	readonly connectionId: string;
	/** May be left out on a Langfuse connection. */
	readonly organizationId?: string;
	readonly projectId: string;
}

/** What the commands need of the panels. Each resolves when the panel shows data, and throws what kept it from that. */
export interface Panels {
	openTraces(place: ProjectPlace, query?: TracesQuery): Promise<void>;
	openTrace(place: ProjectPlace & { readonly traceId: string }): Promise<void>;
	/** A trace that was saved to a file. */
	openFixture(fixtureUri: string): Promise<void>;
	openMetrics(place: ProjectPlace, query?: DailyMetricsQuery): Promise<void>;
}

/** What the commands need of the tools that chat may call. */
export interface ChatConsent {
	/** The connections of which content goes to a model without a question. */
	agreedConnections(): readonly Connection[];
	takeBack(connectionId: string): Promise<void>;
}

/** Everything a command's `run` may use. */
export interface CommandServices {
	readonly connections: Connections;
	readonly localPlatform: LocalPlatform;
	readonly explorer: ExplorerView;
	readonly panels: Panels;
	readonly chatConsent: ChatConsent;
	readonly log: RecentLog;
	readonly clock: Clock;
	readonly extensionUri: vscode.Uri;
	readonly clipboard: SecretClipboard;
	readonly details: DetailsDocuments;
	/** Ticks a step of the walkthrough off. */
	firstStepDone(step: FirstStep): void;
	/** What people chose last, kept over restarts. */
	readonly memory: vscode.Memento;
}
