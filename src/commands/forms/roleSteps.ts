import * as vscode from 'vscode';
import { organizationRoleFits, role, roles, type Role } from '../../contract/role.ts';
import { email } from '../../contract/wire.ts';
import type { Draft } from '../draft.ts';
import { checkedBy, inputStep } from './inputStep.ts';
import { type Choice, pickStep } from './pickStep.ts';
import type { Step } from './step.ts';

const roleTexts: Readonly<Record<Role, string>> = {
	VIEWER: 'Reads the project, without its keys',
	MEMBER: 'Also reads keys, traces and metrics',
	ADMIN: 'Also manages keys, members and invitations',
	OWNER: 'Also deletes the project and changes owners',
};

/** From the lowest to the highest. */
export function roleChoices(most?: (each: Role) => boolean): readonly Choice[] {
	return roles
		.filter((each) => most?.(each) ?? true)
		.map((each) => ({ label: each, description: roleTexts[each], value: each }));
}

export const emailStep: Step = inputStep({
	name: 'email',
	prompt: 'Email address',
	placeholder: 'kim@example.com',
	check: checkedBy('The email address', email),
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
		placeholder: 'What does the person join?',
		choices: () => [
			{ label: 'The organization and this project', value: false },
			{ label: 'This project only', value: true },
		],
		preselected: false,
	}),
	pickStep({
		name: 'organizationRole',
		placeholder: 'Role in the organization: equal to or higher than in the project',
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
	placeholder: 'New role in the project',
	choices: ({ known }) =>
		roleChoices().map((choice) =>
			choice.value === known.member?.role
				? { ...choice, description: `${choice.description ?? ''} (held now)`, iconPath: new vscode.ThemeIcon('check') }
				: choice,
		),
});

/** The role with which access comes back; the one held before, where nothing else is chosen. */
export const restoredRoleStep: Step = pickStep({
	name: 'role',
	placeholder: 'Role with which access is restored',
	choices: ({ known }) => [
		{ label: 'The role held before', description: known.member?.previousRole ?? '', value: undefined },
		...roleChoices(),
	],
});
