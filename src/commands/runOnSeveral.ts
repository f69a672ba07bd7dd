import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { asSpandeckError, isCancelled, type SpandeckError } from '../contract/problem.ts';
import { errorText } from '../model/errorText.ts';
import { countText } from '../model/numberText.ts';
import type { TreeNode } from '../tree/nodes.ts';
import { type Call, connectionOf } from './call.ts';
import type { Confirmation } from './command.ts';
import { isAgreed } from './confirmation.ts';
import { type Draft, draftOfNode } from './draft.ts';
import { showError } from './errorMessage.ts';
import { filledOf } from './input.ts';
import { nameOfPlace } from './nameOfPlace.ts';
import { type Filled, perform, runningOf } from './perform.ts';
import { ask, sayDone } from './runForPerson.ts';

interface Failure {
	readonly draft: Draft;
	readonly error: SpandeckError;
}

/**
 * Runs a command once for each selected node, one after the other. Values are asked for once, agreement too. Says what
 * was done and what was not.
 * @param others selected nodes of kinds that the command does not run on
 * @returns the results of those that were done
 */
export async function runOnSeveral(call: Call, nodes: readonly TreeNode[], others: number): Promise<unknown> {
	const drafts = nodes.map(draftOfNode);
	const [first] = drafts;
	if (first === undefined) {
		return undefined;
	}
	return orShown(call, first, async () => {
		const asked = await ask(call, first);
		const filled = asked && drafts.map((draft) => ({ ...draft, values: asked.values }));
		return filled && runDrafts(call, filled, others);
	});
}

/** What fails before anything is done, such as a question that needs a name from the server, is shown like any failure. */
async function orShown(call: Call, { place }: Pick<Draft, 'place'>, run: () => Promise<unknown>): Promise<unknown> {
	try {
		return await run();
	} catch (thrown) {
		const error = asSpandeckError(call.id, thrown);
		if (!isCancelled(error)) {
			void showError(error, connectionOf(call, place), () => void orShown(call, { place }, run));
		}
		return undefined;
	}
}

async function runDrafts(call: Call, drafts: readonly Draft[], others: number): Promise<unknown> {
	const all = drafts.map((draft) => ({ draft, filled: filledOf(call.id, call.row, draft) }));
	if (
		!(await allAgreed(
			call,
			all.map(({ filled }) => filled),
		))
	) {
		return undefined;
	}
	const [first] = all;
	if (call.row.runTogether !== undefined && first !== undefined) {
		const inputs = all.map(({ filled }) => filled.input);
		const result = await call.row.runTogether(inputs, runningOf(call, first.filled, 'person'));
		report(call, { all: all.length, results: all, failures: [], others });
		return result;
	}
	const results: unknown[] = [];
	const failures: Failure[] = [];
	for (const { draft, filled } of all) {
		try {
			results.push(await perform(call, filled, 'person'));
		} catch (thrown) {
			const error = asSpandeckError(call.id, thrown);
			failures.push({ draft, error });
			if (isCancelled(error)) {
				break;
			}
		}
	}
	report(call, { all: all.length, results, failures, others });
	return results;
}

/** Once for all; a production connection among them asks once more. */
async function allAgreed(call: Call, all: readonly Filled[]): Promise<boolean> {
	const confirmations: Confirmation[] = [];
	for (const filled of all) {
		const confirmation = await call.row.confirmation?.(filled.input, runningOf(call, filled, 'person'));
		confirmations.push(...(confirmation === undefined ? [] : [confirmation]));
	}
	const connections = all.map(({ place }) => connectionOf(call, place)).filter((one) => one !== undefined);
	const careful = connections.find(({ production }) => production === true) ?? connections[0];
	return isAgreed(confirmations, careful);
}

interface Outcome {
	readonly all: number;
	readonly results: readonly unknown[];
	readonly failures: readonly Failure[];
	readonly others: number;
}

function report(call: Call, { all, results, failures, others }: Outcome): void {
	const done = [l10n.t('{0}: {1} of {2} done.', call.title, results.length, all), ...leftOutText(others)].join(' ');
	const refused = failures.filter(({ error }) => !isCancelled(error));
	if (refused.length > 0) {
		void showFailures(call, done, refused);
	} else if (results.length < all || others > 0) {
		const rest = results.length < all ? [l10n.t('The rest was cancelled.')] : [];
		void vscode.window.showInformationMessage([done, ...rest].join(' '));
	} else {
		sayDone(done);
	}
}

function leftOutText(others: number): readonly string[] {
	if (others === 0) {
		return [];
	}
	return others === 1
		? [l10n.t('1 selected row of another kind left as before.')]
		: [l10n.t('{0} selected rows of another kind left as before.', countText(others))];
}

async function showFailures(call: Call, done: string, failures: readonly Failure[]): Promise<void> {
	const sentences = failures.map(({ draft, error }) => `${nameOfPlace(draft)}: ${errorText(error).sentence}`);
	const retry = l10n.t('Retry What Was Not Done');
	const chosen = await vscode.window.showErrorMessage(`${done} ${l10n.t('Not done: {0}', sentences.join(' '))}`, retry);
	const drafts = failures.map(({ draft }) => draft);
	const [first] = drafts;
	if (chosen === retry && first !== undefined) {
		await orShown(call, first, () => runDrafts(call, drafts, 0));
	}
}
