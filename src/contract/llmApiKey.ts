import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import type { Operation } from './operation.ts';
import { label, one, request, resource, time } from './wire.ts';

export const llmApiKey = resource('llm_api_keys', {
	provider: z.string(),
	/** The last four characters, e.g. `...4f2a`. */
	displaySecretKey: z.string(),
	customModels: z.array(z.string()),
	withDefaultModels: z.boolean(),
	createdAt: time,
});

const path = '/organizations/{organizationId}/projects/{projectId}/llm-api-keys';

export const llmApiKeyOperations = {
	'llmApiKeys.create': {
		api: 'organizations',
		method: 'POST',
		path,
		status: 201,
		summary: l10n.t('create an LLM API key'),
		source: 'S',
		minimumRole: 'ADMIN',
		body: request('llm_api_keys', {
			provider: label,
			secretKey: z
				.string()
				.trim()
				.min(1, l10n.t('must not be empty'))
				.max(1000, l10n.t('must be at most {0} characters', 1000)),
			customModels: z.array(label).optional(),
			/** Left out: `true` (S). */
			withDefaultModels: z.boolean().optional(),
		}),
		response: one(llmApiKey),
	},
	'llmApiKeys.delete': {
		api: 'organizations',
		method: 'DELETE',
		path: `${path}/{llmApiKeyId}`,
		status: 204,
		summary: l10n.t('delete an LLM API key'),
		source: 'S',
		minimumRole: 'ADMIN',
	},
} as const satisfies Record<string, Operation>;
