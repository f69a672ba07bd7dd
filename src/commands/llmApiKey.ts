import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import { llmApiKeyOperations } from '../contract/llmApiKey.ts';
import { confirmed, llmApiKeyPlace, projectPlace } from './argumentSchemas.ts';
import { command } from './command.ts';
import { given } from './given.ts';
import { newLlmApiKeySteps } from './forms/newLlmApiKeySteps.ts';
import { projectSteps } from './forms/placeSteps.ts';
import { llmApiKeySteps } from './forms/resourceSteps.ts';
import { llmApiKeyName } from './nameOf.ts';

const fields = llmApiKeyOperations['llmApiKeys.create'].body.shape.data.shape.attributes.shape;

const attributes = z.strictObject({
	provider: fields.provider,
	secretKey: fields.secretKey,
	customModels: fields.customModels,
	withDefaultModels: fields.withDefaultModels,
});

export const llmApiKeyCommands = {
	'spandeck.llmApiKey.create': command({
		arguments: z.strictObject({ ...projectPlace, attributes, ...confirmed }),
		on: ['project', 'group'],
		writes: 'llmApiKeys.create',
		valuesIn: 'attributes',
		steps: [...projectSteps, ...newLlmApiKeySteps],
		progress: l10n.t('Storing the LLM API key'),
		run: ({ connectionId, organizationId, projectId, attributes: values }, { services, options }) =>
			services.connections
				.client(connectionId)
				.llmApiKeys.create({ organizationId, projectId }, given(values), options),
		done: (_, { provider }) => l10n.t('LLM API key for {0} added', provider),
	}),

	'spandeck.llmApiKey.delete': command({
		arguments: z.strictObject({ ...llmApiKeyPlace, ...confirmed }),
		on: ['llmApiKey'],
		several: true,
		writes: 'llmApiKeys.delete',
		steps: llmApiKeySteps,
		progress: l10n.t('Deleting the LLM API key'),
		confirmation: async (input, running) => ({
			question: l10n.t('Delete the LLM API key for {0}?', await llmApiKeyName(input, running)),
			consequence: l10n.t('Whatever in the platform calls models with it stops working. This cannot be undone.'),
			button: l10n.t('Delete Key'),
		}),
		run: ({ connectionId, organizationId, projectId, llmApiKeyId }, { services, options }) =>
			services.connections.client(connectionId).llmApiKeys.delete({ organizationId, projectId, llmApiKeyId }, options),
		done: () => l10n.t('LLM API key deleted'),
	}),
};
