import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { asSpandeckError, SpandeckError } from '../contract/problem.ts';
import { curlCommand, readAddress } from '../model/curl.ts';
import { errorText } from '../model/errorText.ts';
import type { Observation } from '../model/observation.ts';
import type { TraceWithObservations } from '../model/trace.ts';
import { type TraceDocument, traceDocument } from '../model/traceDocument.ts';
import type { TracesQuery } from '../model/tracesQuery.ts';
import { environmentNames } from '../names.ts';
import { copyLink } from './copyLink.ts';
import { runCommand } from './errorActions.ts';
import type { PanelPlace, PanelServices } from './panelServices.ts';
import type { ContentPart, TraceToPanel } from './protocol.ts';
import { compareTrace } from './traceCompare.ts';
import { saveFixture } from './traceFixtureFile.ts';
import { openSource } from './traceSource.ts';

const actionTypes = [
	'openContent',
	'copyContent',
	'openSource',
	'openLink',
	'openInBrowser',
	'compare',
	'copyLink',
	'explain',
	'copyCurl',
	'saveFixture',
] as const;
export type TraceAction = Extract<TraceToPanel, { type: (typeof actionTypes)[number] }>;

export function isTraceAction(message: TraceToPanel): message is TraceAction {
	return actionTypes.some((type) => type === message.type);
}

interface ContentMessage {
	readonly part: ContentPart;
	readonly observationId?: string | undefined;
}

/** The panel that an action leads out of. */
export interface ActingPanel {
	readonly place: PanelPlace;
	/** The list that the trace was opened from. */
	readonly query: TracesQuery;
	/** Undefined until it is read. */
	readonly trace: TraceWithObservations | undefined;
}

/** What leads out of the panel of a trace. None is answered; a failure is told as a command's is. */
export class TraceActions {
	private readonly services: PanelServices;

	constructor(services: PanelServices) {
		this.services = services;
	}

	async run(action: TraceAction, panel: ActingPanel): Promise<void> {
		try {
			await this.act(action, panel);
		} catch (thrown) {
			const error = asSpandeckError('traces.get', thrown);
			this.services.log.warn(`panel trace: ${action.type}: ${error.message}`);
			void vscode.window.showErrorMessage(errorText(error).sentence);
		}
	}

	private async act(action: TraceAction, panel: ActingPanel): Promise<void> {
		switch (action.type) {
			case 'openSource':
				return openSource(action.place);
			case 'openLink':
				return openLink(action.url);
			case 'openContent':
				return this.openContent(action, read(panel));
			case 'copyContent':
				return copy(contentOf(read(panel), action).text);
			case 'copyCurl':
				return copy(this.curl(action.observationId, panel));
			case 'openInBrowser':
				await runCommand(this.services, 'spandeck.openInBrowser', { ...panel.place, traceId: read(panel).id });
				return;
			case 'copyLink':
				return copyLink(this.services, { ...panel.place, traceId: read(panel).id });
			case 'explain':
				await runCommand(this.services, 'spandeck.trace.explain', { ...panel.place, traceId: read(panel).id });
				return;
			case 'compare':
				return compareTrace(this.services, panel.place, panel.query, read(panel));
			case 'saveFixture':
				return saveFixture(read(panel));
		}
	}

	private async openContent(action: ContentMessage, trace: TraceWithObservations): Promise<void> {
		const { fileName, text } = contentOf(trace, action);
		await this.services.documents.show([trace.id, action.observationId ?? '', action.part], fileName, text);
	}

	private curl(observationId: string | undefined, panel: ActingPanel): string {
		const { connections } = this.services;
		const { connectionId } = panel.place;
		const { generation } = connections.client(connectionId);
		const ids = { traceId: read(panel).id, observationId };
		return curlCommand(readAddress(connections.get(connectionId).analyticsUrl, ids, generation), environmentNames);
	}
}

async function copy(text: string): Promise<void> {
	await vscode.env.clipboard.writeText(text);
	vscode.window.setStatusBarMessage(`$(check) ${l10n.t('Copied')}`, 3000);
}

function read({ trace }: ActingPanel): TraceWithObservations {
	return trace ?? refuse(l10n.t('The trace'), l10n.t('has not been read yet'));
}

function contentOf(trace: TraceWithObservations, { part, observationId }: ContentMessage): TraceDocument {
	return (
		traceDocument(trace, observationOf(trace, observationId), part) ??
		refuse(l10n.t('The observation'), l10n.t('does not have this text any more'))
	);
}

/** @throws SpandeckError kind `argument` where the trace has no such observation */
export function observationOf(trace: TraceWithObservations, id: string | undefined): Observation | undefined {
	return id === undefined
		? undefined
		: (trace.observations.find((each) => each.id === id) ??
				refuse(l10n.t('The observation'), l10n.t('is not part of this trace any more')));
}

function refuse(argument: string, detail: string): never {
	throw new SpandeckError('traces.get', { kind: 'argument', argument, detail });
}

/** VS Code asks before it opens an address that it does not trust. */
async function openLink(url: string): Promise<void> {
	const uri = vscode.Uri.parse(url, true);
	if (uri.scheme === 'http' || uri.scheme === 'https') {
		await vscode.env.openExternal(uri);
	} else {
		refuse(l10n.t('The address'), l10n.t('is neither http nor https: {0}', url.slice(0, 100)));
	}
}
