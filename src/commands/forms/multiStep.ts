import type { Draft } from '../draft.ts';
import type { Frame, Step, StepAnswer } from './step.ts';

/** What came back from the server: the form opens again where the fault is, everything still filled. */
export interface Refusal {
	/** Undefined: nothing is said, the form only opens as it was left. */
	readonly sentence: string | undefined;
	/** The value that the server named; undefined: the last step. */
	readonly name: string | undefined;
}

export interface Form {
	readonly title: string;
	readonly steps: readonly Step[];
	readonly frame: Pick<Frame, 'services' | 'needs' | 'changes'>;
	/** Throws where going on makes no sense, such as a role that forbids the write; asked before each step. */
	check(draft: Draft): void;
}

/**
 * Asks one step after the other, with a way back.
 * @returns the filled draft; undefined where the person left
 */
export async function multiStep(form: Form, begin: Draft, refusal?: Refusal): Promise<Draft | undefined> {
	let { draft, shown, index, sentence } = opening(form, begin, refusal);
	for (;;) {
		index = nextNeeded(form.steps, index, draft);
		const step = form.steps[index];
		form.check(draft);
		if (step === undefined) {
			return draft;
		}
		const answer: StepAnswer = await step.ask(draft, frameOf(form, shown, index, draft, sentence));
		sentence = undefined;
		switch (answer.kind) {
			case 'cancelled':
				return undefined;
			case 'next':
				shown = answer.unseen ? shown : [...shown, { index, draft }];
				draft = answer.draft;
				index += 1;
				break;
			case 'back': {
				const before = shown.at(-1);
				shown = shown.slice(0, -1);
				// The place goes back to what it was then; what was typed since stays for the way forward.
				draft = before === undefined ? answer.draft : { ...before.draft, values: answer.draft.values };
				index = before?.index ?? index;
			}
		}
	}
}

interface Shown {
	readonly index: number;
	readonly draft: Draft;
}

interface Opening {
	draft: Draft;
	shown: readonly Shown[];
	index: number;
	sentence: string | undefined;
}

function opening(form: Form, draft: Draft, refusal: Refusal | undefined): Opening {
	if (refusal === undefined) {
		return { draft, shown: [], index: 0, sentence: undefined };
	}
	const needed = form.steps.flatMap((step, index) => (step.isNeeded(draft) ? [{ step, index }] : []));
	const at = needed.find(({ step }) => step.name === refusal.name) ?? needed.at(-1);
	const index = at?.index ?? 0;
	const before = needed.filter((other) => other.index < index).map((other) => ({ index: other.index, draft }));
	return { draft, shown: before, index, sentence: refusal.sentence };
}

function nextNeeded(steps: readonly Step[], from: number, draft: Draft): number {
	const next = steps.findIndex((step, index) => index >= from && step.isNeeded(draft));
	return next === -1 ? steps.length : next;
}

function frameOf(form: Form, shown: readonly Shown[], index: number, draft: Draft, refusal: string | undefined): Frame {
	const ahead = form.steps.filter((step, other) => other >= index && step.isNeeded(draft)).length;
	return {
		...form.frame,
		title: form.title,
		step: shown.length + 1,
		totalSteps: shown.length + ahead,
		canGoBack: shown.length > 0,
		refusal,
	};
}
