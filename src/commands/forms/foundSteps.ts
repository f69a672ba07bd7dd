import * as l10n from '@vscode/l10n';
import { type FoundConnection, foundConnections } from '../../model/foundConnections.ts';
import { type Draft, type Values, withValues } from '../draft.ts';
import { workspaceVariables } from '../workspaceVariables.ts';
import { pick, type PickItem } from './pick.ts';
import { type Choice, pickStep } from './pickStep.ts';
import type { Frame, Step } from './step.ts';

/** The values of a draft that what was found fills in. */
const filledNames = ['label', 'organizationsApiUrl', 'analyticsUrl', 'publicKey', 'secretKey'] as const;

/** What was found and chosen; undefined where the form is filled in by hand. */
export function foundOf({ values }: Draft): FoundConnection | undefined {
	return values['_found'] as FoundConnection | undefined;
}

/** Whether a value is taken as it was found, and so is no question. */
export function isTaken(name: (typeof filledNames)[number], draft: Draft): boolean {
	return draft.values['_use'] === true && valuesOf(foundOf(draft))[name] !== undefined;
}

/** What kind of connection: one that the workspace names already, or one of these. */
export function kindOrFoundStep(placeholder: string, kinds: readonly Choice[]): Step {
	return {
		name: 'kind',
		fills: ['_found'],
		isNeeded: () => true,
		ask: async (draft, frame) => {
			const found = foundConnections(await workspaceVariables(frame.services.log));
			const items = [
				...found.map((one) => foundItem(one, frame)),
				...kinds.map((choice) => ({ ...choice, value: choice.value })),
			];
			const answer = await pick<unknown>(frame, {
				placeholder,
				items,
				active: items.find(({ value }) => isChosen(value, draft)),
			});
			switch (answer.kind) {
				case 'picked':
					return { kind: 'next', draft: withChosen(draft, answer.items[0]?.value, frame) };
				case 'back':
					return { kind: 'back', draft };
				case 'cancelled':
					return answer;
			}
		},
	};
}

/** Asked before anything of what was found is used or sent anywhere. */
export const useFoundStep: Step = {
	...pickStep({
		name: '_use',
		placeholder: (draft) => questionOf(foundOf(draft)),
		choices: (draft) => useChoices(foundOf(draft)),
		preselected: true,
		isNeeded: (draft) => foundOf(draft) !== undefined,
	}),
	fills: filledNames,
};

function foundItem(found: FoundConnection, { services }: Frame): PickItem<FoundConnection> {
	const { host } = new URL(addressOf(found));
	const what = found.kind === 'langfuse' ? l10n.t('Langfuse at {0}', host) : l10n.t('Platform at {0}', host);
	const isThere = services.connections.list().some(({ analyticsUrl, organizationsApiUrl }) => {
		return addressOf(found) === (found.kind === 'platform' ? organizationsApiUrl : analyticsUrl);
	});
	const description = isThere ? l10n.t('{0} (there is a connection to this address)', found.where) : found.where;
	return { label: `$(file-code) ${what}`, description, detail: detailOf(found), value: found };
}

/** Never the secret. */
function detailOf(found: FoundConnection): string {
	if (found.kind === 'platform') {
		return l10n.t('Its addresses are named there. Needs an API key and a token.');
	}
	return found.publicKey === undefined
		? l10n.t("Its address is named there. Needs the project's key pair.")
		: l10n.t('The key pair is named there, public key {0}.', found.publicKey);
}

function addressOf(found: FoundConnection): string {
	return found.kind === 'platform' ? found.organizationsApiUrl : found.analyticsUrl;
}

function hasKeys(found: FoundConnection | undefined): boolean {
	return found?.kind === 'langfuse' && found.publicKey !== undefined;
}

function questionOf(found: FoundConnection | undefined): string {
	if (found === undefined) {
		return '';
	}
	return hasKeys(found)
		? l10n.t('Send the keys from {0} to {1}?', found.where, addressOf(found))
		: l10n.t('Use the address from {0}?', found.where);
}

function useChoices(found: FoundConnection | undefined): readonly Choice[] {
	const detail = hasKeys(found)
		? l10n.t("They are tried there, then kept in VS Code's secret storage. The file stays as it is.")
		: l10n.t('You are asked for the rest.');
	return [
		{
			label: `$(check) ${hasKeys(found) ? l10n.t('Use These Keys') : l10n.t('Use This Address')}`,
			detail,
			value: true,
		},
		{
			label: `$(edit) ${l10n.t('Look at Each Value First')}`,
			detail: l10n.t('The form opens filled in, and can be changed.'),
			value: false,
		},
	];
}

function isChosen(value: unknown, draft: Draft): boolean {
	const found = foundOf(draft);
	return found === undefined ? value === draft.values['kind'] : JSON.stringify(value) === JSON.stringify(found);
}

/** What an earlier choice had filled in goes with it; what was typed stays. */
function withChosen(draft: Draft, chosen: unknown, frame: Frame): Draft {
	const isSame = isChosen(chosen, draft);
	const kept = isSame || foundOf(draft) === undefined ? draft : withoutFound(draft);
	if (typeof chosen === 'string') {
		return withValues(kept, { kind: chosen, _found: undefined });
	}
	const found = chosen as FoundConnection;
	return withValues(kept, { ...(isSame ? {} : valuesOf(found, frame)), kind: found.kind, _found: found });
}

function withoutFound(draft: Draft): Draft {
	const gone: readonly string[] = [...filledNames, '_use'];
	return {
		...draft,
		values: Object.fromEntries(Object.entries(draft.values).filter(([name]) => !gone.includes(name))),
	};
}

function valuesOf(found: FoundConnection | undefined, frame?: Frame): Values {
	if (found === undefined) {
		return {};
	}
	const { kind: _, where: __, ...values } = found;
	const labels = frame?.services.connections.list().map(({ label }) => label) ?? [];
	const { host } = new URL(addressOf(found));
	return { ...values, label: labels.includes(host) ? `${host} (${found.where})`.slice(0, 100) : host };
}
