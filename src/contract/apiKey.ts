import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import type { Operation } from './operation.ts';
import { label, one, request, resource, time } from './wire.ts';

const apiKeyAttributes = {
	name: z.string(),
	publicKey: z.string(),
	encryptedSecretKey: z.string(),
	/** `null`: never. */
	expiresAt: time.nullable(),
	createdAt: time,
	lastUsedAt: time.nullable().optional(),
};
export const apiKey = resource('apiKey', apiKeyAttributes);
/** The only answer that carries the plain secret. */
export const createdApiKey = resource('apiKey', { ...apiKeyAttributes, secretKey: z.string() });

const path = '/organizations/{organizationId}/projects/{projectId}/api-keys';

export const apiKeyOperations = {
	'apiKeys.create': {
		api: 'organizations',
		method: 'POST',
		path,
		status: 201,
		summary: l10n.t('create an API key'),
		source: 'S',
		minimumRole: 'ADMIN',
		/** `expiresAt` must lie in the future, else 422. */
		body: request('apiKey', { name: label, expiresAt: time.nullable().optional() }),
		response: one(createdApiKey),
	},
	'apiKeys.update': {
		api: 'organizations',
		method: 'PATCH',
		path: `${path}/{apiKeyId}`,
		status: 200,
		summary: l10n.t('rename an API key'),
		source: 'S',
		minimumRole: 'ADMIN',
		body: request('apiKey', { name: label }),
		response: one(apiKey),
	},
	'apiKeys.delete': {
		api: 'organizations',
		method: 'DELETE',
		path: `${path}/{apiKeyId}`,
		status: 204,
		summary: l10n.t('delete an API key'),
		source: 'S',
		minimumRole: 'ADMIN',
	},
} as const satisfies Record<string, Operation>;
