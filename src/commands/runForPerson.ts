import * as vscode from 'vscode';
import { asSpandeckError, isCancelled, type SpandeckError } from '../contract/problem.ts';
import { errorText } from '../model/errorText.ts';
import { type Call, changeOf, connectionOf, refuseForbidden, roleNeeded } from './call.ts';
import { isAgreed } from './confirmation.ts';
import type { Draft } from './draft.ts';
import { showError } from './errorMessage.ts';
import { multiStep, type Refusal } from './forms/multiStep.ts';
import { filledOf } from './input.ts';
import { type Filled, perform, runningOf } from './perform.ts';

/** How long the status bar says what was done. */
const doneMs = 6000;

/**
 * Asks for what is missing, asks for agreement, does it and says so. Where the server refuses what was filled in, the
 * form opens again with everything in it; every other failure is shown with what can be done about it.
 * @returns the result; undefined where the person left or an error was shown
 */
export async function runForPerson(call: Call, begin: Draft, refusal?: Refusal): Promise<unknown> {
	let draft = begin;
	try {
		const answered = await ask(call, begin, refusal);
		if (answered === undefined) {
			return undefined;
		}
		draft = answered;
		const filled = filledOf(call.id, call.row, draft);
		if (!(await agrees(call, filled))) {
			return undefined;
		}
		return await finish(call, filled);
	} catch (thrown) {
		return await afterFailure(call, draft, asSpandeckError(call.id, thrown));
	}
}

/** The form, from its first open question to its last. */
export function ask(call: Call, begin: Draft, refusal?: Refusal): Promise<Draft | undefined> {
	const form = {
		title: call.title,
		steps: call.row.steps ?? [],
		frame: { services: call.services, needs: roleNeeded(call), changes: changeOf(call.row) !== undefined },
		check: (draft: Draft) => refuseForbidden(call, draft),
	};
	return multiStep(form, begin, refusal);
}

async function agrees(call: Call, filled: Filled): Promise<boolean> {
	const confirmation = await call.row.confirmation?.(filled.input, runningOf(call, filled, 'person'));
	return confirmation === undefined || isAgreed([confirmation], connectionOf(call, filled.place));
}

async function finish(call: Call, filled: Filled): Promise<unknown> {
	const result = await perform(call, filled, 'person');
	await showAfter(call, filled, result);
	return result;
}

/** What follows a success can fail too; that never leads back to the command, which would be done a second time. */
async function showAfter(call: Call, filled: Filled, result: unknown): Promise<void> {
	const running = runningOf(call, filled, 'person');
	try {
		const said = await call.row.done?.(filled.input, result, running);
		if (said !== undefined) {
			sayDone(said);
		}
		await call.row.after?.(filled.input, result, running);
	} catch (thrown) {
		const error = asSpandeckError(call.id, thrown);
		if (!isCancelled(error)) {
			void showError(error, connectionOf(call, filled.place), undefined);
		}
	}
}

export function sayDone(text: string): void {
	vscode.window.setStatusBarMessage(`$(check) ${text}`, doneMs);
}

async function afterFailure(call: Call, draft: Draft, error: SpandeckError): Promise<unknown> {
	const again = (refused?: Refusal) => runForPerson(call, draft, refused);
	if (isCancelled(error)) {
		// Ended on the way, or an address without encryption declined: what was typed is still wanted.
		return hasForm(call) && hasValues(draft) ? again({ sentence: undefined, name: undefined }) : undefined;
	}
	const { sentence, actions } = errorText(error);
	// A refused form comes back filled. Where only signing in helps, it comes back after that.
	if (hasForm(call) && hasValues(draft) && (!actions.includes('signIn') || asksForCredentials(call))) {
		return again({ sentence, name: refusedValue(error) });
	}
	// Not awaited: whoever ran the command is done, though the message may stay for as long as the person likes.
	void showError(error, connectionOf(call, draft.place), () => {
		void again(hasForm(call) ? { sentence: undefined, name: undefined } : undefined);
	});
	return undefined;
}

function hasForm({ row }: Call): boolean {
	return row.valuesIn !== undefined && row.steps !== undefined;
}

/** Then refused credentials are corrected in the form itself. */
function asksForCredentials({ row }: Call): boolean {
	return 'token' in row.arguments.shape;
}

function hasValues({ values }: Draft): boolean {
	return Object.values(values).some((value) => value !== undefined);
}

/** `/data/attributes/project_only` -> `projectOnly`, as the steps are named. */
function refusedValue({ problem }: SpandeckError): string | undefined {
	if (problem.kind === 'argument') {
		return problem.argument.split('.').at(-1);
	}
	const field = problem.kind === 'http' ? problem.pointer?.split('/').at(-1) : undefined;
	return field?.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
