import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type * as z from 'zod';
import { DisposableStore } from '../../base/disposable.ts';
import { issueDetail } from '../../contract/issueDetail.ts';
import { type Draft, withValues } from '../draft.ts';
import { type InputNotice, type Look, lookWhileTyping } from './lookWhileTyping.ts';
import type { Frame, Step, StepAnswer } from './step.ts';

export interface InputStep {
	readonly name: string;
	readonly prompt: string;
	readonly placeholder?: string;
	readonly password?: true;
	/** What is wrong with the text: a sentence; undefined where nothing is. */
	check(text: string, draft: Draft): string | undefined;
	/** What the text means as a value; undefined: no value. The text itself, trimmed, where absent. */
	parse?(text: string): unknown;
	/** The text that stands for a value already there. */
	textOf?(value: unknown): string;
	/** What stands there at first. */
	initial?(draft: Draft): unknown;
	/** What there is to say of a text that passes the check, found out once typing stops. */
	look?(text: string, draft: Draft, frame: Frame, signal: AbortSignal): Promise<InputNotice | undefined>;
	isNeeded?(draft: Draft): boolean;
}

/** One line of text, checked while it is typed. */
export function inputStep(step: InputStep): Step {
	return {
		name: step.name,
		isNeeded: (draft) => step.isNeeded?.(draft) ?? true,
		ask: async (draft, frame) => {
			const { kind, text } = await askText(step, draft, frame);
			const value = step.parse === undefined ? text.trim() : step.parse(text);
			return kind === 'cancelled' ? { kind } : { kind, draft: withValues(draft, { [step.name]: value }) };
		},
	};
}

async function askText(
	step: InputStep,
	draft: Draft,
	frame: Frame,
): Promise<{ kind: StepAnswer['kind']; text: string }> {
	const disposables = new DisposableStore();
	const input = disposables.add(vscode.window.createInputBox());
	input.title = frame.title;
	input.prompt = step.prompt;
	input.placeholder = step.placeholder;
	input.password = step.password ?? false;
	input.value = textOfDraft(step, draft);
	// A person leaves the window to fetch a key or an address: what was typed waits.
	input.ignoreFocusOut = true;
	input.buttons = frame.canGoBack ? [vscode.QuickInputButtons.Back] : [];
	if (frame.totalSteps > 1) {
		input.step = frame.step;
		input.totalSteps = frame.totalSteps;
	}
	input.validationMessage = frame.refusal;
	try {
		return await new Promise((resolve) => {
			const end = (kind: StepAnswer['kind']) => {
				resolve({ kind, text: input.value });
			};
			disposables.add(
				input.onDidChangeValue((text) => (input.validationMessage = text === '' ? undefined : step.check(text, draft))),
			);
			disposables.add(
				input.onDidAccept(() => {
					input.validationMessage = step.check(input.value, draft);
					if (input.validationMessage === undefined) {
						end('next');
					}
				}),
			);
			disposables.add(
				input.onDidTriggerButton(() => {
					end('back');
				}),
			);
			disposables.add(
				input.onDidHide(() => {
					end('cancelled');
				}),
			);
			if (step.look !== undefined) {
				disposables.add(looking(input, step, draft, frame));
			}
			input.show();
		});
	} finally {
		disposables.dispose();
	}
}

function looking(input: vscode.InputBox, step: InputStep, draft: Draft, frame: Frame): vscode.Disposable {
	const isFit = (text: string) => text.trim() !== '' && step.check(text, draft) === undefined;
	const look: Look = async (text, signal) => step.look?.(text, draft, frame, signal);
	return lookWhileTyping(input, frame.services.clock, isFit, look);
}

function textOfDraft(step: InputStep, draft: Draft): string {
	const value = step.name in draft.values ? draft.values[step.name] : step.initial?.(draft);
	return value === undefined ? '' : (step.textOf?.(value) ?? textOfPlain(value));
}

/** A check made from a field of the contract or the model: "The name must not be empty." */
export function checkedBy(subject: string, schema: z.ZodType): (value: unknown) => string | undefined {
	return (value) => {
		const checked = schema.safeParse(value);
		return checked.success ? undefined : l10n.t('{0} {1}.', subject, issueDetail(checked.error.issues[0]));
	};
}

function textOfPlain(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
