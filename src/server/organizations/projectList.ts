import type * as z from 'zod';
import type { ProjectSort, projectOperations } from '../../contract/project.ts';
import type { ProjectAccess } from './caller.ts';

export type ProjectQuery = z.output<(typeof projectOperations)['projects.list']['query']>;

/** The projects that fit, in the order asked for (by name where none was). */
export function listedProjects(projects: readonly ProjectAccess[], query: ProjectQuery): ProjectAccess[] {
	return projects.filter((project) => fits(project, query)).sort(projectOrder(query.sort ?? 'name'));
}

function fits(project: ProjectAccess, query: ProjectQuery): boolean {
	return (
		fitsRole(project, query.role) &&
		isAsAsked(project.has_wallet > 0, query.has_wallet) &&
		isAsAsked(project.tools_count > 0, query.has_tools) &&
		isAsAsked(project.notebooks_count > 0, query.has_notebooks) &&
		project.members_count >= (query.min_members ?? 0) &&
		project.members_count <= (query.max_members ?? Infinity) &&
		holdsText(project.name, query.name ?? '') &&
		fitsTimes(project.created_at, query)
	);
}

/** An empty list of roles asks for nothing. */
function fitsRole(project: ProjectAccess, asked: ProjectQuery['role']): boolean {
	return asked === undefined || asked.length === 0 || asked.includes(project.role);
}

function isAsAsked(has: boolean, asked: boolean | undefined): boolean {
	return asked === undefined || has === asked;
}

/** Whatever the case, in any script. */
function holdsText(name: string, part: string): boolean {
	return name.toLowerCase().includes(part.toLowerCase());
}

/** Both bounds are exclusive. */
function fitsTimes(createdAt: number, { created_after, created_before }: ProjectQuery): boolean {
	return (
		(created_after === undefined || createdAt > Date.parse(created_after)) &&
		(created_before === undefined || createdAt < Date.parse(created_before))
	);
}

type Order = (one: ProjectAccess, other: ProjectAccess) => number;

/** Names ascending, all else descending; what is equal goes by name, then by id. */
function projectOrder(sort: ProjectSort): Order {
	const collator = new Intl.Collator('en');
	const byName: Order = (one, other) => collator.compare(one.name, other.name) || (one.id < other.id ? -1 : 1);
	const value = sortValues[sort];
	return value === undefined ? byName : (one, other) => value(other) - value(one) || byName(one, other);
}

const sortValues: Record<ProjectSort, ((project: ProjectAccess) => number) | undefined> = {
	name: undefined,
	alphabetical: undefined,
	created_at: (project) => project.created_at,
	updated_at: (project) => project.updated_at,
	members_count: (project) => project.members_count,
	tools_count: (project) => project.tools_count,
	notebooks_count: (project) => project.notebooks_count,
	/** Without any activity a project is last. */
	recent_activity: (project) => project.last_activity_at ?? 0,
};
