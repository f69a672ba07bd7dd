import * as l10n from '@vscode/l10n';
import { SpandeckError } from '../contract/problem.ts';
import { type CurrentProject, readCurrentProject } from '../model/currentProject.ts';
import type { CallOptions, ProjectPath } from './connectionClient.ts';
import type { Requests } from './requests.ts';
import { organizationsTag } from './tags.ts';

/** Kept as long as a list: every node of the tree stands on it. */
export function currentProject(requests: Requests, options: CallOptions): Promise<CurrentProject> {
	const what = { id: 'projects.current', key: null, tags: [organizationsTag] } as const;
	return requests.read(what, options, async (shared) => {
		const answer = await requests.call('projects.current', { path: {} }, shared);
		return requests.understand('projects.current', answer, readCurrentProject).value;
	});
}

/** @throws SpandeckError kind `argument` where the path names another project, or another organization, than the pair's */
export function requireOwnProject(id: string, { organizationId, projectId }: ProjectPath, own: CurrentProject): void {
	requireOwn(id, 'projectId', projectId, own.project.id);
	requireOwn(id, 'organizationId', organizationId ?? own.organization.id, own.organization.id);
}

export function requireOwn(id: string, argument: string, given: string, own: string): void {
	if (given !== own) {
		throw new SpandeckError(id, {
			kind: 'argument',
			argument,
			detail: l10n.t('is not of the project that the key pair opens'),
		});
	}
}
