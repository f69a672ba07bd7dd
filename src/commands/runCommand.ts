import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { asSpandeckError } from '../contract/problem.ts';
import type { CommandId, InternalCommandId } from '../names.ts';
import type { Call } from './call.ts';
import type { CommandServices } from './commandServices.ts';
import { commandTable } from './commandTable.ts';
import { commandTitle } from './commandTitle.ts';
import { draftOfNode, emptyDraft } from './draft.ts';
import { type Invocation, readInvocation } from './invocation.ts';
import { readable, runForCaller } from './runForCaller.ts';
import { runForPerson } from './runForPerson.ts';
import { runOnSeveral } from './runOnSeveral.ts';

/**
 * Runs a command in one of its three ways: on a tree node (and the selected ones), with nothing, asking for what it
 * needs, or with one plain object.
 * @param args as VS Code or a caller handed them over
 * @returns what the command results in, a model object or a list; undefined where a person left or an error was shown
 * @throws SpandeckError for an object alone; its message is a sentence for people, and kind `cancelled` says that the
 * confirmation was declined
 */
export async function runCommand(
	services: CommandServices,
	id: CommandId | InternalCommandId,
	args: readonly unknown[],
): Promise<unknown> {
	const call: Call = { services, id, row: commandTable[id], title: commandTitle(id) };
	const invocation = invocationOf(call, args);
	switch (invocation.kind) {
		case 'object':
			return runForCaller(call, invocation.value);
		case 'lostRow':
			void vscode.window.showInformationMessage(l10n.t('This row was just being drawn anew. Please choose again.'));
			return undefined;
		case 'nothing':
			return runForPerson(call, emptyDraft);
		case 'nodes': {
			const [first, ...rest] = invocation.nodes;
			return first !== undefined && rest.length === 0 && invocation.others === 0
				? runForPerson(call, draftOfNode(first))
				: runOnSeveral(call, invocation.nodes, invocation.others);
		}
	}
}

function invocationOf(call: Call, args: readonly unknown[]): Invocation {
	try {
		return readInvocation(call.id, args, call.row, call.services.explorer.selection);
	} catch (thrown) {
		throw readable(asSpandeckError(call.id, thrown));
	}
}
