import { type ProjectSort, projectSorts } from '../../contract/project.ts';
import { type ProjectFilters, projectFilters } from '../../model/projectFilters.ts';
import type { Draft, Values } from '../draft.ts';
import { checkedBy, inputStep } from './inputStep.ts';
import { pickSeveralStep, pickStep } from './pickStep.ts';
import { roleChoices } from './roleSteps.ts';
import type { Step } from './step.ts';

type Field = keyof typeof projectFilters.shape;

const fieldLabels: Readonly<Record<Field, string>> = {
	name: 'Name',
	role: 'Your role',
	hasWallet: 'Wallet',
	hasTools: 'Tools',
	hasNotebooks: 'Notebooks',
	minMembers: 'At least so many members',
	maxMembers: 'At most so many members',
	createdAfter: 'Created after',
	createdBefore: 'Created before',
	sort: 'Order',
};
const fields = Object.keys(fieldLabels) as Field[];

const sortLabels: Readonly<Record<ProjectSort, string>> = {
	name: 'Name',
	created_at: 'Newest first',
	updated_at: 'Last changed first',
	alphabetical: 'Alphabetical',
	members_count: 'Most members first',
	tools_count: 'Most tools first',
	notebooks_count: 'Most notebooks first',
	recent_activity: 'Latest activity first',
};

function isChosen(field: Field): (draft: Draft) => boolean {
	return ({ values: { _fields: chosen } }) => Array.isArray(chosen) && chosen.includes(field);
}

function flagStep(field: 'hasWallet' | 'hasTools' | 'hasNotebooks'): Step {
	const what = fieldLabels[field].toLowerCase();
	return pickStep({
		name: field,
		placeholder: `Projects with or without ${field === 'hasWallet' ? 'a wallet' : what}`,
		choices: () => [
			{ label: `With ${field === 'hasWallet' ? 'a wallet' : what}`, value: true },
			{ label: `Without ${field === 'hasWallet' ? 'a wallet' : what}`, value: false },
		],
		isNeeded: isChosen(field),
	});
}

function countStep(field: 'minMembers' | 'maxMembers'): Step {
	const check = checkedBy('The number', projectFilters.shape[field]);
	return inputStep({
		name: field,
		prompt: fieldLabels[field],
		placeholder: '0, 1, 2, …',
		check: (text) => (text.trim() === '' ? 'Type a number.' : check(Number(text))),
		parse: Number,
		isNeeded: isChosen(field),
	});
}

function timeStep(field: 'createdAfter' | 'createdBefore'): Step {
	const check = checkedBy('The date', projectFilters.shape[field]);
	return inputStep({
		name: field,
		prompt: `${fieldLabels[field]}: a day (UTC), or a time with its zone`,
		placeholder: '2026-08-22, or 2026-08-22T08:21:47Z',
		check: (text) => (text.trim() === '' ? 'Type a date.' : check(startOfDay(text))),
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
		prompt: 'A part of the name, in capitals or small letters',
		check: checkedBy('The name', projectFilters.shape.name),
		isNeeded: isChosen('name'),
	}),
	pickSeveralStep({
		name: 'role',
		placeholder: 'Projects in which you have one of these roles',
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
		placeholder: 'Order of the projects',
		choices: () => projectSorts.map((value) => ({ label: sortLabels[value], value })),
		isNeeded: isChosen('sort'),
	}),
];

function fieldsStep(): Step {
	const step = pickSeveralStep({
		name: '_fields',
		placeholder: 'Filter by which of these? None: all projects are shown',
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
