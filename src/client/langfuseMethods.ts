import { SpandeckError } from '../contract/problem.ts';
import { type CurrentProject, readCurrentProject } from '../model/currentProject.ts';
import type { ProjectFilters } from '../model/projectFilters.ts';
import type { CallOptions, ConnectionClient, ProjectPath } from './connectionClient.ts';
import { projectWrites } from './projectMethods.ts';
import type { Requests } from './requests.ts';
import { organizationsTag } from './tags.ts';

/**
 * The same tree from a Langfuse server: the one project of the key pair, and its organization. Everything else that
 * administers is refused with a sentence.
 */
export function langfuseMethods(requests: Requests): Pick<ConnectionClient, 'organizations' | 'projects'> {
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
			keyPair: () => requests.ownPair('projects.current'),
		},
	};
}

/** Kept as long as a list: every node of the tree stands on it. */
export function currentProject(requests: Requests, options: CallOptions): Promise<CurrentProject> {
	const what = { id: 'projects.current', key: null, tags: [organizationsTag] } as const;
	return requests.read(what, options, async (shared) => {
		const answer = await requests.call('projects.current', { path: {} }, shared);
		return requests.understand('projects.current', answer, readCurrentProject).value;
	});
}

function requireOwnProject(id: string, { organizationId, projectId }: ProjectPath, own: CurrentProject): void {
	requireOwn(id, 'projectId', projectId, own.project.id);
	requireOwn(id, 'organizationId', organizationId ?? own.organization.id, own.organization.id);
}

function requireOwn(id: string, argument: string, given: string, own: string): void {
	if (given !== own) {
		throw new SpandeckError(id, {
			kind: 'argument',
			argument,
			detail: 'is not of the project that the key pair opens',
		});
	}
}

/** A Langfuse server says nothing that the other filters could be held against. */
function requireKnownFilters(filters: ProjectFilters): void {
	const unknown = Object.keys(filters).find((name) => name !== 'name' && name !== 'sort');
	if (unknown !== undefined) {
		const problem = { kind: 'argument', argument: `filters.${unknown}`, detail: 'is not known to Langfuse' } as const;
		throw new SpandeckError('projects.list', problem);
	}
}
