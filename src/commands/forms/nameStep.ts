import * as l10n from '@vscode/l10n';
import { label } from '../../contract/wire.ts';
import type { Draft } from '../draft.ts';
import { checkedBy, inputStep } from './inputStep.ts';
import type { Step } from './step.ts';

const checkName = checkedBy(l10n.t('The name'), label);

/**
 * A name that people give: 1 to 100 characters.
 * @param current what it is called now: shown, and refused as no change
 */
export function nameStep(prompt: string, current?: (draft: Draft) => string | undefined): Step {
	return inputStep({
		name: 'name',
		prompt,
		check: (text, draft) => (text.trim() === current?.(draft) ? l10n.t('This is its name already.') : checkName(text)),
		...(current && { initial: current }),
	});
}
