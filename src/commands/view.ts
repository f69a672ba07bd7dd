import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import * as z from 'zod';
import { SpandeckError } from '../contract/problem.ts';
import { projectFilters } from '../model/projectFilters.ts';
import type { NodeKind } from '../tree/nodes.ts';
import { confirmed, connectionPlace, optionalId, organizationPlace } from './argumentSchemas.ts';
import { command } from './command.ts';
import { type IdName, idNames } from './draft.ts';
import { filterSteps } from './forms/filterSteps.ts';
import type { Step } from './forms/step.ts';
import { given } from './given.ts';
import { analyticsProjectSteps, connectionStep, organizationStep } from './forms/placeSteps.ts';

/** Everything in the tree that stands for something on a server. */
const places: readonly NodeKind[] = [
	'connection',
	'organization',
	'project',
	'group',
	'apiKey',
	'llmApiKey',
	'member',
	'invitation',
	'sentinelPass',
	'traces',
	'metrics',
];
const none = z.strictObject(confirmed);
const anyId = Object.fromEntries(idNames.map((name) => [name, optionalId])) as Record<IdName, typeof optionalId>;
const anyPlace = z.strictObject({ ...anyId, ...confirmed });

/** The id of what was clicked is meant, however wide; a project is asked for where nothing was. */
const stepsWithoutNode: readonly Step[] = analyticsProjectSteps.map((step) => ({
	...step,
	isNeeded: (draft) => draft.known.node === undefined && step.isNeeded(draft),
}));

export const viewCommands = {
	'spandeck.refresh': command({
		arguments: z.strictObject({}),
		on: places,
		run: (_, { services }) => services.explorer.refresh(),
	}),

	'spandeck.projects.filter': command({
		arguments: z.strictObject({ ...organizationPlace, filters: projectFilters, ...confirmed }),
		on: ['organization', 'connection'],
		valuesIn: 'filters',
		steps: [connectionStep({ administration: true }), organizationStep, ...filterSteps],
		run: async ({ connectionId, organizationId, filters }, { services }) => {
			const place = { connectionId, organizationId };
			if (Object.keys(given(filters)).length === 0) {
				services.explorer.clearFilter(place);
			} else {
				await services.explorer.setFilter(place, given(filters));
			}
			return given(filters);
		},
	}),

	'spandeck.projects.clearFilter': command({
		// With no ids: every filter there is.
		arguments: z.strictObject({ ...connectionPlace, organizationId: optionalId, ...confirmed }).partial(),
		on: ['organization', 'connection'],
		run: ({ connectionId, organizationId }, { services }) => {
			const chosen = services.explorer
				.filters()
				.filter((filter) => connectionId === undefined || filter.connectionId === connectionId)
				.filter((filter) => organizationId === undefined || filter.organizationId === organizationId);
			for (const place of chosen) {
				services.explorer.clearFilter(place);
			}
		},
		done: () => l10n.t('All projects are shown'),
	}),

	'spandeck.copyId': command({
		arguments: anyPlace,
		on: places,
		several: true,
		steps: stepsWithoutNode,
		run: (input) => copyIds([deepestId(input)]),
		runTogether: (inputs) => copyIds(inputs.map(deepestId)),
		done: (_, text) => l10n.t('Copied {0}', text),
	}),

	'spandeck.showLog': command({
		arguments: z.strictObject({}),
		run: (_, { services }) => services.log.show(true),
	}),

	'spandeck._retry': command({
		arguments: none,
		on: ['error'],
		run: (_, { services, known }) => {
			if (known.node !== undefined) {
				services.explorer.retry(known.node);
			}
		},
	}),

	'spandeck._showMore': command({
		arguments: none,
		on: ['more'],
		run: (_, { services, known }) => {
			if (known.node !== undefined) {
				services.explorer.showMore(known.node);
			}
		},
	}),

	'spandeck._inspect': command({
		arguments: z.strictObject({ path: z.array(z.string()) }),
		run: ({ path }, { services }) => services.explorer.nodesBelow(path),
	}),
};

async function copyIds(ids: readonly string[]): Promise<string> {
	const text = ids.join('\n');
	await vscode.env.clipboard.writeText(text);
	return text;
}

function deepestId(ids: Readonly<Record<string, unknown>>): string {
	const id = idNames.map((name) => ids[name]).findLast((each) => typeof each === 'string');
	if (typeof id !== 'string') {
		const problem = { kind: 'argument', argument: l10n.t('The argument'), detail: l10n.t('names no id') } as const;
		throw new SpandeckError('spandeck.copyId', problem);
	}
	return id;
}
