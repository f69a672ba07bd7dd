import * as l10n from '@vscode/l10n';
import { type ProjectSort, projectSorts } from '../../contract/project.ts';
import { type ProjectFilters, projectFilters } from '../../model/projectFilters.ts';
import type { Draft, Values } from '../draft.ts';
import { checkedBy, inputStep } from './inputStep.ts';
import { pickSeveralStep, pickStep } from './pickStep.ts';
import { roleChoices } from './roleSteps.ts';
import type { Step } from './step.ts';

type Field = keyof typeof projectFilters.shape;

const fieldLabels: Readonly<Record<Field, string>> = {
	name: l10n.t('Name'),
	role: l10n.t('Your role'),
	hasWallet: l10n.t('Wallet'),
	hasTools: l10n.t('Tools'),
	hasNotebooks: l10n.t('Notebooks'),
	minMembers: l10n.t('At least so many members'),
	maxMembers: l10n.t('At most so many members'),
	createdAfter: l10n.t('Created after'),
	createdBefore: l10n.t('Created before'),
	sort: l10n.t('Order'),
};
const fields = Object.keys(fieldLabels) as Field[];

const sortLabels: Readonly<Record<ProjectSort, string>> = {
	name: l10n.t('Name'),
	created_at: l10n.t('Newest first'),
	updated_at: l10n.t('Last changed first'),
	alphabetical: l10n.t('Alphabetical'),
	members_count: l10n.t('Most members first'),
	tools_count: l10n.t('Most tools first'),
	notebooks_count: l10n.t('Most notebooks first'),
	recent_activity: l10n.t('Latest activity first'),
};

function isChosen(field: Field): (draft: Draft) => boolean {
	return ({ values: { _fields: chosen } }) => Array.isArray(chosen) && chosen.includes(field);
}

const flagTexts = {
	hasWallet: {
		question: l10n.t('Projects with or without a wallet'),
		yes: l10n.t('With a wallet'),
		no: l10n.t('Without a wallet'),
	},
	hasTools: {
		question: l10n.t('Projects with or without tools'),
		yes: l10n.t('With tools'),
		no: l10n.t('Without tools'),
	},
	hasNotebooks: {
		question: l10n.t('Projects with or without notebooks'),
		yes: l10n.t('With notebooks'),
		no: l10n.t('Without notebooks'),
	},
} as const;

function flagStep(field: keyof typeof flagTexts): Step {
	const { question, yes, no } = flagTexts[field];
	return pickStep({
		name: field,
		placeholder: question,
		choices: () => [
			{ label: yes, value: true },
			{ label: no, value: false },
		],
		isNeeded: isChosen(field),
	});
}

function countStep(field: 'minMembers' | 'maxMembers'): Step {
	const check = checkedBy(l10n.t('The number'), projectFilters.shape[field]);
	return inputStep({
		name: field,
		prompt: fieldLabels[field],
		placeholder: '0, 1, 2, …',
		check: (text) => (text.trim() === '' ? l10n.t('Type a number.') : check(Number(text))),
		parse: Number,
		isNeeded: isChosen(field),
	});
}

function timeStep(field: 'createdAfter' | 'createdBefore'): Step {
	const check = checkedBy(l10n.t('The date'), projectFilters.shape[field]);
	return inputStep({
		name: field,
		prompt: l10n.t('{0}: a day (UTC), or a time with its zone', fieldLabels[field]),
		placeholder: l10n.t('2026-08-22, or 2026-08-22T08:21:47Z'),
		check: (text) => (text.trim() === '' ? l10n.t('Type a date.') : check(startOfDay(text))),
		parse: startOfDay,
		textOf: (value) => (typeof value === 'string' ? value.replace(/T00:00:00Z$/, '') : ''),
		isNeeded: isChosen(field),
	});
}

/** A day alone means its start, UTC. */
function startOfDay(text: string): string {
	const trimmed = text.trim();
	return /^\d{4}-\d{2}-\d{2}$/.test(trimmed) ? `${trimmed}T00:00:00Z` : trimmed;
}

/** Which fields to filter by, those in force chosen already; then each of them. */
export const filterSteps: readonly Step[] = [
	fieldsStep(),
	inputStep({
		name: 'name',
		prompt: l10n.t('A part of the name, in capitals or small letters'),
		check: checkedBy(l10n.t('The name'), projectFilters.shape.name),
		isNeeded: isChosen('name'),
	}),
	pickSeveralStep({
		name: 'role',
		placeholder: l10n.t('Projects in which you have one of these roles'),
		choices: () => roleChoices(),
		isNeeded: isChosen('role'),
	}),
	flagStep('hasWallet'),
	flagStep('hasTools'),
	flagStep('hasNotebooks'),
	countStep('minMembers'),
	countStep('maxMembers'),
	timeStep('createdAfter'),
	timeStep('createdBefore'),
	pickStep({
		name: 'sort',
		placeholder: l10n.t('Order of the projects'),
		choices: () => projectSorts.map((value) => ({ label: sortLabels[value], value })),
		isNeeded: isChosen('sort'),
	}),
];

function fieldsStep(): Step {
	const step = pickSeveralStep({
		name: '_fields',
		placeholder: l10n.t('Filter by which of these? None: all projects are shown'),
		choices: ({ values }) => fields.map((value) => ({ ...choiceText(value, values[value]), value })),
	});
	return {
		...step,
		ask: async (draft, frame) => {
			const answer = await step.ask('_fields' in draft.values ? draft : withFilterInForce(draft, frame), frame);
			return answer.kind === 'next' ? { ...answer, draft: withoutUnchosen(answer.draft) } : answer;
		},
	};
}

function choiceText(field: Field, value: unknown) {
	const text = Array.isArray(value) ? value.join(', ') : JSON.stringify(value);
	return { label: fieldLabels[field], ...(value !== undefined && { description: text }) };
}

function withFilterInForce(draft: Draft, frame: Parameters<Step['ask']>[1]): Draft {
	const { connectionId, organizationId } = draft.place;
	if (connectionId === undefined || organizationId === undefined) {
		return draft;
	}
	const filters: ProjectFilters = frame.services.explorer.filterOf({ connectionId, organizationId }) ?? {};
	return { ...draft, values: { ...draft.values, ...filters, _fields: Object.keys(filters) } };
}

function withoutUnchosen(draft: Draft): Draft {
	const kept = fields.filter((field) => isChosen(field)(draft)).map((field) => [field, draft.values[field]] as const);
	const values: Values = Object.fromEntries(kept);
	return { ...draft, values: { ...values, _fields: draft.values['_fields'] } };
}
