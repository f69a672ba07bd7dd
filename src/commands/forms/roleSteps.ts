import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { organizationRoleFits, role, roles, type Role } from '../../contract/role.ts';
import { email } from '../../contract/wire.ts';
import type { Draft } from '../draft.ts';
import { checkedBy, inputStep } from './inputStep.ts';
import { type Choice, pickStep } from './pickStep.ts';
import type { Step } from './step.ts';

const roleTexts: Readonly<Record<Role, string>> = {
	VIEWER: l10n.t('Reads the project, without its keys'),
	MEMBER: l10n.t('Also reads keys, traces and metrics'),
	ADMIN: l10n.t('Also manages keys, members and invitations'),
	OWNER: l10n.t('Also deletes the project and changes owners'),
};

/** From the lowest to the highest. */
export function roleChoices(most?: (each: Role) => boolean): readonly Choice[] {
	return roles
		.filter((each) => most?.(each) ?? true)
		.map((each) => ({ label: each, description: roleTexts[each], value: each }));
}

export const emailStep: Step = inputStep({
	name: 'email',
	prompt: l10n.t('Email address'),
	placeholder: 'kim@example.com',
	check: checkedBy(l10n.t('The email address'), email),
});

export function roleStep(placeholder: string, preselected?: Role): Step {
	return pickStep({
		name: 'role',
		placeholder,
		choices: () => roleChoices(),
		...(preselected && { preselected }),
	});
}

/** Whether the person joins the organization too, and as what: at least what they are in the project. */
export const organizationRoleSteps: readonly Step[] = [
	pickStep({
		name: 'projectOnly',
		placeholder: l10n.t('What does the person join?'),
		choices: () => [
			{ label: l10n.t('The organization and this project'), value: false },
			{ label: l10n.t('This project only'), value: true },
		],
		preselected: false,
	}),
	pickStep({
		name: 'organizationRole',
		placeholder: l10n.t('Role in the organization: equal to or higher than in the project'),
		choices: (draft) => roleChoices((each) => organizationRoleFits(each, projectRole(draft))),
		isNeeded: (draft) => draft.values['projectOnly'] !== true,
	}),
];

function projectRole(draft: Draft): Role {
	const parsed = role.safeParse(draft.values['role']);
	return parsed.success ? parsed.data : 'VIEWER';
}

/** A member's new role; the one held is marked. */
export const currentRoleStep: Step = pickStep({
	name: 'role',
	placeholder: l10n.t('New role in the project'),
	choices: ({ known }) =>
		roleChoices().map((choice) =>
			choice.value === known.member?.role
				? {
						...choice,
						description: l10n.t('{0} (held now)', choice.description ?? ''),
						iconPath: new vscode.ThemeIcon('check'),
					}
				: choice,
		),
});

/** The role with which access comes back; the one held before, where nothing else is chosen. */
export const restoredRoleStep: Step = pickStep({
	name: 'role',
	placeholder: l10n.t('Role with which access is restored'),
	choices: ({ known }) => [
		{ label: l10n.t('The role held before'), description: known.member?.previousRole ?? '', value: undefined },
		...roleChoices(),
	],
});
