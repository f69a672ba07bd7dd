import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import { projectSorts } from '../contract/project.ts';
import { roles } from '../contract/role.ts';
import { time } from '../contract/wire.ts';
import type { OperationInput } from '../contract/operations.ts';

const wholeCount = z
	.int(l10n.t('must be a whole number'))
	.min(0, l10n.t('must be 0 or more'))
	.max(1e15, l10n.t('is too large'));

/** The filter of a project list, as people and callers write it; an unknown member, sort or role is refused. */
export const projectFilters = z
	.strictObject({
		role: z.array(z.enum(roles)).min(1).optional(),
		hasWallet: z.boolean().optional(),
		hasTools: z.boolean().optional(),
		hasNotebooks: z.boolean().optional(),
		minMembers: wholeCount.optional(),
		maxMembers: wholeCount.optional(),
		name: z.string().trim().min(1).optional(),
		sort: z.enum(projectSorts).optional(),
		createdAfter: time.optional(),
		createdBefore: time.optional(),
	})
	.refine((filters) => (filters.minMembers ?? 0) <= (filters.maxMembers ?? Infinity), {
		message: l10n.t('must not be more than maxMembers'),
		path: ['minMembers'],
	});
export type ProjectFilters = z.output<typeof projectFilters>;

type Query = NonNullable<OperationInput<'projects.list'>['query']>;

/** The same filter as query parameters of `projects.list`. */
export function projectFiltersQuery(filters: ProjectFilters): Query {
	const flags = {
		has_wallet: filters.hasWallet,
		has_tools: filters.hasTools,
		has_notebooks: filters.hasNotebooks,
	};
	return {
		...(filters.role && { role: filters.role.join(',') }),
		...Object.fromEntries(
			Object.entries(flags).flatMap(([name, value]) => (value === undefined ? [] : [[name, value ? 'true' : 'false']])),
		),
		...(filters.minMembers !== undefined && { min_members: String(filters.minMembers) }),
		...(filters.maxMembers !== undefined && { max_members: String(filters.maxMembers) }),
		...(filters.name !== undefined && { name: filters.name }),
		...(filters.sort && { sort: filters.sort }),
		...(filters.createdAfter && { created_after: filters.createdAfter }),
		...(filters.createdBefore && { created_before: filters.createdBefore }),
	};
}

/** Whether anything but the order is asked for. */
export function narrows(filters: ProjectFilters | undefined): boolean {
	return filters !== undefined && Object.keys(filters).some((name) => name !== 'sort');
}
