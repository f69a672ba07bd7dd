import * as vscode from 'vscode';
import { asSpandeckError, SpandeckError } from '../contract/problem.ts';
import { errorText } from '../model/errorText.ts';
import type { Observation } from '../model/observation.ts';
import type { TraceWithObservations } from '../model/trace.ts';
import { type TraceDocument, traceDocument } from '../model/traceDocument.ts';
import type { PanelServices } from './panelServices.ts';
import type { ContentPart, TraceToPanel } from './protocol.ts';
import { openSource } from './traceSource.ts';

const actionTypes = ['openContent', 'copyContent', 'openSource', 'openLink'] as const;
export type TraceAction = Extract<TraceToPanel, { type: (typeof actionTypes)[number] }>;

export function isTraceAction(message: TraceToPanel): message is TraceAction {
	return actionTypes.some((type) => type === message.type);
}

interface ContentMessage {
	readonly part: ContentPart;
	readonly observationId?: string | undefined;
}

/** What leads out of the panel of a trace. None is answered; a failure is told as a command's is. */
export class TraceActions {
	private readonly services: PanelServices;

	constructor(services: PanelServices) {
		this.services = services;
	}

	async run(action: TraceAction, trace: TraceWithObservations | undefined): Promise<void> {
		try {
			await this.act(action, trace);
		} catch (thrown) {
			const error = asSpandeckError('traces.get', thrown);
			this.services.log.warn(`panel trace: ${action.type}: ${error.message}`);
			void vscode.window.showErrorMessage(errorText(error).sentence);
		}
	}

	private async act(action: TraceAction, trace: TraceWithObservations | undefined): Promise<void> {
		switch (action.type) {
			case 'openSource':
				return openSource(action.place);
			case 'openLink':
				return openLink(action.url);
			case 'openContent': {
				const shown = read(trace);
				const { fileName, text } = contentOf(shown, action);
				const place = [shown.id, action.observationId ?? '', action.part];
				return this.services.documents.show(place, fileName, text);
			}
			case 'copyContent':
				await vscode.env.clipboard.writeText(contentOf(read(trace), action).text);
				vscode.window.setStatusBarMessage('$(check) Copied', 3000);
				return;
		}
	}
}

function read(trace: TraceWithObservations | undefined): TraceWithObservations {
	return trace ?? refuse('The trace', 'has not been read yet');
}

function contentOf(trace: TraceWithObservations, { part, observationId }: ContentMessage): TraceDocument {
	return (
		traceDocument(trace, observationOf(trace, observationId), part) ??
		refuse('The observation', 'does not have this text any more')
	);
}

/** @throws SpandeckError kind `argument` where the trace has no such observation */
export function observationOf(trace: TraceWithObservations, id: string | undefined): Observation | undefined {
	return id === undefined
		? undefined
		: (trace.observations.find((each) => each.id === id) ??
				refuse('The observation', 'is not part of this trace any more'));
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
		refuse('The address', `is neither http nor https: ${url.slice(0, 100)}`);
	}
}
