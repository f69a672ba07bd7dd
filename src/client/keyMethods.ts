import { type ApiKey, type CreatedApiKey, readApiKey } from '../model/apiKey.ts';
import { type LlmApiKey, readLlmApiKey } from '../model/llmApiKey.ts';
import { type Reading, refuse, text } from '../model/reading.ts';
import { readOne } from '../model/resourceObject.ts';
import type { ConnectionClient } from './connectionClient.ts';
import type { Requests } from './requests.ts';
import { touchedBy } from './tags.ts';

/** A project's API keys; they are listed by `projects.get`. */
export function apiKeyMethods(requests: Requests): ConnectionClient['apiKeys'] {
	return {
		create: ({ organizationId, projectId }, { name, expiresAt }, options = {}) =>
			requests.write(touchedBy({ organizationId }), options, async () => {
				const attributes = { name, ...(expiresAt !== undefined && { expiresAt }) };
				const body = { data: { type: 'apiKey' as const, attributes } };
				const answer = await requests.call('apiKeys.create', { path: { organizationId, projectId }, body }, options);
				return requests.understand('apiKeys.create', answer, readCreatedApiKey).value;
			}),
		update: ({ organizationId, projectId, apiKeyId }, { name }, options = {}) =>
			requests.write(touchedBy({ organizationId }), options, async () => {
				const path = { organizationId, projectId, apiKeyId };
				const body = { data: { type: 'apiKey' as const, attributes: { name } } };
				const answer = await requests.call('apiKeys.update', { path, body }, options);
				return requests.understand('apiKeys.update', answer, readOneApiKey).value;
			}),
		delete: ({ organizationId, projectId, apiKeyId }, options = {}) =>
			requests.write(touchedBy({ organizationId }), options, async () => {
				await requests.call('apiKeys.delete', { path: { organizationId, projectId, apiKeyId } }, options);
			}),
	};
}

/** A project's keys of LLM providers; they are listed by `projects.get`. */
export function llmApiKeyMethods(requests: Requests): ConnectionClient['llmApiKeys'] {
	return {
		create: ({ organizationId, projectId }, values, options = {}) =>
			requests.write(touchedBy({ organizationId }), options, async () => {
				const { provider, secretKey, customModels, withDefaultModels } = values;
				const attributes = {
					provider,
					secretKey,
					...(customModels !== undefined && { customModels: [...customModels] }),
					...(withDefaultModels !== undefined && { withDefaultModels }),
				};
				const body = { data: { type: 'llm_api_keys' as const, attributes } };
				const answer = await requests.call('llmApiKeys.create', { path: { organizationId, projectId }, body }, options);
				return requests.understand('llmApiKeys.create', answer, readOneLlmApiKey).value;
			}),
		delete: ({ organizationId, projectId, llmApiKeyId }, options = {}) =>
			requests.write(touchedBy({ organizationId }), options, async () => {
				await requests.call('llmApiKeys.delete', { path: { organizationId, projectId, llmApiKeyId } }, options);
			}),
	};
}

function readOneApiKey(reading: Reading, body: unknown): ApiKey {
	return readOne(reading, body, readApiKey);
}

/** The only answer that carries the plain secret; without it the new key is of no use to anyone. */
function readCreatedApiKey(reading: Reading, body: unknown): CreatedApiKey {
	return readOne(reading, body, (resource) => {
		const { path } = resource.attributes;
		const secretKey = text(resource.attributes, 'secretKey') ?? refuse(reading, `${path}.secretKey`, 'is missing');
		return { ...readApiKey(resource), secretKey };
	});
}

function readOneLlmApiKey(reading: Reading, body: unknown): LlmApiKey {
	return readOne(reading, body, readLlmApiKey);
}
