import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import { apiKey } from './apiKey.ts';
import { llmApiKey } from './llmApiKey.ts';
import { member } from './member.ts';
import type { Operation } from './operation.ts';
import { role, roleInAnyCase } from './role.ts';
import { sentinelPass } from './sentinelPass.ts';
import { commaList, count, label, many, resource, time, trueOrFalse } from './wire.ts';

export const projectSorts = [
	'name',
	'created_at',
	'updated_at',
	'alphabetical',
	'members_count',
	'tools_count',
	'notebooks_count',
	'recent_activity',
] as const;
export type ProjectSort = (typeof projectSorts)[number];

/** The related resources that `projects.get` can bring along. */
export const projectIncludes = ['users', 'apiKeys', 'llmApiKeys', 'sentinelPasses'] as const;
export type ProjectInclude = (typeof projectIncludes)[number];

const projectAttributes = {
	name: z.string(),
	isDefault: z.boolean(),
	/** The caller's. */
	role,
	createdAt: time,
	updatedAt: time,
	lastActivityAt: time.nullable().optional(),
	membersCount: z.int(),
	toolsCount: z.int(),
	notebooksCount: z.int(),
	hasWallet: z.boolean(),
};
export const project = resource('project', projectAttributes);

/** With `secret=true`, and only then, the project's own pair is there. */
const projectWithSecrets = resource('project', {
	...projectAttributes,
	publicKey: z.string().optional(),
	secretKey: z.string().optional(),
});

const name = { name: label };
const projectPath = '/organizations/{organizationId}/projects/{projectId}';

export const projectOperations = {
	'projects.list': {
		api: 'organizations',
		method: 'GET',
		path: '/organizations/{organizationId}/projects',
		status: 200,
		summary: l10n.t('list the projects of an organization'),
		source: 'S',
		minimumRole: 'VIEWER',
		cached: true,
		query: z.object({
			role: commaList(roleInAnyCase).optional(),
			has_wallet: trueOrFalse.optional(),
			has_tools: trueOrFalse.optional(),
			has_notebooks: trueOrFalse.optional(),
			min_members: count.optional(),
			max_members: count.optional(),
			name: z.string().optional(),
			sort: z.enum(projectSorts).optional(),
			created_after: time.optional(),
			created_before: time.optional(),
			forceRefresh: trueOrFalse.optional(),
		}),
		response: many(project),
	},
	'projects.create': {
		api: 'organizations',
		method: 'POST',
		path: '/organizations/{organizationId}/projects',
		status: 201,
		summary: l10n.t('create a project'),
		source: 'S',
		minimumRole: 'ADMIN',
		body: z.object({ data: z.object({ type: z.literal('project'), attributes: z.object(name) }) }),
		response: z.strictObject({ data: project }),
	},
	'projects.get': {
		api: 'organizations',
		method: 'GET',
		path: projectPath,
		status: 200,
		summary: l10n.t('read a project'),
		source: 'S',
		minimumRole: 'VIEWER',
		cached: false,
		query: z.object({ secret: trueOrFalse.optional(), include: commaList(z.enum(projectIncludes)).optional() }),
		response: z.strictObject({
			data: projectWithSecrets,
			included: z.array(z.union([member, apiKey, llmApiKey, sentinelPass])).optional(),
			/** `secrets`: API key id -> encrypted secret key. Read and never shown. */
			meta: z.strictObject({ secrets: z.record(z.string(), z.string()) }).optional(),
		}),
	},
	'projects.update': {
		api: 'organizations',
		method: 'PATCH',
		path: projectPath,
		status: 200,
		summary: l10n.t('rename a project'),
		source: 'S',
		minimumRole: 'ADMIN',
		bodyId: 'projectId',
		body: z.object({ data: z.object({ type: z.literal('project'), id: z.string(), attributes: z.object(name) }) }),
		response: z.strictObject({ data: project }),
	},
	'projects.delete': {
		api: 'organizations',
		method: 'DELETE',
		path: projectPath,
		status: 204,
		summary: l10n.t('delete a project'),
		source: 'S',
		minimumRole: 'OWNER',
	},
} as const satisfies Record<string, Operation>;
