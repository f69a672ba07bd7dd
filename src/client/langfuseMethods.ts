import * as l10n from '@vscode/l10n';
import { SpandeckError } from '../contract/problem.ts';
import type { ProjectFilters } from '../model/projectFilters.ts';
import type { CallOptions, ConnectionClient } from './connectionClient.ts';
import { currentProject, requireOwn, requireOwnProject } from './currentProject.ts';
import type { KeyPairs } from './keyPairs.ts';
import { projectWrites } from './projectMethods.ts';
import type { Requests } from './requests.ts';

/**
 * The same tree from a Langfuse server: the one project of the key pair, and its organization. Everything else that
 * administers is refused with a sentence.
 */
export function langfuseMethods(
	requests: Requests,
	keyPairs: KeyPairs,
): Pick<ConnectionClient, 'organizations' | 'projects'> {
	const current = (options: CallOptions = {}) => currentProject(requests, options);
	return {
		organizations: {
			list: async (options) => ({ value: [(await current(options)).organization], skipped: 0 }),
			get: async ({ organizationId }, options) => {
				const { organization } = await current(options);
				requireOwn('organizations.get', 'organizationId', organizationId, organization.id);
				return organization;
			},
		},
		projects: {
			...projectWrites(requests),
			list: async ({ organizationId, filters = {} }, options) => {
				requireKnownFilters(filters);
				const { project, organization } = await current(options);
				requireOwn('projects.list', 'organizationId', organizationId, organization.id);
				const matches = project.name.toLowerCase().includes(filters.name?.toLowerCase() ?? '');
				return { value: matches ? [project] : [], skipped: 0 };
			},
			get: async (path, options) => {
				const found = await current(options);
				requireOwnProject('projects.get', path, found);
				return { value: found.project, skipped: 0 };
			},
			keyPair: (path, options = {}) => keyPairs.get(path, options),
		},
	};
}

/** A Langfuse server says nothing that the other filters could be held against. */
function requireKnownFilters(filters: ProjectFilters): void {
	const unknown = Object.keys(filters).find((name) => name !== 'name' && name !== 'sort');
	if (unknown !== undefined) {
		const problem = {
			kind: 'argument',
			argument: `filters.${unknown}`,
			detail: l10n.t('is not known to Langfuse'),
		} as const;
		throw new SpandeckError('projects.list', problem);
	}
}
