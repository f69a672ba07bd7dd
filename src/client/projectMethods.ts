import * as l10n from '@vscode/l10n';
import { SpandeckError } from '../contract/problem.ts';
import { type Project, readProject, readProjectAnswer } from '../model/project.ts';
import { type ProjectFilters, projectFiltersQuery } from '../model/projectFilters.ts';
import { readMany, readOne } from '../model/resourceObject.ts';
import type { CallOptions, ConnectionClient, PlatformProjectPath, ProjectPath, Read } from './connectionClient.ts';
import type { KeyPairs } from './keyPairs.ts';
import type { Requests } from './requests.ts';
import { metricsTag, projectsTag, touchedBy } from './tags.ts';

type Projects = ConnectionClient['projects'];

/** Projects of the Organizations API. */
export function projectMethods(requests: Requests, keyPairs: KeyPairs): Projects {
	return {
		...projectWrites(requests),
		list: ({ organizationId, filters = {} }, options = {}) => {
			const what = { id: 'projects.list', key: { organizationId, filters: sortedMembers(filters) } } as const;
			return requests.read({ ...what, tags: [projectsTag(organizationId)] }, options, (shared) =>
				list(requests, organizationId, filters, shared),
			);
		},
		get: async ({ include = [], ...path }, options = {}) => {
			const { organizationId, projectId } = requireOrganization(path);
			return await requests.read(
				{ id: 'projects.get', key: { organizationId, projectId, include } },
				options,
				(shared) => get(requests, { organizationId, projectId }, include, shared),
			);
		},
		keyPair: (path, options = {}) => keyPairs.get(path, options),
	};
}

/** What changes projects; refused with a sentence on a connection that administers none. */
export function projectWrites(requests: Requests): Pick<Projects, 'create' | 'update' | 'delete'> {
	return {
		create: ({ organizationId }, { name }, options = {}) =>
			requests.write(touchedBy({ organizationId }), options, async () => {
				const body = { data: { type: 'project' as const, attributes: { name } } };
				const answer = await requests.call('projects.create', { path: { organizationId }, body }, options);
				return requests.understand('projects.create', answer, readOneProject).value;
			}),
		update: ({ organizationId, projectId }, { name }, options = {}) =>
			requests.write(touchedBy({ organizationId }), options, async () => {
				// The body's id must be the path's (S).
				const body = { data: { type: 'project' as const, id: projectId, attributes: { name } } };
				const answer = await requests.call('projects.update', { path: { organizationId, projectId }, body }, options);
				return requests.understand('projects.update', answer, readOneProject).value;
			}),
		delete: ({ organizationId, projectId }, options = {}) =>
			requests.write([...touchedBy({ organizationId }), metricsTag(projectId)], options, async () => {
				await requests.call('projects.delete', { path: { organizationId, projectId } }, options);
			}),
	};
}

const readOneProject = (reading: Parameters<typeof readOne>[0], body: unknown): Project =>
	readOne(reading, body, readProject);

async function list(
	requests: Requests,
	organizationId: string,
	filters: ProjectFilters,
	options: CallOptions,
): Promise<Read<readonly Project[]>> {
	const query = {
		...projectFiltersQuery(filters),
		...(options.forceRefresh === true && { forceRefresh: 'true' as const }),
	};
	const answer = await requests.call('projects.list', { path: { organizationId }, query }, options);
	return requests.understand('projects.list', answer, (reading, body) => readMany(reading, body, readProject));
}

async function get(
	requests: Requests,
	path: PlatformProjectPath,
	include: NonNullable<Parameters<Projects['get']>[0]['include']>,
	options: CallOptions,
): Promise<Read<Project>> {
	const query = include.length === 0 ? {} : { include: include.join(',') };
	const answer = await requests.call('projects.get', { path, query }, options);
	return requests.understand('projects.get', answer, (reading, body) => readProjectAnswer(reading, body, include));
}

function requireOrganization({ organizationId, projectId }: ProjectPath): PlatformProjectPath {
	if (organizationId === undefined) {
		throw new SpandeckError('projects.get', {
			kind: 'argument',
			argument: 'organizationId',
			detail: l10n.t('is missing'),
		});
	}
	return { organizationId, projectId };
}

/** The same filter in another order of its members is the same read. */
function sortedMembers(filters: ProjectFilters): [string, unknown][] {
	return Object.entries(filters).sort(([one], [other]) => (one < other ? -1 : 1));
}
