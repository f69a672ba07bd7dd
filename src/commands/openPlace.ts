import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CallOptions, ProjectPath } from '../client/connectionClient.ts';
import { findProject } from '../connections/findProject.ts';
import { asSpandeckError, isCancelled, SpandeckError } from '../contract/problem.ts';
import type { Connection } from '../model/connection.ts';
import { type LinkedPlace, serverOf } from '../model/linkedPlace.ts';
import type { Running } from './command.ts';
import type { ProjectPlace } from './commandServices.ts';
import { commandTitle } from './commandTitle.ts';
import { connectionCommands } from './connection.ts';
import { emptyDraft } from './draft.ts';
import { showError } from './errorMessage.ts';
import { withProgress } from './progress.ts';
import { runForPerson } from './runForPerson.ts';

/** Where a link led, in the ids of this machine. */
export interface OpenedPlace extends ProjectPlace {
	readonly traceId?: string;
	readonly sessionId?: string;
}

/** A project that is the linked one, as one connection sees it. */
interface Match {
	readonly connection: Connection;
	readonly path: ProjectPath;
}

interface Matches {
	readonly matches: readonly Match[];
	readonly failures: readonly { readonly connection: Connection; readonly error: SpandeckError }[];
}

/**
 * Opens the panel that a link leads to, on the connection to its server that has the project. Nothing is sent to a server
 * that the person has not connected: where there is no connection, a person is offered to add one.
 * @returns where it led; undefined where a person was shown why it leads nowhere
 * @throws SpandeckError for a caller
 */
export async function openPlace(place: LinkedPlace, running: Running): Promise<OpenedPlace | undefined> {
	const { services } = running;
	const connections = services.connections.list().filter((connection) => serverOf(connection) === place.server);
	if (connections.length === 0) {
		return offerConnection(l10n.t('There is no connection to {0} yet.', place.server), place, running);
	}
	const look = (options: CallOptions) => matchesOf(place, connections, running, options);
	const { matches, failures } = await withProgress(services.clock, l10n.t('Looking for the project'), look);
	const [failure] = failures;
	if (matches.length === 0 && failure !== undefined) {
		return told(failure.connection, failure.error, place, running);
	}
	const [only, ...more] = matches;
	if (only === undefined) {
		return offerConnection(l10n.t('No connection to {0} sees this project.', place.server), place, running);
	}
	const match = more.length > 0 && running.by === 'person' ? await askWhich(matches) : only;
	return match && openMatch(match, place, running);
}

/** Each connection on its own: one that cannot be asked does not hide another that has the project. */
async function matchesOf(
	place: LinkedPlace,
	connections: readonly Connection[],
	{ services }: Running,
	options: CallOptions,
): Promise<Matches> {
	const matches: Match[] = [];
	const failures: { connection: Connection; error: SpandeckError }[] = [];
	for (const connection of connections) {
		try {
			const client = services.connections.client(connection.id);
			const { projectId, organizationId } = wantedOf(place);
			const path = await findProject(client, { projectId, ...(organizationId && { organizationId }) }, options);
			matches.push(...(path === undefined ? [] : [{ connection, path }]));
		} catch (thrown) {
			const error = asSpandeckError('projects.list', thrown);
			if (isCancelled(error)) {
				throw error;
			}
			failures.push({ connection, error });
		}
	}
	return { matches, failures };
}

/** Addresses of older versions name the trace alone; their page leads on to one that names the project. */
function wantedOf({ projectId, organizationId }: LinkedPlace) {
	if (projectId === undefined) {
		const sentence = l10n.t(
			'This old address names no project. Open it in the browser, and copy the address that it leads to.',
		);
		throw new SpandeckError('spandeck.openUrl', { kind: 'address', sentence });
	}
	return { projectId, organizationId };
}

async function askWhich(matches: readonly Match[]): Promise<Match | undefined> {
	const items = matches.map((match) => ({
		label: match.connection.label,
		detail: match.connection.analyticsUrl,
		match,
	}));
	const placeHolder = l10n.t('Several connections have this project. Choose one');
	return (await vscode.window.showQuickPick(items, { placeHolder }))?.match;
}

async function openMatch(match: Match, place: LinkedPlace, running: Running): Promise<OpenedPlace | undefined> {
	const { connection, path } = match;
	const opened: OpenedPlace = { connectionId: connection.id, ...path };
	try {
		return await openPanel(opened, place, running);
	} catch (thrown) {
		return told(connection, asSpandeckError('traces.get', thrown), place, running);
	}
}

async function openPanel(target: ProjectPlace, place: LinkedPlace, { services }: Running): Promise<OpenedPlace> {
	switch (place.show) {
		case 'trace':
			await services.panels.openTrace({ ...target, traceId: place.traceId });
			return { ...target, traceId: place.traceId };
		case 'traces': {
			const { sessionId } = place;
			await services.panels.openTraces(target, sessionId === undefined ? undefined : { sessionId });
			return { ...target, ...(sessionId !== undefined && { sessionId }) };
		}
		case 'metrics':
			await services.panels.openMetrics(target);
			return target;
	}
}

/** A person is told, with what can be done on that connection; a caller is thrown it. */
function told(
	connection: Connection,
	error: SpandeckError,
	place: LinkedPlace,
	running: Running,
): OpenedPlace | undefined {
	if (running.by === 'caller' || isCancelled(error)) {
		throw error;
	}
	void showError(error, connection, () => void openPlace(place, running));
	return undefined;
}

/** Never adds by itself: the form is opened with the address filled in, and asks for everything as ever. */
async function offerConnection(
	sentence: string,
	place: LinkedPlace,
	running: Running,
): Promise<OpenedPlace | undefined> {
	if (running.by === 'caller') {
		throw new SpandeckError('spandeck.openUrl', { kind: 'address', sentence });
	}
	const add = l10n.t('Add Connection');
	if ((await vscode.window.showInformationMessage(sentence, add)) !== add) {
		return undefined;
	}
	const id = 'spandeck.connection.add';
	const call = { services: running.services, id, row: connectionCommands[id], title: commandTitle(id) } as const;
	const values = { analyticsUrl: `${place.server}${place.basePath ?? ''}` };
	const added = await runForPerson(call, { ...emptyDraft, values });
	return added === undefined ? undefined : openPlace(place, running);
}
