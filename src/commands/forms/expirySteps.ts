import * as l10n from '@vscode/l10n';
import { utcDayText } from '../../model/timeText.ts';
import { endOfDay, refusalOfEnd } from '../keyLife.ts';
import { inputStep } from './inputStep.ts';
import { type Choice, pickStep } from './pickStep.ts';
import type { Step } from './step.ts';

const dayMs = 86_400_000;
const ownDate = 'own';

/** When a key ends: never, after some days, or at a date of one's own. Fills `expiresAt`. */
export const expirySteps: readonly Step[] = [
	withExpiresAt(
		pickStep({
			name: '_expiry',
			placeholder: l10n.t('When does the key expire?'),
			choices: (_, nowMs) => [
				{ label: l10n.t('Never'), value: 'never' },
				after(30, l10n.t('30 days'), nowMs),
				after(90, l10n.t('90 days'), nowMs),
				after(365, l10n.t('A year'), nowMs),
				{ label: l10n.t('At a date of your own…'), value: ownDate },
			],
			preselected: 'never',
		}),
	),
	{
		...inputStep({
			name: 'expiresAt',
			prompt: l10n.t('The day on which the key ends, or a time with its zone'),
			placeholder: l10n.t('2027-03-01, or 2027-03-01T12:00:00Z'),
			check: (text) => refusalOfEnd(text, Date.now()),
			parse: endOfDay,
			textOf: (value) =>
				typeof value === 'string' && value.endsWith('T23:59:59Z') ? value.slice(0, 10) : String(value),
		}),
		isNeeded: (draft) => draft.values['_expiry'] === ownDate,
	},
];

function after(days: number, label: string, nowMs: number): Choice {
	return { label, description: utcDayText(new Date(nowMs + days * dayMs).toISOString()), value: String(days) };
}

/** A choice of days becomes the time that it means; one's own date is kept until it is typed anew. */
function withExpiresAt(step: Step): Step {
	return {
		...step,
		fills: ['expiresAt'],
		ask: async (draft, frame) => {
			const answer = await step.ask(draft, frame);
			if (answer.kind !== 'next') {
				return answer;
			}
			const choice = answer.draft.values['_expiry'];
			const changed = choice !== draft.values['_expiry'];
			const expiresAt = choice === ownDate ? keptUnless(changed, draft.values['expiresAt']) : timeAfter(choice, frame);
			return { ...answer, draft: { ...answer.draft, values: { ...answer.draft.values, expiresAt } } };
		},
	};
}

function keptUnless(changed: boolean, value: unknown): unknown {
	return changed ? undefined : value;
}

function timeAfter(choice: unknown, frame: Parameters<Step['ask']>[1]): string | undefined {
	const days = Number(choice);
	return Number.isNaN(days) ? undefined : new Date(frame.services.clock.now() + days * dayMs).toISOString();
}
