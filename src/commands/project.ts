import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import { projectOperations } from '../contract/project.ts';
import type { Project } from '../model/project.ts';
import { confirmed, organizationPlace, projectPlace } from './argumentSchemas.ts';
import { command, type Running } from './command.ts';
import { nameStep } from './forms/nameStep.ts';
import { organizationSteps, projectSteps } from './forms/placeSteps.ts';

const attributes = z.strictObject(projectOperations['projects.create'].body.shape.data.shape.attributes.shape);

export const projectCommands = {
	'spandeck.project.create': command({
		arguments: z.strictObject({ ...organizationPlace, attributes, ...confirmed }),
		on: ['organization'],
		writes: 'projects.create',
		valuesIn: 'attributes',
		steps: [...organizationSteps, nameStep(l10n.t('Name of the new project'))],
		progress: l10n.t('Creating the project'),
		run: ({ connectionId, organizationId, attributes: { name } }, { services, options }) =>
			services.connections.client(connectionId).projects.create({ organizationId }, { name }, options),
		done: (_, project) => l10n.t('Project {0} created', project.name),
	}),

	'spandeck.project.rename': command({
		arguments: z.strictObject({ ...projectPlace, attributes, ...confirmed }),
		on: ['project'],
		writes: 'projects.update',
		valuesIn: 'attributes',
		steps: [...projectSteps, nameStep(l10n.t('New name of the project'), ({ known }) => known.project?.name)],
		progress: l10n.t('Renaming the project'),
		run: ({ connectionId, attributes: { name }, organizationId, projectId }, { services, options }) =>
			services.connections.client(connectionId).projects.update({ organizationId, projectId }, { name }, options),
		done: (_, project) => l10n.t('Project renamed to {0}', project.name),
	}),

	'spandeck.project.delete': command({
		arguments: z.strictObject({ ...projectPlace, ...confirmed }),
		on: ['project'],
		writes: 'projects.delete',
		steps: projectSteps,
		progress: l10n.t('Deleting the project'),
		confirmation: async (input, running) => {
			const { name } = await projectOf(input, running);
			return {
				question: l10n.t('Delete the project {0}?', name),
				consequence: l10n.t(
					'Its keys stop working, and its members, invitations and traces are lost. This cannot be undone.',
				),
				button: l10n.t('Delete Project'),
				typed: name,
			};
		},
		run: ({ connectionId, organizationId, projectId }, { services, options }) =>
			services.connections.client(connectionId).projects.delete({ organizationId, projectId }, options),
		done: (_input, _result, { known: { project } }) => l10n.t('Project {0} deleted', project?.name ?? ''),
	}),
};

/** The project as it is known, or else read. */
export async function projectOf(
	input: { readonly connectionId: string; readonly organizationId: string; readonly projectId: string },
	{ services, known, options }: Running,
): Promise<Project> {
	if (known.project !== undefined) {
		return known.project;
	}
	const { connectionId, projectId, organizationId } = input;
	const { value } = await services.connections
		.client(connectionId)
		.projects.get({ organizationId, projectId }, options);
	return value;
}
