import * as l10n from '@vscode/l10n';
import { langfuseRegions } from '../../model/langfuseCloud.ts';
import { type Draft, withValues } from '../draft.ts';
import { type Choice, pickStep } from './pickStep.ts';
import type { Step } from './step.ts';

const ownServer = '';

/** Langfuse's own clouds by name, which stands for the address, or an address to type. */
export function langfuseRegionStep(isNeeded: (draft: Draft) => boolean): Step {
	const step = pickStep({
		name: '_region',
		placeholder: l10n.t('Where does Langfuse run?'),
		choices: regionChoices,
		initial: ({ values }) => regionOf(values['analyticsUrl']),
		isNeeded,
	});
	return {
		...step,
		fills: ['analyticsUrl'],
		ask: async (draft, frame) => {
			const answer = await step.ask(draft, frame);
			if (answer.kind !== 'next' || isOwnServer(answer.draft)) {
				return answer;
			}
			return { ...answer, draft: withValues(answer.draft, { analyticsUrl: answer.draft.values['_region'] }) };
		},
	};
}

/** Whether the address is to be typed. */
export function isOwnServer({ values }: Draft): boolean {
	return values['_region'] === ownServer;
}

function regionChoices(): readonly Choice[] {
	return [
		...langfuseRegions.map(({ name, place, url }) => ({
			label: `$(cloud) ${l10n.t('Langfuse Cloud {0}', name)}`,
			description: place,
			detail: url,
			value: url,
		})),
		{
			label: `$(server) ${l10n.t('Another Address…')}`,
			detail: l10n.t('A server of your own, or of your company.'),
			value: ownServer,
		},
	];
}

/** Undefined before an address is known. */
function regionOf(url: unknown): string | undefined {
	if (typeof url !== 'string') {
		return undefined;
	}
	return langfuseRegions.some((region) => region.url === url) ? url : ownServer;
}
