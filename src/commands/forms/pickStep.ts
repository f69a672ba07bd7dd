import type * as vscode from 'vscode';
import type { CommandServices } from '../commandServices.ts';
import { type Draft, withValues } from '../draft.ts';
import { pick, type PickItem } from './pick.ts';
import type { Frame, Step } from './step.ts';

export interface Choice extends Pick<vscode.QuickPickItem, 'label' | 'description' | 'detail' | 'iconPath'> {
	readonly value: unknown;
}

export interface PickStep {
	readonly name: string;
	/** A function where it hangs on what the draft holds. */
	readonly placeholder: string | ((draft: Draft) => string);
	choices(draft: Draft, nowMs: number, services: CommandServices): readonly Choice[];
	/** What is preselected where the draft has no value yet. */
	preselected?: unknown;
	/** Likewise, where it hangs on what is known. */
	initial?(draft: Draft): unknown;
	isNeeded?(draft: Draft): boolean;
}

/** One of a few fixed choices. */
export function pickStep(step: PickStep): Step {
	return {
		name: step.name,
		isNeeded: (draft) => step.isNeeded?.(draft) ?? true,
		ask: async (draft, frame) => {
			const items = choicesOf(step, draft, frame).map(itemOf);
			const value = step.name in draft.values ? draft.values[step.name] : (step.initial?.(draft) ?? step.preselected);
			const answer = await pick(frame, {
				placeholder: typeof step.placeholder === 'string' ? step.placeholder : step.placeholder(draft),
				items,
				active: items.find((item) => item.value === value),
			});
			switch (answer.kind) {
				case 'picked':
					return { kind: 'next', draft: withValues(draft, { [step.name]: answer.items[0]?.value }) };
				case 'back':
					return { kind: 'back', draft };
				case 'cancelled':
					return answer;
			}
		},
	};
}

/** Any number of fixed choices; none: no value. */
export function pickSeveralStep(step: PickStep): Step {
	return {
		name: step.name,
		isNeeded: (draft) => step.isNeeded?.(draft) ?? true,
		ask: async (draft, frame) => {
			const items = choicesOf(step, draft, frame).map(itemOf);
			const held = step.name in draft.values ? draft.values[step.name] : step.initial?.(draft);
			const values: readonly unknown[] = Array.isArray(held) ? held : [];
			const answer = await pick(frame, {
				placeholder: typeof step.placeholder === 'string' ? step.placeholder : step.placeholder(draft),
				items,
				several: true,
				selected: items.filter((item) => values.includes(item.value)),
			});
			switch (answer.kind) {
				case 'picked':
				case 'back': {
					const chosen = answer.items.map((item) => item.value);
					const next = withValues(draft, { [step.name]: chosen.length === 0 ? undefined : chosen });
					return { kind: answer.kind === 'picked' ? 'next' : 'back', draft: next };
				}
				case 'cancelled':
					return answer;
			}
		},
	};
}

function choicesOf(step: PickStep, draft: Draft, { services }: Frame): readonly Choice[] {
	return step.choices(draft, services.clock.now(), services);
}

function itemOf(choice: Choice): PickItem<unknown> {
	return choice;
}
