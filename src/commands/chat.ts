import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import * as z from 'zod';
import { SpandeckError } from '../contract/problem.ts';
import { dailyMetricsQuery } from '../model/dailyMetrics.ts';
import type { PersonCommandId } from '../names.ts';
import { analyticsPlace, confirmed, optionalId, tracePlace } from './argumentSchemas.ts';
import { metricsQuestion, traceQuestion } from './chatQuestion.ts';
import { command } from './command.ts';
import { analyticsProjectSteps } from './forms/placeSteps.ts';
import { traceSteps } from './forms/resourceSteps.ts';
import { given } from './given.ts';

/** VS Code's own command, with the arguments that it takes (1.106 to 1.139, `IChatViewOpenOptions`). */
const openChatCommand = 'workbench.action.chat.open';

interface OpenChat {
	readonly query: string;
	/** The person reads it, may change it, and sends it. */
	readonly isPartialQuery: true;
	/** Other modes call no tools. */
	readonly mode: 'agent';
}

/** From what one sees to a question about it. */
export const chatCommands = {
	'spandeck.trace.explain': command({
		arguments: z.strictObject({ ...tracePlace, ...confirmed }),
		on: ['project', 'traces'],
		needs: 'MEMBER',
		steps: traceSteps,
		run: (input) => openChat('spandeck.trace.explain', traceQuestion(input)),
	}),

	'spandeck.metrics.explain': command({
		arguments: z.strictObject({ ...analyticsPlace, query: dailyMetricsQuery.optional(), ...confirmed }),
		on: ['project', 'metrics'],
		needs: 'MEMBER',
		steps: analyticsProjectSteps,
		run: (input) => openChat('spandeck.metrics.explain', metricsQuestion(input, given(input.query ?? {}))),
	}),

	/** With no id: of every connection. */
	'spandeck._takeBackChatConsent': command({
		arguments: z.strictObject({ connectionId: optionalId }),
		on: ['connection'],
		run: async ({ connectionId }, { services: { chatConsent } }) => {
			const agreed = chatConsent
				.agreedConnections()
				.filter(({ id }) => connectionId === undefined || id === connectionId);
			for (const { id } of agreed) {
				await chatConsent.takeBack(id);
			}
			return agreed.map(({ label }) => label);
		},
		done: (_, labels) =>
			labels.length === 0
				? l10n.t('Chat has no consent to take back')
				: l10n.t('Chat asks again before content is shared: {0}', labels.join(', ')),
	}),
};

/** @returns what VS Code was asked to open */
async function openChat(id: PersonCommandId, query: string): Promise<OpenChat> {
	if (!(await hasChat())) {
		const detail = l10n.t('is not to be had here: enable it, or an extension that brings it, and try again');
		throw new SpandeckError(id, { kind: 'argument', argument: l10n.t('Chat'), detail });
	}
	const asked: OpenChat = { query, isPartialQuery: true, mode: 'agent' };
	await vscode.commands.executeCommand(openChatCommand, asked);
	return asked;
}

/** Editors made from VS Code may have no chat, and people may have switched it off. */
async function hasChat(): Promise<boolean> {
	const isOff = vscode.workspace.getConfiguration('chat').get('disableAIFeatures') === true;
	return !isOff && (await vscode.commands.getCommands(true)).includes(openChatCommand);
}
