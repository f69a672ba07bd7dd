import { apiKeyOperations } from './apiKey.ts';
import { invitationOperations } from './invitation.ts';
import { llmApiKeyOperations } from './llmApiKey.ts';
import { memberOperations } from './member.ts';
import { organizationOperations } from './organization.ts';
import { projectOperations } from './project.ts';

/** The Organizations API, whole: operation id -> row. */
export const organizationsApi = {
	...organizationOperations,
	...projectOperations,
	...apiKeyOperations,
	...llmApiKeyOperations,
	...memberOperations,
	...invitationOperations,
} as const;
export type OrganizationsOperationId = keyof typeof organizationsApi;

/** Headers that every request carries (S). */
export const apiKeyHeader = 'Api-Key';
/** `Bearer <token>` (S). */
export const authorizationHeader = 'Authorization';
export const requestIdHeader = 'X-Request-Id';
